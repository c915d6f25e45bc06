/// One run over the files that the user named.
final class InputRun {
  private let inputs: [InputPath]
  private let options: ReadingOptions
  private let formats: [any LabelFormat]
  private let named: (any LabelFormat)?
  private let labelers: LabelerPaths?
  private let surroundings: Surroundings
  private let progress: (Int, Int) -> Void
  private let totalBytes: Int
  private var bytesRead = 0
  private var table = LabelTable()
  /// The format of a folder's files that have one image each, for the empty ones among them.
  private var formatOfFolder: [String: FormatChoice] = [:]
  private var settled: [String: String?] = [:]
  private var firstFailure: UnreadableInput?
  /// Why no format was recognised in the first file that should have been labels.
  private var firstUnrecognised: UnreadableInput?
  private var readFiles = 0

  init(
    inputs: [InputPath], options: ReadingOptions, formats: [any LabelFormat],
    labelers: LabelerPaths?, progress: @escaping (Int, Int) -> Void
  ) throws {
    self.inputs = inputs
    self.options = options
    self.formats = formats
    self.labelers = labelers
    self.progress = progress
    surroundings = Surroundings(inputs, labelers: labelers)
    totalBytes = inputs.reduce(0) { $0 + $1.bytes }
    named = formats.first { $0.info.name == options.format }
    if named == nil, let name = options.format {
      let known = formats.map(\.info.name).joined(separator: ", ")
      throw UnreadableInput(
        place: "--format \(name)", reason: "there is no such format; the formats are \(known).")
    }
  }

  /// Reads a file if it is of a known format.
  ///
  /// A file that was found in a folder and is damaged is told of, and reading goes on with the next.
  func read(_ input: InputPath) throws {
    do {
      let source = try open(input)
      guard let choice = try choice(for: input, source.head) else { return }
      try read(source, input, choice)
      if choice.format.hasFilePerImage {
        formatOfFolder[PathNames.folder(input.path)] = choice
      }
    } catch let error as UnreadableInput where input.isFromFolder && !error.isAmbiguity {
      if input.isCompanion { return }
      firstFailure = firstFailure ?? error
      table.issues.append(
        LabelFileIssue(
          code: "unreadable-file", severity: .error, place: error.place, message: error.reason))
    }
  }

  /// Reads an empty file as an image without boxes where the files beside it have one image each.
  func readEmpty(_ input: InputPath) throws {
    guard input.looksLikeLabels, let choice = formatOfFolder[PathNames.folder(input.path)] else {
      return
    }
    surroundings.note(
      "empty-label-file", .warning, place: input.path,
      "The file is empty: whether its image was looked at is not known, so it does not count as seen "
        + "unless --assignments says so.")
    try read(try open(input, mayBeEmpty: true), input, choice)
  }

  /// Hands over the table of all files.
  ///
  /// - Throws: ``UnreadableInput`` when no file could be read.
  func finish(named names: [String]) throws -> LabelTable {
    guard readFiles > 0 else {
      throw firstFailure ?? firstUnrecognised
        ?? UnreadableInput(
          place: names.joined(separator: ", "), reason: "there is no readable label file.")
    }
    surroundings.report(to: &table.issues)
    // One owner of the columns at a time, so that changing them never copies them.
    defer { table = LabelTable() }
    return table
  }

  private func open(_ input: InputPath, mayBeEmpty: Bool = false) throws -> ByteSource {
    try ByteSource(path: input.path, surroundings: surroundings, mayBeEmpty: mayBeEmpty) {
      [self] count in
      bytesRead += count
      progress(bytesRead, max(totalBytes, bytesRead))
    }
  }

  private func read(_ source: ByteSource, _ input: InputPath, _ choice: FormatChoice) throws {
    let firstBox = table.boxCount
    let repairs = table.repairedNames
    table.files.append(
      LabelFile(
        path: input.path, format: choice.format.info.name, recognizedBy: choice.rule,
        bytes: source.bytesOnDisk))
    var failure: UnreadableInput?
    do {
      try choice.format.read(source, options: options, into: &table)
    } catch let error as UnreadableInput {
      failure = error
    }
    if table.repairedNames > repairs {
      table.issues.append(
        LabelFileIssue(
          code: "invalid-utf8", severity: .warning, place: input.path,
          message: "Names are not UTF-8, and what is not was replaced: two names may have become "
            + "one. Save the file as UTF-8."))
    }
    if let labelers { attribute(input, from: firstBox, by: labelers) }
    PixelConvention.apply(options, from: firstBox, to: &table)
    let last = table.files.count - 1
    if let failure {
      table.files[last].sha256 = (try? source.finishDigest()) ?? ""
      table.files[last].bytes = source.bytesRead
      throw failure
    }
    table.files[last].sha256 = try source.finishDigest()
    table.files[last].bytes = source.bytesRead
    readFiles += 1
  }

