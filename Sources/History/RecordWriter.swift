import Analysis
import GRDB

/// Writes one period inside a transaction.
struct RecordWriter {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  func replace(_ record: PeriodRecord) throws {
    let old = try Int64.fetchOne(
      db, sql: "SELECT id FROM period WHERE name = ?", arguments: [record.name])
    try db.execute(sql: "DELETE FROM period WHERE name = ?", arguments: [record.name])
    let d = record.dataset
    try insert(
      "period",
      [
        old, record.name, record.storedAt, record.toolVersion, String(record.seed),
        record.hasPseudonyms, d.images, d.assignments, d.boxes, d.labelers, d.vendors, d.classes,
        d.unattributedBoxes, d.boxesKept, d.boxesSetAside, d.marginalImages, d.overlapImages,
        d.referenceImages, d.affectedImages,
      ])
    let period = old ?? db.lastInsertedRowID
    try provenance(record, period)
    var names = try NameNumbers(db)
    try people(record, period, &names)
    try findings(record, period, &names)
    try measurements(record, period, &names)
  }

  private func provenance(_ record: PeriodRecord, _ period: Int64) throws {
    for (position, option) in record.options.enumerated() {
      try insert("period_option", [period, position, option.name, option.value])
    }
    for (position, input) in record.inputs.enumerated() {
      try insert(
        "input",
        [
          period, position, input.path, input.format, input.sha256, input.bytes, input.images,
          input.boxes,
        ])
    }
  }

  private func people(_ record: PeriodRecord, _ period: Int64, _ names: inout NameNumbers) throws {
    for labeler in record.labelers {
      let rate = labeler.randomErrorRate.stored
      let score = labeler.score.stored
      try insert(
        "labeler",
        [
          period, try names.number(of: labeler.id),
          try labeler.vendor.map { try names.number(of: $0) },
          labeler.images, labeler.boxes, labeler.emptyImages, labeler.boxesSetAside,
          labeler.verdict.rawValue, labeler.verdictReason, rate?.value, rate?.low, rate?.high,
          score?.value, score?.low, score?.high,
        ])
    }
    for vendor in record.vendors {
      let score = vendor.score.stored
      try insert(
        "vendor",
        [
          period, try names.number(of: vendor.id), vendor.labelers, vendor.verdict.rawValue,
          score?.value, score?.low, score?.high,
        ])
    }
  }

  private func findings(
    _ record: PeriodRecord, _ period: Int64, _ names: inout NameNumbers
  ) throws {
    for (position, finding) in record.findings.enumerated() {
      try insert(
        "finding",
        [
          period, position, try names.number(of: finding.labeler),
          try names.number(of: finding.kind.rawValue), finding.direction,
          try finding.className.map { try names.number(of: $0) },
          try finding.classTo.map { try names.number(of: $0) }, finding.effect.value,
          finding.effect.low, finding.effect.high, finding.unit, finding.pValue, finding.pAdjusted,
          finding.tolerance, finding.evidence.rawValue, finding.affectedBoxes,
          finding.affectedImages, finding.datasetShare, finding.sinceDay, finding.summary,
          finding.advice,
        ])
    }
  }

  private func measurements(
    _ record: PeriodRecord, _ period: Int64, _ names: inout NameNumbers
  ) throws {
    var kinds: [FindingKind: Int64] = [:]
    for kind in FindingKind.allCases { kinds[kind] = try names.number(of: kind.rawValue) }
    for kind in FindingKind.allCases {
      guard let tolerance = record.tolerances[kind] else { continue }
      try insert("tolerance", [period, kinds[kind], tolerance])
    }
    for deviation in record.deviations {
      let labeler = try names.number(of: record.labelers[Int(deviation.labeler)].id)
      try insert(
        "deviation",
        [
          period, labeler, kinds[deviation.kind], deviation.estimate.value, deviation.estimate.low,
          deviation.estimate.high,
        ])
    }
    for limit in record.limits {
      try insert(
        "detection_limit",
        [
          period, try names.number(of: limit.labeler), kinds[limit.kind], limit.smallestDetectable,
          limit.power,
        ])
    }
  }

  /// SQLite's texts end at a zero byte; the symbol for it stands in its place.
  static func storable(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\u{0}", with: "\u{2400}") : text
  }

  /// Inserts a row with a value for every column.
  private func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "INSERT INTO \(table) VALUES (\(marks))")
    let storable = values.map { value -> (any DatabaseValueConvertible)? in
      guard let value, let text = value as? String else { return value }
      return Self.storable(text)
    }
    try statement.execute(arguments: StatementArguments(storable))
  }
}

extension Estimate? {
  /// The estimate, unless a part of it is no number, which SQLite would store as null.
  fileprivate var stored: Estimate? { self?.isFinite == true ? self : nil }
}

/// The numbers that names have in this file; a new name gets the next.
///
/// Names are told apart by their bytes, as SQLite does, and not as Swift does, to which two spellings
/// of an accent are one.
struct NameNumbers {
  private let db: Database
  private var numbers: [[UInt8]: Int64] = [:]

  init(_ db: Database) throws {
    self.db = db
    let rows = try Row.fetchCursor(db, sql: "SELECT id, text FROM name")
    while let row = try rows.next() { numbers[Array((row[1] as String).utf8)] = row[0] }
  }

  mutating func number(of name: String) throws -> Int64 {
    let text = RecordWriter.storable(name)
    let key = Array(text.utf8)
    if let known = numbers[key] { return known }
    try db.cachedStatement(sql: "INSERT INTO name (text) VALUES (?)").execute(arguments: [text])
    numbers[key] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}
