import Analysis
import GRDB

/// Reads periods back.
///
/// What a newer program of the same schema may have added (a kind of error, a verdict) is passed over.
struct RecordReader {
  private let db: Database
  private let names: [Int: String]
  private let kinds: [Int: FindingKind]

  init(_ db: Database) throws {
    self.db = db
    var names: [Int: String] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, text FROM name")
    while let row = try rows.next() { names[row[0]] = row[1] }
    self.names = names
    kinds = names.compactMapValues(FindingKind.init(rawValue:))
  }

  func record(_ period: Int64) throws -> PeriodRecord {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT * FROM period WHERE id = ?", arguments: [period])
    else { return PeriodRecord(name: "") }
    var record = PeriodRecord(name: row["name"])
    record.storedAt = row["stored_at"]
    record.toolVersion = row["tool_version"]
    record.seed = UInt64(row["seed"] as String) ?? 0
    record.hasPseudonyms = row["has_pseudonyms"]
    record.dataset = dataset(row)
    try each("SELECT name, value FROM period_option WHERE period = ? ORDER BY position", period) {
      record.options.append(.init(name: $0[0], value: $0[1]))
    }
    try each(
      "SELECT path, format, sha256, bytes, images, boxes FROM input WHERE period = ? "
        + "ORDER BY position", period
    ) {
      record.inputs.append(
        .init(
          path: $0[0], format: $0[1], sha256: $0[2], bytes: $0[3], images: $0[4], boxes: $0[5]))
    }
    var numbers: [Int: Int32] = [:]
    record.labelers = try labelers(period, &numbers)
    record.vendors = try vendors(period)
    record.findings = try findings(period)
    try measurements(period, numbers, &record)
    return record
  }

  private func dataset(_ row: Row) -> DatasetSummary {
    var dataset = DatasetSummary()
    dataset.images = row["images"]
    dataset.assignments = row["assignments"]
    dataset.boxes = row["boxes"]
    dataset.labelers = row["labelers"]
    dataset.vendors = row["vendors"]
    dataset.classes = row["classes"]
    dataset.unattributedBoxes = row["unattributed_boxes"]
    dataset.boxesKept = row["boxes_kept"]
    dataset.boxesSetAside = row["boxes_set_aside"]
    dataset.marginalImages = row["marginal_images"]
    dataset.overlapImages = row["overlap_images"]
    dataset.referenceImages = row["reference_images"]
    dataset.affectedImages = row["affected_images"]
    return dataset
  }

  private func labelers(_ period: Int64, _ numbers: inout [Int: Int32]) throws -> [LabelerResult] {
    var labelers: [LabelerResult] = []
    try each(
      """
      SELECT labeler, vendor, images, boxes, empty_images, boxes_set_aside, verdict,
        verdict_reason, random_error_rate, random_error_rate_low, random_error_rate_high, score,
        score_low, score_high
      FROM labeler WHERE period = ?
      """, period
    ) { row in
      guard let id = names[row[0]], let verdict = Verdict(rawValue: row[6]) else { return }
      numbers[row[0]] = Int32(labelers.count)
      labelers.append(
        LabelerResult(
          id: id, vendor: name(row[1]), images: row[2], boxes: row[3],
          emptyImages: row[4], boxesSetAside: row[5], verdict: verdict, verdictReason: row[7],
          randomErrorRate: Self.estimate(row, from: 8), score: Self.estimate(row, from: 11)))
    }
    return labelers
  }

  private func vendors(_ period: Int64) throws -> [VendorResult] {
    var vendors: [VendorResult] = []
    try each(
      "SELECT vendor, labelers, verdict, score, score_low, score_high FROM vendor WHERE period = ?",
      period
    ) { row in
      guard let id = names[row[0]], let verdict = Verdict(rawValue: row[2]) else { return }
      vendors.append(
        VendorResult(
          id: id, labelers: row[1], verdict: verdict,
          score: Self.estimate(row, from: 3)))
    }
    return vendors
  }

  private func findings(_ period: Int64) throws -> [Finding] {
    var findings: [Finding] = []
    try each(
      """
      SELECT labeler, kind, direction, class, class_to, effect, effect_low, effect_high, unit,
        p_value, p_adjusted, tolerance, evidence, affected_boxes, affected_images, dataset_share,
        since_day, summary, advice
      FROM finding WHERE period = ? ORDER BY position
      """, period
    ) { row in
      guard let labeler = names[row[0]], let kind = kinds[row[1]],
        let evidence = Evidence(rawValue: row[12])
      else { return }
      let since: Int64? = row[16]
      findings.append(
        Finding(
          labeler: labeler, kind: kind, direction: row[2], className: name(row[3]),
          classTo: name(row[4]), effect: Estimate(row[5], row[6], row[7]), unit: row[8],
          pValue: row[9], pAdjusted: row[10], tolerance: row[11], evidence: evidence,
          affectedBoxes: row[13], affectedImages: row[14], datasetShare: row[15],
          sinceDay: since.flatMap(Int32.init(exactly:)), summary: row[17], advice: row[18]))
    }
    return findings
  }

  private func measurements(
    _ period: Int64, _ numbers: [Int: Int32], _ record: inout PeriodRecord
  ) throws {
    try each("SELECT kind, tolerance FROM tolerance WHERE period = ?", period) { row in
      if let kind = kinds[row[0]] { record.tolerances[kind] = row[1] }
    }
    try each(
      "SELECT labeler, kind, value, low, high FROM deviation WHERE period = ?", period
    ) { row in
      guard let labeler = numbers[row[0]], let kind = kinds[row[1]] else { return }
      record.deviations.append(
        .init(labeler: labeler, kind: kind, estimate: Estimate(row[2], row[3], row[4])))
    }
    // The limits of those alone whose findings are followed up.
    try each(
      """
      SELECT labeler, kind, smallest, power FROM detection_limit
      WHERE period = ? AND labeler IN (SELECT labeler FROM finding)
      """, period
    ) { row in
      guard let labeler = names[row[0]], let kind = kinds[row[1]] else { return }
      record.limits.append(
        DetectionLimit(
          labeler: labeler, kind: kind, smallestDetectable: row[2], power: row[3]))
    }
  }

  private func each(_ sql: String, _ period: Int64, _ body: (Row) -> Void) throws {
    let statement = try db.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(statement, arguments: [period])
    while let row = try rows.next() { body(row) }
  }

  private func name(_ number: Int?) -> String? { number.flatMap { names[$0] } }

  private static func estimate(_ row: Row, from column: Int) -> Estimate? {
    guard let value: Double = row[column], let low: Double = row[column + 1],
      let high: Double = row[column + 2]
    else { return nil }
    return Estimate(value, low, high)
  }
}
