import Features
package import Labels

/// The verdicts of an audit as they were read, with what is known of the draw.
package struct AuditSheet: Sendable, Equatable {
  /// A part of a labeler's boxes.
  package struct Stratum: Sendable, Equatable {
    package var name: String
    package var boxes: Int
    package var drawn: Int
    /// The verdicts that are there; fewer than `drawn` when rows are missing or not filled in.
    package var verdicts: [AuditVerdict] = []
  }

  /// A labeler's part of the audit.
  package struct Labeler: Sendable, Equatable {
    package var name: String
    package var boxes: Int
    package var drawn: Int
    package var strata: [Stratum] = []
    /// Rows without a verdict, or with a word that is none.
    package var unfilled = 0
    /// Boxes that were drawn, and whose rows are not there.
    package var missing = 0
  }

  /// In order of name.
  package var labelers: [Labeler]
  /// Verdicts that are none, by line; their rows count as not filled in.
  package var issues: [LabelFileIssue]

  /// Puts the verdicts of a list to where its boxes were drawn.
  ///
  /// The rows may be in any order, and some may be gone.
  ///
  /// - Parameters:
  ///   - list: The list that was filled in.
  ///   - key: For a blind list, whose boxes they are; nil when the list says it itself.
  /// - Throws: ``UnreadableInput`` when a column is missing, a box stands in two rows or is unknown to
  ///   the key, or the numbers of boxes contradict each other.
  package init(_ list: CSVSheet, key: CSVSheet? = nil) throws {
    var draw = AuditSheetReading()
    var places: [String: AuditSheetReading.Place] = [:]
    if let key { places = try draw.places(in: key) }
    let ids = try AuditSheetReading.column("audit_id", of: list)
    let verdicts = try AuditSheetReading.column("verdict", of: list)
    if key == nil {
      guard list.column("labeler") != nil else {
        throw UnreadableInput(
          place: list.path,
          reason: "there is no column \"labeler\"; a blind list is read with --key FILE.")
      }
      places = try draw.places(in: list)
    }
    issues = []
    var seen: Set<String> = []
    for row in list.rows {
      let id = row[ids]
      // What somebody wrote below the table is not of it.
      if id.isEmpty {
        issues.append(
          LabelFileIssue(
            code: "audit-row", severity: .error, place: "\(list.path):\(row.line)",
            message: "The row has no audit_id and is left out."))
        continue
      }
      guard let place = places[id] else {
        throw UnreadableInput(
          place: "\(list.path):\(row.line)",
          reason: "audit_id \"\(id)\" is not in \(key?.path ?? list.path); is that the key of "
            + "another list?")
      }
      guard seen.insert(id).inserted else {
        throw UnreadableInput(
          place: "\(list.path):\(row.line)",
          reason: "audit_id \"\(id)\" is in a row before; each box has one row.")
      }
      let text = row[verdicts]
      let verdict = AuditVerdict(typed: text)
      if verdict == nil, !text.isEmpty {
        let known = AuditVerdict.allCases.map(\.rawValue).joined(separator: ", ")
        issues.append(
          LabelFileIssue(
            code: "audit-verdict", severity: .error, place: "\(list.path):\(row.line)",
            message: "\"\(text)\" is no verdict (\(known)); the row counts as not filled in."))
      }
      draw.note(verdict, at: place)
    }
    labelers = draw.labelers.sorted { NaturalOrder.precedes($0.name, $1.name) }
  }
}

/// What the rows of a list or a key say of the draw.
struct AuditSheetReading {
  /// Where a box was drawn: indices of a labeler, and of a stratum of the labeler.
  struct Place {
    var labeler: Int
    var stratum: Int
  }

  private(set) var labelers: [AuditSheet.Labeler] = []
  private var labelerNumbers: [String: Int] = [:]
  private var stratumNumbers: [[String: Int]] = []
  /// How many rows each stratum has in what says whose the boxes are.
  private var rows: [[Int]] = []