  /// Gives the boxes of the last file the labeler of its path; one that the file itself names stays.
  private func attribute(_ input: InputPath, from firstBox: Int, by labelers: LabelerPaths) {
    guard firstBox < table.boxCount else { return }
    guard let name = labelers.name(of: input.path) else {
      surroundings.note(
        "no-labeler-folder", .error, place: input.path,
        "The file lies above the labelers' folders; its boxes stay unattributed.")
      return
    }
    let labeler = table.labeler(named: name)
    var others = 0
    for box in firstBox..<table.boxCount {
      let own = table.boxLabeler[box]
      if own < 0 || Self.isNobody(table.labelers[own]) {
        table.boxLabeler[box] = labeler
      } else if own != labeler {
        others += 1
      }
    }
    surroundings.count(
      others, "boxes name another labeler than their path does; the name in the file counts.",
      code: "labeler-conflict", place: input.path)
  }

  private static func isNobody(_ name: String) -> Bool {
    ["", "anonymous", "unknown"].contains(name.lowercased())
  }

  private func choice(for input: InputPath, _ head: FileHead) throws -> FormatChoice? {
    if let named {
      // A named format speaks of the labels of a folder, not of what lies beside them.
      let isBeside = input.isFromFolder && !input.looksLikeLabels
      if isBeside, named.recognizes(head) == nil { return nil }
      return FormatChoice(format: named, rule: "--format \(named.info.name)")
    }
    let matches = FormatChoice.all(head, formats)
    // `test.txt` may be a list of images, and the labels of `test.jpg`.
    if input.isFromFolder, input.isCompanion, matches.count != 1 { return nil }
    if matches.count > 1, input.isFromFolder,
      let name = settledFormat(PathNames.folder(input.path)),
      let match = matches.first(where: { $0.format.info.name == name })
    {
      return FormatChoice(format: match.format, rule: match.rule + ", as the files beside it show")
    }
    if matches.count > 1 { throw FormatChoice.ambiguity(head, matches) }
    if let match = matches.first { return match }
    guard input.isFromFolder else {
      throw UnreadableInput(place: input.path, reason: FormatChoice.reason(head, formats))
    }
    if input.looksLikeLabels, !FileOfPaths.isOne(head) {
      firstUnrecognised =
        firstUnrecognised
        ?? UnreadableInput(place: input.path, reason: FormatChoice.reason(head, formats))
      table.issues.append(
        LabelFileIssue(
          code: "skipped-file", severity: .warning, place: input.path,
          message: "No label format was recognised in it; it was left out."))
    }
    return nil
  }

  /// The one format that files of a folder fit without doubt; nil when there is none or several.
  private func settledFormat(_ folder: String) -> String? {
    if let known = settled[folder] { return known }
    var names: Set<String> = []
    // A thousand files show what the folder holds.
    let beside = inputs.filter {
      $0.bytes > 0 && $0.looksLikeLabels && PathNames.folder($0.path) == folder
    }
    for input in beside.prefix(1_000) {
      guard let head = try? ByteSource(path: input.path).head else { continue }
      let matches = FormatChoice.all(head, formats)
      if matches.count == 1 { names.insert(matches[0].format.info.name) }
    }
    let only = names.count == 1 ? names.first : nil
    settled[folder] = .some(only)
    return only
  }
}

/// Lists of image paths, as `train.txt` and others are.
enum FileOfPaths {
  static func isOne(_ head: FileHead) -> Bool {
    let lines = head.content.split(maxSplits: 20) { $0 == 0x0A || $0 == 0x0D }.prefix(20)
    let names = lines.dropLast(lines.count > 1 ? 1 : 0).map { String(decoding: $0, as: UTF8.self) }
    return !names.isEmpty && names.allSatisfy { ImageName.isImage($0) }
  }
}
