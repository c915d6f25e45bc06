/// Reads label files of any supported format.
public enum LabelReader {
  /// Reads files, folders, globs or `-` into one table, with the assignments joined.
  ///
  /// - Parameters:
  ///   - inputs: What the user named, in order.
  ///   - options: What the user said about the input.
  ///   - progress: Told the bytes read so far and in all, now and then.
  /// - Returns: All boxes and views, with what was wrong with the files in `issues`.
  /// - Throws: ``UnreadableInput`` for the first input of which nothing can be used.
  public static func read(
    _ inputs: [String], options: ReadingOptions = ReadingOptions(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LabelTable {
    try withoutActuallyEscaping(progress) { progress in
      try read(inputs, options: options, formats: LabelFormats.all, progress: progress)
    }
  }

  static func read(
    _ inputs: [String], options: ReadingOptions, formats: [any LabelFormat],
    progress: @escaping (Int, Int) -> Void
  ) throws -> LabelTable {
    var named: (any LabelFormat)?
    if let name = options.format {
      named = formats.first { $0.info.name == name }
      if named == nil {
        let known = formats.map(\.info.name).joined(separator: ", ")
        throw UnreadableInput(
          place: "--format \(name)", reason: "there is no such format; the formats are \(known).")
      }
    }
    let found = try InputPaths.expand(inputs)
    let total = found.reduce(0) { $0 + $1.bytes }
    var done = 0
    var table = LabelTable()
    for input in found {
      let source = try ByteSource(path: input.path) { count in
        done += count
        progress(done, max(total, done))
      }
      let choice: FormatChoice
      if let named {
        choice = FormatChoice(format: named, rule: "--format \(named.info.name)")
      } else if let recognised = try FormatChoice(source.head, formats) {
        choice = recognised
      } else if input.isFromFolder {
        if input.looksLikeLabels {
          table.issues.append(
            LabelFileIssue(
              code: "skipped-file", severity: .warning, place: input.path,
              message: "No label format was recognised in it; it was left out."))
        }
        continue
      } else {
        throw UnreadableInput(
          place: input.path, reason: FormatChoice.reason(source.head, formats))
      }
      table.files.append(
        LabelFile(
          path: input.path, format: choice.format.info.name, recognizedBy: choice.rule,
          bytes: source.bytesOnDisk))
      try choice.format.read(source, options: options, into: &table)
      table.files[table.files.count - 1].sha256 = try source.finishDigest()
      table.files[table.files.count - 1].bytes = source.bytesRead
    }
    if table.files.isEmpty {
      throw UnreadableInput(
        place: inputs.joined(separator: ", "), reason: "there is no readable label file.")
    }
    try Joining.join(options, into: &table)
    return table
  }
}

/// The format of a file and why it was chosen.
struct FormatChoice {
  var format: any LabelFormat
  var rule: String

  init(format: any LabelFormat, rule: String) {
    self.format = format
    self.rule = rule
  }

  /// Asks every format; nil when none recognises the content, an error when more than one does.
  init?(_ head: FileHead, _ formats: [any LabelFormat]) throws {
    let matches = formats.compactMap { format in
      format.recognizes(head).map { FormatChoice(format: format, rule: $0) }
    }
    guard let first = matches.first else { return nil }
    guard matches.count == 1 else {
      let names = matches.map { "\($0.format.info.name) (\($0.rule))" }.joined(separator: " and ")
      throw UnreadableInput(
        place: head.path, reason: "the content fits \(names); say which with --format.")
    }
    self = first
  }

  /// Why no format fits.
  static func reason(_ head: FileHead, _ formats: [any LabelFormat]) -> String {
    if head.bytes.starts(with: "LGPROF".utf8) {
      return "this is a profile, and label files are needed here."
    }
    if let shortfall = formats.lazy.compactMap({ $0.shortfall(head) }).first { return shortfall }
    let known = formats.map(\.info.name).joined(separator: ", ")
    return "no label format was recognised in its content; name one with --format (\(known))."
  }
}
