/// The sizes of images that the labels do not tell, from the images themselves or from a list.
struct ImageSizes {
  private enum Entry {
    case file(String)
    case size(Double, Double)
    case several
  }

  /// By path below the folder, by name, by name without ending, by ``ImageName/plain(_:)``; the first that knows wins.
  private var byName: [[String: Entry]] = [[:], [:], [:], [:]]
  /// Whether the user named the source, so that declared sizes are compared with it too.
  private let isNamed: Bool

  /// - Parameter source: A folder of images or a CSV of sizes; nil for neither.
  /// - Throws: ``UnreadableInput`` when there is no such source or the CSV lacks a column.
  init(_ source: String?) throws {
    isNamed = source != nil
    guard let source else { return }
    if let status = FileStatus.of(source), FileStatus.isDirectory(status) {
      try FolderEntries.walk(source) { path, _ in
        guard ImageName.isImage(path) else { return }
        let below = path.dropFirst(source.count).drop { $0 == "/" }
        add(String(below), .file(path))
      }
      if byName[0].isEmpty {
        throw UnreadableInput(place: "--images \(source)", reason: "the folder has no images.")
      }
    } else {
      try readList(source)
    }
  }

  private mutating func readList(_ path: String) throws {
    let source = try ByteSource(path: path)
    let dialect = CSVDialect(source.head)
    let columns = CSVColumns(dialect?.header ?? [])
    let width = columns.first(["width", "imagewidth", "imgwidth", "w"])
    let height = columns.first(["height", "imageheight", "imgheight", "h"])
    guard let dialect, let image = columns.image, let width, let height else {
      throw UnreadableInput(
        place: "--images \(path)",
        reason:
          "a folder of images is needed, or a CSV with the columns filename, width and height.")
    }
    let rows = try CSVRows(source, separator: dialect.separator)
    guard try rows.next() else { return }
    while try rows.next() {
      guard let w = DecimalNumber.parse(rows.cell(width)),
        let h = DecimalNumber.parse(rows.cell(height))
      else {
        throw UnreadableInput(
          place: "\(path):\(rows.line)", reason: "width and height need to be numbers.")
      }
      add(rows.text(image), .size(w, h))
    }
  }

  private mutating func add(_ path: String, _ entry: Entry) {
    let base = ImageName.base(path)
    let names = [path, base, ImageName.withoutEnding(base), ImageName.plain(path)]
    for (level, name) in names.enumerated() {
      byName[level][name] = byName[level][name] == nil ? entry : .several
    }
  }

  private func find(_ image: String) -> Entry? {
    let base = ImageName.base(image)
    let names = [image, base, ImageName.withoutEnding(base), ImageName.plain(image)]
    for (level, name) in names.enumerated() {
      if let entry = byName[level][name] { return entry }
      // A path below another folder: `images/train/1.jpg` for `train/1.jpg`.
      guard level == 0 else { continue }
      var rest = name[...]
      while let slash = rest.firstIndex(of: "/") {
        rest = rest[rest.index(after: slash)...]
        if rest.contains("/"), let entry = byName[0][String(rest)] { return entry }
      }
    }
    return nil
  }

  /// The file of an image; nil when there is none, or when several have its name.
  func path(of image: String) -> String? {
    guard case .file(let path)? = find(image) else { return nil }
    return path
  }

  /// Fills in the sizes that are unknown, and compares those that are known when the user named the source.
  func fill(_ table: inout LabelTable) {
    let isEmpty = byName[0].isEmpty
    guard !isEmpty || !table.imagePaths.isEmpty else { return }
    var ambiguous: [String] = []
    var unread: [String] = []
    var turned: [String] = []
    for image in 0..<Int32(table.images.count) {
      let isKnown = table.imageWidth[Int(image)] > 0 && table.imageHeight[Int(image)] > 0
      guard isNamed || !isKnown else { continue }
      let beside = table.imagePaths[image].map(Entry.file)
      switch (isEmpty ? nil : find(table.images[image])) ?? beside {
      case .file(let path):
        guard let header = ImageHeader(path: path) else {
          unread.append(path)
          continue
        }
        if header.isTurned { turned.append(path) }
        _ = table.setSize(of: image, header.width, header.height)
      case .size(let width, let height): _ = table.setSize(of: image, width, height)
      case .several: ambiguous.append(table.images[image])
      case nil: break
      }
    }
    func tell(_ code: String, _ names: [String], _ what: (Int) -> String) {
      guard let first = names.first else { return }
      table.issues.append(
        LabelFileIssue(
          code: code, severity: .warning, place: "image \"\(first)\"", message: what(names.count)))
    }
    tell("ambiguous-image", ambiguous) {
      "\($0) images have a name that several image files or rows have; their sizes stay unknown."
    }
    tell("unreadable-image", unread) {
      "The size of \($0) image files cannot be read from their first bytes."
    }
    tell("turned-image", turned) {
      "\($0) images are turned by their EXIF orientation; their sizes are as displayed. Labels that "
        + "were drawn on the unturned image do not fit."
    }
  }
}
