package import Labels

/// Issues that are known and do not fail the gate, so that it can stand in front of a pipeline
/// before all old labels are mended.
///
/// An issue is known by what it is about (rule, image, labeler, class, and the coordinates to a
/// hundredth of a pixel), not by where it stands: boxes and files may be reordered or renamed.
package struct Baseline: Sendable, Equatable {
  /// What identifies an issue.
  struct Key: Hashable, Comparable {
    var code: String
    var image: String
    var labeler: String
    /// The 64-bit FNV-1a hash of all that identifies the issue.
    var fingerprint: UInt64

    static func < (a: Self, b: Self) -> Bool {
      (a.code, a.image, a.labeler, a.fingerprint) < (b.code, b.image, b.labeler, b.fingerprint)
    }

    /// Only rule and hash count: the names are for the reader.
    static func == (a: Self, b: Self) -> Bool {
      a.fingerprint == b.fingerprint && a.code == b.code
    }

    func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
  }

  /// How often each issue is known: two boxes may be equal in all that identifies them.
  private(set) var counts: [Key: Int] = [:]

  static let header =
    "# labelgauge.baseline/1: known issues, which do not fail 'check --baseline'"

  /// Everything that is wrong now.
  package init(_ report: ValidityReport, in table: LabelTable) {
    for issue in report.issues { counts[Self.key(issue, in: table), default: 0] += 1 }
    for issue in table.issues { counts[Self.key(issue), default: 0] += 1 }
  }

  /// How many issues are known.
  package var count: Int { counts.values.reduce(0, +) }

  /// What is wrong and not known.
  package struct Comparison: Sendable {
    /// The report with its new issues alone; boxes stay set aside for old ones.
    package var report: ValidityReport
    /// The file issues that are new.
    package var fileIssues: [LabelFileIssue]
    /// How many issues were found and known.
    package var known: Int
    /// How many known issues were not found any more.
    package var gone: Int
  }

  package func compare(_ report: ValidityReport, in table: LabelTable) -> Comparison {
    var left = counts
    func isNew(_ key: Key) -> Bool {
      guard let count = left[key], count > 0 else { return true }
      left[key] = count - 1
      return false
    }
    let issues = ValidityIssues(report.issues.filter { isNew(Self.key($0, in: table)) })
    let fileIssues = table.issues.filter { isNew(Self.key($0)) }
    return Comparison(
      report: ValidityReport(
        issues: issues, setAside: report.setAside,
        summaries: ValiditySummaries.summarize(issues, setAside: report.setAside, table: table),
        codes: report.codes),
      fileIssues: fileIssues,
      known: report.issues.count - issues.count + table.issues.count - fileIssues.count,
      gone: left.values.reduce(0, +))
  }

  // MARK: The file

  /// One line per issue, sorted, with tabs between: rule, fingerprint, count, image, labeler.
  package var text: String {
    var text = Self.header + "\n"
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      text += "\(key.code)\t\(Self.hexadecimal(key.fingerprint))\t\(count)\t"
      text += "\(Self.onOneLine(key.image))\t\(Self.onOneLine(key.labeler))\n"
    }
    return text
  }

  /// Reads what ``text`` wrote; nil with the 1-based line when that is something else.
  package init(text: String) throws(Malformed) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first == Self.header else { throw Malformed(line: 1) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 5, let fingerprint = UInt64(cells[1], radix: 16),
        let count = Int(cells[2]), count > 0
      else { throw Malformed(line: index + 1) }
      let key = Key(
        code: String(cells[0]), image: String(cells[3]), labeler: String(cells[4]),
        fingerprint: fingerprint)
      counts[key, default: 0] += count
    }
  }

  /// A line that is none of a baseline.
  package struct Malformed: Error {
    package var line: Int
  }

  // MARK: Fingerprints

  /// What identifies an issue, in 16 hexadecimal digits.
  package static func fingerprint(of issue: ValidityIssue, in table: LabelTable) -> String {
    hexadecimal(key(issue, in: table).fingerprint)
  }

  private static func key(_ issue: ValidityIssue, in table: LabelTable) -> Key {
    let box = issue.box
    let image = table.images.name(table.boxImage[box]) ?? ""
    let labeler = table.labelers.name(table.boxLabeler[box]) ?? ""
    var parts = [issue.code.rawValue, image, labeler]
    switch issue.code {
    // Which of two copies is the later one, or the first of an image, depends on the order.
    case .duplicateBox, .standardOverlap:
      parts.append(table.classes.name(table.boxClass[box]) ?? "")
    case .standardBoxCount: break
    case .duplicateID: parts.append(table.boxID[box].spelled)
    default:
      parts.append(table.classes.name(table.boxClass[box]) ?? "")
      for number in [
        table.boxX[box], table.boxY[box], table.boxWidth[box], table.boxHeight[box],
      ] {
        // Adding 0 makes -0 and 0 one.
        parts.append("\((number * 100).rounded() + 0)")
      }
    }
    return Key(
      code: issue.code.rawValue, image: image, labeler: labeler, fingerprint: hash(parts))
  }

  private static func key(_ issue: LabelFileIssue) -> Key {
    Key(
      code: issue.code, image: "", labeler: "",
      fingerprint: hash(["file", issue.code, issue.message]))
  }

  private static func hash(_ parts: [String]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      // No byte of UTF-8, so that parts cannot run into each other.
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func onOneLine(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
