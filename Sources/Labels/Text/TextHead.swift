/// The first rows of a text file as words, for recognition.
struct TextHead {
  /// Up to a hundred whole rows that are not blank.
  private(set) var rows: [[String]] = []

  var isEmpty: Bool { rows.isEmpty }

  init(_ head: FileHead, separator: UInt8? = nil) {
    let content = head.content.prefix(65_536)
    guard !content.contains(0) else { return }
    var lines = content.split(maxSplits: 400) { $0 == 0x0A || $0 == 0x0D }
    // The last line may be cut off.
    if lines.count > 1, !head.isWhole || content.count < head.content.count || lines.count > 400 {
      lines.removeLast()
    }
    for line in lines {
      let words =
        if let separator {
          line.split(separator: separator, omittingEmptySubsequences: false)
        } else {
          line.split { $0 == 0x20 || $0 == 0x09 }
        }
      guard !words.isEmpty else { continue }
      rows.append(words.map { String(decoding: $0, as: UTF8.self) })
      if rows.count == 100 { return }
    }
  }

  /// Whether more than half of the rows are of a kind; single ones may be damaged.
  func areMostly(_ kind: ([String]) -> Bool) -> Bool {
    2 * rows.count(where: kind) > rows.count
  }

  /// The number that a word spells.
  static func number(_ word: String) -> Double? {
    var word = word
    return word.withUTF8 { DecimalNumber.parse(UnsafeRawBufferPointer($0)) }
  }
}
