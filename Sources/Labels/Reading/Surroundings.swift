/// What lies around the label files of one run: images, class lists, files with the same name.
///
/// Folders are listed once and class lists read once, however many label files ask.
final class Surroundings {
  private let roots: [String: String]
  private let labelers: LabelerPaths?
  private let repeatedStems: Set<String>
  private var folders: [String: Listing] = [:]
  private var classLists: [String: ClassList?] = [:]
  private var notes: [Note] = []

  /// What a folder holds.
  struct Listing {
    var names: Set<String> = []
    /// By name without ending.
    var images: [String: String] = [:]
  }

  private struct Note {
    var issue: LabelFileIssue
    var places = 1
    /// What is counted over all places, if the message counts something.
    var sum: Int?
  }

  /// - Parameters:
  ///   - inputs: The files that are read.
  ///   - labelers: What in their paths is a labeler's name.
  init(_ inputs: [InputPath] = [], labelers: LabelerPaths? = nil) {
    self.labelers = labelers
    var roots: [String: String] = [:]
    var paths: [String: String] = [:]
    var repeated: Set<String> = []
    for input in inputs where input.endsLikeLabels {
      roots[input.path] = input.root
      // The same image labeled by two people is one image.
      let key = "\(labelers?.name(of: input.path) ?? "")\u{0}\(input.stem)"
      if let other = paths[key], PathNames.folder(other) != PathNames.folder(input.path) {
        repeated.insert(input.stem)
      }
      paths[key] = input.path
    }
    self.roots = roots
    repeatedStems = repeated
  }

  func listing(of folder: String) -> Listing {
    if let known = folders[folder] { return known }
    var listing = Listing()
    for name in FolderEntries.names(of: folder) {
      listing.names.insert(name)
      if ImageName.isImage(name) { listing.images[ImageName.stem(name)] = name }
    }
    folders[folder] = listing
    return listing
  }

  /// The image of a label file: beside it, or where the folders of labels and images mirror each other.
  func image(of labelPath: String) -> String? {
    let folder = PathNames.folder(labelPath)
    let stem = PathNames.stem(labelPath)
    for candidate in [folder] + Self.mirrors(of: folder) {
      let listing = listing(of: candidate)
      if let name = listing.images[stem] { return PathNames.join(candidate, name) }
      // `a.jpg.txt` beside `a.jpg`.
      if ImageName.isImage(stem), listing.names.contains(stem) {
        return PathNames.join(candidate, stem)
      }
    }
    return nil
  }

  /// The folder with its last `labels` made `images`, and the like.
  private static func mirrors(of folder: String) -> [String] {
    var parts = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let counterparts: [String: [String]] = [
      "labels": ["images", "Images"], "labeltxt": ["images"], "label_2": ["image_2"],
      "annotations": ["images", "Images", "JPEGImages"], "label": ["image"],
      "groundtruths": ["images"], "obj_train_data": ["images"],
    ]
    for index in parts.indices.reversed() {
      guard let others = counterparts[parts[index].lowercased()] else { continue }
      return others.map { other in
        parts[index] = other
        return parts.joined(separator: "/")
      }
    }
    return []
  }

  /// The key of the image that a label file of its own describes.
  ///
  /// The image's name; where several folders have label files of one name, with the folders in which
  /// they differ.
  /// `name` is what the file itself calls the image, if it does.
  func imageKey(of labelPath: String, name: String? = nil) -> String {
    let stem = PathNames.stem(labelPath)
    let base = name ?? image(of: labelPath).map(PathNames.name) ?? stem
    guard repeatedStems.contains(stem), let root = roots[labelPath] else { return base }
    var folders =
      labelers?.foldersBelowLabeler(labelPath)
      ?? PathNames.folder(labelPath).dropFirst(root.count).split(separator: "/").map(String.init)
    let kinds: Set<String> = ["labels", "annotations", "labeltxt", "label_2"]
    folders.removeAll { kinds.contains($0.lowercased()) }
    return (folders + [base]).joined(separator: "/")
  }

  /// The class list of a YOLO file: in its folder or up to four above.
  func classList(for labelPath: String) -> ClassList? {
    var folder = PathNames.folder(labelPath)
    let start = folder
    if let known = classLists[start] { return known }
    var found: ClassList?
    for _ in 0...4 {
      found = ClassList(in: folder, names: listing(of: folder).names)
      if found != nil { break }
      guard let above = PathNames.above(folder) else { break }
      folder = above
    }
    classLists[start] = .some(found)
    return found
  }

  /// Something that is told once for all files, with the first place and the number of others.
  func note(
    _ code: String, _ severity: LabelFileIssue.Severity, place: String, _ message: String
  ) {
    if let index = notes.firstIndex(where: { $0.issue.code == code && $0.sum == nil }) {
      notes[index].places += 1
      return
    }
    notes.append(
      Note(issue: LabelFileIssue(code: code, severity: severity, place: place, message: message)))
  }

  /// Something that is counted over all files and told once as a warning: "7 polygons were left out."
  func count(_ number: Int, _ what: String, code: String, place: String) {
    guard number > 0 else { return }
    if let index = notes.firstIndex(where: { $0.issue.code == code && $0.issue.message == what }) {
      notes[index].places += 1
      notes[index].sum = (notes[index].sum ?? 0) + number
      return
    }
    notes.append(
      Note(
        issue: LabelFileIssue(code: code, severity: .warning, place: place, message: what),
        sum: number))
  }

  /// Hands over what was noted.
  func report(to issues: inout [LabelFileIssue]) {
    for var note in notes {
      if let sum = note.sum {
        note.issue.message = "\(sum) \(note.issue.message)"
        if note.places > 1 { note.issue.message += " They are in \(note.places) files." }
      } else if note.places > 1 {
        note.issue.message += " The same in \(note.places - 1) more places."
      }
      issues.append(note.issue)
    }
    notes = []
  }
}
