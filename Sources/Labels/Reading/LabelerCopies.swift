/// Finds inputs that hold one copy of the same images per labeler and do not say whose each copy is.
///
/// Read as one, such copies would double every box. Frames of different videos bear the same names
/// too, so names alone are not enough: the boxes have to lie where the others lie.
enum LabelerCopies {
  /// - Throws: ``UnreadableInput`` that names the option to give.
  static func check(
    _ inputs: [InputPath], _ table: LabelTable, _ options: ReadingOptions
  ) throws {
    guard table.files.count > 1 else { return }
    let boxes = unattributedBoxes(table)
    try checkFolders(inputs, table, boxes)
    try checkFiles(table, boxes)
  }

  /// The boxes of each file, for files none of whose boxes has a labeler.
  private static func unattributedBoxes(_ table: LabelTable) -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: table.files.count)
    var start = 0
    while start < table.boxCount {
      let file = table.boxFile[start]
      var end = start
      var isAttributed = false
      while end < table.boxCount, table.boxFile[end] == file {
        if table.boxLabeler[end] >= 0 { isAttributed = true }
        end += 1
      }
      if !isAttributed { ranges[Int(file)] = start..<end }
      start = end
    }
    return ranges
  }

  /// Folders with a file per image: files of one name in different folders.
  private static func checkFolders(
    _ inputs: [InputPath], _ table: LabelTable, _ boxes: [Range<Int>]
  ) throws {
    let fromFolder = Set(inputs.lazy.filter(\.isFromFolder).map(\.path))
    let files = table.files.indices.filter { file in
      fromFolder.contains(table.files[file].path) && !boxes[file].isEmpty
        && table.files[file].images == 1
    }
    let folders = files.map { LabelerPaths.folders(table.files[$0].path) }
    guard let depth = LabelerPaths.firstDifference(folders) else { return }
    var firstOfStem: [String: (folder: String, file: Int)] = [:]
    var pairs = Pairs()
    for (file, folders) in zip(files, folders) where depth < folders.count {
      let stem = PathNames.stem(table.files[file].path)
      guard let other = firstOfStem[stem] else {
        firstOfStem[stem] = (folders[depth], file)
        continue
      }
      guard other.folder != folders[depth],
        ![other.folder, folders[depth]].allSatisfy({
          LabelerPaths.splits.contains($0.lowercased())
        })
      else { continue }
      pairs.add(table, boxes[other.file], boxes[file]) { (other.folder, folders[depth]) }
    }
    guard pairs.areCopies, let names = pairs.names else { return }
    throw UnreadableInput(
      place: inputs.first?.root ?? "INPUT",
      reason:
        "the folders \"\(names.0)\" and \"\(names.1)\" hold labels of the same images, and no "
        + "file names its labeler. If each folder is one labeler's work, say --labeler-from folder; "
        + "else name one of them.")
  }

  /// Files with many images each: the same image in several files.
  private static func checkFiles(_ table: LabelTable, _ boxes: [Range<Int>]) throws {
    var byImage: [Int32: [Int32: [Int]]] = [:]
    var images: [Int32: Set<Int32>] = [:]
    for (file, range) in boxes.enumerated() where table.files[file].images > 1 {
      for box in range where table.boxImage[box] >= 0 {
        byImage[table.boxImage[box], default: [:]][Int32(file), default: []].append(box)
        images[Int32(file), default: []].insert(table.boxImage[box])
      }
    }
    guard images.count > 1 else { return }
    var pairs = Pairs()
    for image in byImage.keys.sorted() {
      guard let files = byImage[image], files.count > 1 else { continue }
      let two = files.sorted { $0.key < $1.key }.prefix(2)
      pairs.add(table, two[0].value, two[1].value) {
        (table.files[Int(two[0].key)].path, table.files[Int(two[1].key)].path)
      }
    }
    guard pairs.areCopies, let names = pairs.names else { return }
    throw UnreadableInput(
      place: names.0,
      reason: "this file and \(names.1) hold labels of the same images, and neither names its "
        + "labeler. If each file is one labeler's work, say --labeler-from file; else name one of "
        + "them.")
  }

  /// Pairs of label sets of images of one name.
  private struct Pairs {
    private var compared = 0
    private var alike = 0
    private(set) var names: (String, String)?

    /// As many pairs decide; more would only take time.
    private static let enough = 500

    mutating func add(
      _ table: LabelTable, _ a: some Collection<Int>, _ b: some Collection<Int>,
      names: () -> (String, String)
    ) {
      guard compared < Self.enough else { return }
      compared += 1
      guard LabelerCopies.areAlike(table, Array(a), Array(b)) else { return }
      alike += 1
      if self.names == nil { self.names = names() }
    }

    var areCopies: Bool { compared > 0 && 2 * alike >= compared }
  }

  /// Whether at least half of the smaller set's boxes lie on a box of the same class of the other.
  private static func areAlike(_ table: LabelTable, _ a: [Int], _ b: [Int]) -> Bool {
    let (few, many) = a.count <= b.count ? (a, b) : (b, a)
    let matched = few.prefix(200).count { box in
      many.contains { table.boxClass[$0] == table.boxClass[box] && overlap(table, $0, box) > 0.5 }
    }
    return 2 * matched >= min(few.count, 200)
  }

  /// Intersection over union.
  static func overlap(_ table: LabelTable, _ a: Int, _ b: Int) -> Double {
    let width =
      min(table.boxX[a] + table.boxWidth[a], table.boxX[b] + table.boxWidth[b])
      - max(table.boxX[a], table.boxX[b])
    let height =
      min(table.boxY[a] + table.boxHeight[a], table.boxY[b] + table.boxHeight[b])
      - max(table.boxY[a], table.boxY[b])
    guard width > 0, height > 0 else { return 0 }
    let common = width * height
    return common
      / (table.boxWidth[a] * table.boxHeight[a] + table.boxWidth[b] * table.boxHeight[b] - common)
  }
}
