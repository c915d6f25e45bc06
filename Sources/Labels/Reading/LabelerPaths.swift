/// Where in the path of a label file its labeler's name stands.
public enum LabelerSource: String, Sendable, CaseIterable {
  /// One folder per labeler.
  case folder
  /// One file per labeler.
  case file
}

/// The labeler's name in the path of each file.
struct LabelerPaths {
  private let source: LabelerSource
  /// At which part of a path the folders begin to differ.
  private let depth: Int

  /// The parts into which data sets are split: the same names in them are different images.
  static let splits: Set<String> = [
    "train", "val", "valid", "validation", "test", "trainval", "train2017", "val2017",
  ]

  /// Folders of data sets that are nobody's name.
  static let parts: Set<String> = splits.union([
    "labels", "images", "annotations", "label_2", "labeltxt", "obj_train_data", "obj_valid_data",
    "obj_test_data", "gt", "det", "jpegimages", "imagesets", "wider_face_split",
  ])

  /// Finds the first part of the paths that differs, below the folders that the user named.
  ///
  /// - Throws: ``UnreadableInput`` when what differs is the part of a data set and no labeler.
  init(_ source: LabelerSource, _ inputs: [InputPath]) throws {
    self.source = source
    let labels = inputs.filter(\.looksLikeLabels)
    let folders = labels.map { Self.folders($0.path) }
    depth = Self.firstDifference(folders) ?? Self.depthBelowRoot(labels, folders)
    guard source == .folder else { return }
    let names = Set(labels.compactMap { name(of: $0.path) })
    guard !names.isEmpty else {
      throw UnreadableInput(
        place: "--labeler-from folder",
        reason: "the label files lie in no folder of their own that could bear a labeler's name.")
    }
    let parts = names.filter { Self.parts.contains($0.lowercased()) }
    guard parts.isEmpty else {
      throw UnreadableInput(
        place: "--labeler-from folder",
        reason: "the folders that differ are \(names.sorted().prefix(5).joined(separator: ", ")), "
          + "which are parts of a data set and no labelers; name the folders of the labelers.")
    }
  }

  /// The labeler's name; nil for a file that lies above the labelers' folders.
  func name(of path: String) -> String? {
    if source == .file { return PathNames.stem(path) }
    let folders = Self.folders(path)
    return depth < folders.count ? folders[depth] : nil
  }

  /// The folders between the labeler's and the file; nil where folders name no labeler.
  func foldersBelowLabeler(_ path: String) -> [String]? {
    source == .folder ? Array(Self.folders(path).dropFirst(depth + 1)) : nil
  }

  /// Refuses names that turned out to be those of images.
  ///
  /// - Throws: ``UnreadableInput`` when every file describes one image.
  func check(_ table: LabelTable) throws {
    guard source == .file, table.files.count > 2, table.images.count == table.files.count,
      table.files.allSatisfy({ $0.images <= 1 })
    else { return }
    throw UnreadableInput(
      place: "--labeler-from file",
      reason: "each of the \(table.files.count) files describes one image, so their names are no "
        + "labelers; is it one folder per labeler (--labeler-from folder)?")
  }

  static func folders(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The index of the first folder in which paths differ; nil when all lie in one folder.
  static func firstDifference(_ folders: [[String]]) -> Int? {
    guard let first = folders.first else { return nil }
    var common = first.count
    for other in folders.dropFirst() {
      var same = 0
      while same < min(common, other.count), first[same] == other[same] { same += 1 }
      common = same
    }
    return folders.contains { $0.count > common } ? common : nil
  }

  /// With nothing to compare, the folder below the one that was named, or the named one itself.
  private static func depthBelowRoot(_ labels: [InputPath], _ folders: [[String]]) -> Int {
    guard let label = labels.first, let folder = folders.first else { return 0 }
    guard let root = label.root else { return max(0, folder.count - 1) }
    let trailing = root.hasSuffix("/") ? 1 : 0
    let below = root.split(separator: "/", omittingEmptySubsequences: false).count - trailing
    return below < folder.count ? below : max(0, folder.count - 1)
  }
}
