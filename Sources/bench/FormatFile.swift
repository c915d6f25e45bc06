import FoundationEssentials

/// A made-up file of one format, of any size.
struct FormatFile {
  /// The format's name as `--format` takes it.
  var format: String
  /// How it differs from what most tools write: `csv (quoted)`; empty when it does not.
  var variant = ""
  /// The file's name.
  var name: String
  var opening = ""
  /// The text of the record with this number; five boxes or one.
  var record: @Sendable (Int) -> String
  var separator = ","
  var closing = ""

  /// The first whole file of at least so many bytes.
  func content(bytes: Int) -> Data {
    var text = Array(opening.utf8)
    text.reserveCapacity(bytes + 4096)
    var count = 0
    while text.count < bytes {
      if count > 0 { text.append(contentsOf: separator.utf8) }
      text.append(contentsOf: record(count).utf8)
      count += 1
    }
    text.append(contentsOf: closing.utf8)
    return Data(text)
  }

  /// The files that are timed.
  static let all: [FormatFile] = json + csv + tools + xmlAndText + variants

  /// What the table calls it.
  var title: String { variant.isEmpty ? format : "\(format) (\(variant))" }

  /// Five made-up boxes of a record.
  static func boxes(
    _ record: Int, separator: String = ",", _ box: (Int, Double, Double) -> String
  ) -> String {
    (0..<5).map { index in
      let number = record * 5 + index
      return box(number, Double(number % 9_973) / 13, Double(number % 7_919) / 17)
    }.joined(separator: separator)
  }

  static func labeler(_ record: Int) -> String { "ann\(record % 17)@example.org" }
}
