/// The format of a file and why it was chosen.
struct FormatChoice {
  var format: any LabelFormat
  var rule: String

  /// Every format that recognises the content.
  static func all(_ head: FileHead, _ formats: [any LabelFormat]) -> [FormatChoice] {
    formats.compactMap { format in
      format.recognizes(head).map { FormatChoice(format: format, rule: $0) }
    }
  }

  /// The error that names the formats between which the content does not decide.
  static func ambiguity(_ head: FileHead, _ matches: [FormatChoice]) -> UnreadableInput {
    let names = matches.map { "\($0.format.info.name) (\($0.rule))" }.joined(separator: " and ")
    var error = UnreadableInput(
      place: head.path, reason: "the content fits \(names); say which with --format.")
    error.isAmbiguity = true
    return error
  }

  /// Why no format fits.
  static func reason(_ head: FileHead, _ formats: [any LabelFormat]) -> String {
    if head.bytes.starts(with: "LGPROF".utf8) {
      return "this is a profile, and label files are needed here."
    }
    if head.bytes.starts(with: [0xFF, 0xFE]) || head.bytes.starts(with: [0xFE, 0xFF]) {
      return "the file is in UTF-16, as spreadsheets and PowerShell write; save it as UTF-8."
    }
    if let shortfall = formats.lazy.compactMap({ $0.shortfall(head) }).first { return shortfall }
    if head.outline.isTooDeep { return "the JSON is nested deeper than 1000 levels." }
    let known = formats.map(\.info.name).joined(separator: ", ")
    return "no label format was recognised in its content; name one with --format (\(known))."
  }
}