  static func column(_ name: String, of sheet: CSVSheet) throws -> Int {
    guard let column = sheet.column(name) else {
      throw UnreadableInput(
        place: sheet.path,
        reason: "there is no column \"\(name)\"; the columns are "
          + "\(sheet.header.joined(separator: ", ")).")
    }
    return column
  }

  /// Takes the draw from a sheet that tells it.
  ///
  /// - Returns: The place of each box by its id.
  mutating func places(in sheet: CSVSheet) throws -> [String: Place] {
    let ids = try Self.column("audit_id", of: sheet)
    let labeler = try Self.column("labeler", of: sheet)
    let stratum = try Self.column("stratum", of: sheet)
    let counts = try ["labeler_boxes", "labeler_drawn", "stratum_boxes", "stratum_drawn"].map {
      (name: $0, column: try Self.column($0, of: sheet))
    }
    var places: [String: Place] = [:]
    for row in sheet.rows where !row[ids].isEmpty {
      let line = "\(sheet.path):\(row.line)"
      let numbers = try counts.map { name, column in
        guard let number = Int(row[column]), number >= 0, number <= Int(Int32.max) else {
          throw UnreadableInput(
            place: line, reason: "\(name) is \"\(row[column])\", but should be a whole number.")
        }
        return number
      }
      let place = self.place(
        AuditSheet.Labeler(
          name: Self.name(row[labeler]), boxes: numbers[0], drawn: numbers[1]),
        AuditSheet.Stratum(name: Self.name(row[stratum]), boxes: numbers[2], drawn: numbers[3]))
      guard let place else {
        throw UnreadableInput(
          place: line,
          reason: "the numbers of boxes of \"\(row[labeler])\" contradict rows before: "
            + "\(zip(counts, numbers).map { "\($0.name) \($1)" }.joined(separator: ", ")).")
      }
      guard places.updateValue(place, forKey: row[ids]) == nil else {
        throw UnreadableInput(
          place: line,
          reason: "audit_id \"\(row[ids])\" is in a row before; each box has one row.")
      }
    }
    return places
  }

  /// Counts a verdict, or that there is none.
  mutating func note(_ verdict: AuditVerdict?, at place: Place) {
    labelers[place.labeler].missing -= 1
    if let verdict {
      labelers[place.labeler].strata[place.stratum].verdicts.append(verdict)
    } else {
      labelers[place.labeler].unfilled += 1
    }
  }

  /// The place of one more row; nil when it contradicts the rows before.
  private mutating func place(
    _ labeler: AuditSheet.Labeler, _ stratum: AuditSheet.Stratum
  ) -> Place? {
    let i = labelerNumbers[labeler.name] ?? labelers.count
    if i == labelers.count {
      labelerNumbers[labeler.name] = i
      labelers.append(labeler)
      labelers[i].missing = labeler.drawn
      stratumNumbers.append([:])
      rows.append([])
    }
    let j = stratumNumbers[i][stratum.name] ?? labelers[i].strata.count
    if j == labelers[i].strata.count {
      stratumNumbers[i][stratum.name] = j
      labelers[i].strata.append(stratum)
      rows[i].append(0)
    }
    rows[i][j] += 1
    let (known, part) = (labelers[i], labelers[i].strata[j])
    guard known.boxes == labeler.boxes, known.drawn == labeler.drawn, known.drawn <= known.boxes,
      part.boxes == stratum.boxes, part.drawn == stratum.drawn, part.drawn <= part.boxes,
      rows[i][j] <= part.drawn,
      rows[i][j] > 1
        || known.strata.reduce(0, { $0 + $1.drawn }) <= known.drawn
          && known.strata.reduce(0, { $0 + $1.boxes }) <= known.boxes
    else { return nil }
    return Place(labeler: i, stratum: j)
  }

  /// A name without the apostrophe that keeps a spreadsheet from running it as a formula.
  private static func name(_ cell: String) -> String {
    guard cell.first == "'", let second = cell.dropFirst().first, "=+-@\t\r".contains(second) else {
      return cell
    }
    return String(cell.dropFirst())
  }
}
