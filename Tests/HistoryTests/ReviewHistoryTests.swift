import Analysis
import Foundation
import GRDB
import Testing

@testable import History

/// A folder for one test, removed afterwards.
private func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("labelgauge-history-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

@Suite struct ReviewHistoryTests {
  @Test func whatIsStoredIsReadBack() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      let record = SampleRecord.make()
      try ReviewHistory(writing: path).store(record)
      #expect(try ReviewHistory(reading: path).records() == [record])
      // The write-ahead log is gone with the last reader; one file is the history.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["reviews.sqlite"])
    }
  }

  @Test func storingAgainReplacesAndKeepsThePlace() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      let history = try ReviewHistory(writing: path)
      for name in ["pilot", "second", "third"] { try history.store(SampleRecord.make(name)) }
      var changed = SampleRecord.make("pilot", labelers: ["somebody else"], score: 50)
      changed.findings = []
      changed.limits = []
      try history.store(changed)
      #expect(try history.periodNames() == ["pilot", "second", "third"])
      #expect(try history.records()[0] == changed)
      #expect(try history.records()[2] == SampleRecord.make("third"))
      #expect(try history.record(before: "second") == changed)
      #expect(try history.record(before: "pilot") == nil)
      #expect(try history.record(before: "not yet stored")?.name == "third")
      // Nothing of the replaced period is left behind.
      let counts = try DatabaseQueue(path: path).read { db in
        try ["labeler", "finding", "deviation", "input", "detection_limit"].map {
          try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0) WHERE period = 1")
        }
      }
      #expect(counts == [1, 0, 2, 1, 0])
    }
  }

  @Test(arguments: [
    "'; DROP TABLE period; --", "\"\u{301}\"", "<script>alert(1)</script>", "", "a\nb\u{202E}c",
    String(repeating: "long ", count: 400), "é", "e\u{301}", "%s ? :name",
  ])
  func namesAreOnlyNames(_ name: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      let record = SampleRecord.make(
        name + "p", labelers: [name, name + "2"], classes: [name + "c", name + "d"])
      let history = try ReviewHistory(writing: path)
      try history.store(SampleRecord.make("before"))
      try history.store(record)
      try history.store(record)
      #expect(try history.records() == [SampleRecord.make("before"), record])
    }
  }

  @Test func namesAreToldApartByTheirBytes() throws {
    try withTemporaryFolder { folder in
      // To Swift the first two are equal; the last two end at a zero byte for SQLite.
      let names = ["\u{E9}", "e\u{301}", "a\u{0}b", "a\u{0}c"]
      let history = try ReviewHistory(writing: folder + "/reviews.sqlite")
      try history.store(SampleRecord.make(labelers: names))
      let read = try #require(try history.records().first).labelers.map { Array($0.id.utf8) }
      #expect(
        Set(read)
          == Set(["\u{E9}", "e\u{301}", "a\u{2400}b", "a\u{2400}c"].map { Array($0.utf8) }))
    }
  }

  @Test func numbersThatAreNoneAreLeftOut() throws {
    try withTemporaryFolder { folder in
      let history = try ReviewHistory(writing: folder + "/reviews.sqlite")
      try history.store(SampleRecord.make(score: .nan))
      #expect(try history.records()[0].labelers[0].score == nil)
    }
  }

  /// What a killed run leaves on the disk, taken in the middle of a transaction.
  @Test func aRunThatDiesLeavesWhatWasThere() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      try ReviewHistory(writing: path).store(SampleRecord.make())
      var large = SampleRecord.make(labelers: (0..<3_000).map { "ann_\($0)" }, score: 1)
      large.storedAt = "later"
      let history = try ReviewHistory(writing: path)
      var configuration = Configuration()
      // So small a cache that the transaction spills into the log before it ends.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = 10") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { db in
        try RecordWriter(db).replace(large)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where !name.hasSuffix("-shm") {
          try FileManager.default.copyItem(
            atPath: "\(folder)/\(name)",
            toPath: folder + "/" + name.replacing("reviews", with: "killed"))
        }
      }
      let log = try FileManager.default.attributesOfItem(atPath: folder + "/killed.sqlite-wal")
      #expect((log[.size] as? Int ?? 0) > 100_000)
      let killed = try ReviewHistory(writing: folder + "/killed.sqlite")
      #expect(try killed.records() == [SampleRecord.make()])
      let check = try DatabaseQueue(path: folder + "/killed.sqlite").read {
        try String.fetchOne($0, sql: "PRAGMA integrity_check")
      }
      #expect(check == "ok")
      #expect(try history.records()[0].storedAt == "later")
    }
  }

  @Test func namesAndStandInsAreNotMixed() throws {
    try withTemporaryFolder { folder in
      let history = try ReviewHistory(writing: folder + "/reviews.sqlite")
      try history.store(SampleRecord.make("1"))
      try history.requirePseudonyms(false, besides: "2")
      // The one that is replaced does not count.
      try history.requirePseudonyms(true, besides: "1")
      #expect(throws: HistoryError.self) { try history.requirePseudonyms(true, besides: "2") }
    }
  }

  private func reason(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? HistoryError)?.reason
    }
  }

  @Test func otherFilesAreRefusedInWords() throws {
    try withTemporaryFolder { folder in
      try "not a database, but long enough to be looked at\n".write(
        toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
      #expect(
        reason { _ = try ReviewHistory(writing: folder + "/notes.txt") }
          == "is not a history: the file is no SQLite database")
      let other = try DatabaseQueue(path: folder + "/other.sqlite")
      try other.write { try $0.execute(sql: "CREATE TABLE thesis (chapter)") }
      try other.close()
      let before = try Data(contentsOf: URL(filePath: folder + "/other.sqlite"))
      #expect(
        reason { _ = try ReviewHistory(writing: folder + "/other.sqlite") }
          == "is an SQLite database, but no history of labelgauge; it is left alone")
      #expect(try Data(contentsOf: URL(filePath: folder + "/other.sqlite")) == before)
      #expect(
        reason { _ = try ReviewHistory(writing: folder) } == "is a folder; a history is a file")
      #expect(
        reason { _ = try ReviewHistory(writing: folder + "/none/reviews.sqlite") }
          == "there is no such folder")
      #expect(
        reason { _ = try ReviewHistory(writing: "/proc/reviews.sqlite") }
          == "cannot be made: its folder cannot be written")
      #expect(
        reason { _ = try ReviewHistory(reading: folder + "/reviews.sqlite") }
          == "there is no such file")
    }
  }

  /// A full disk or a kill while the file is made: the migrator's own table is there, and no other.
  @Test func aHistoryWhoseMakingWasCutShortIsMadeAnew() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      let begun = try DatabaseQueue(path: path)
      try begun.write {
        try $0.execute(
          sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      }
      try begun.close()
      #expect(try ReviewHistory(writing: path).periodNames() == [])
      #expect(try ReviewHistory(reading: path).periodNames() == [])
    }
  }

  @Test func newerAndAlteredHistoriesAreRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/reviews.sqlite"
      try ReviewHistory(writing: path).store(SampleRecord.make())
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "ALTER TABLE labeler RENAME COLUMN boxes TO crates") }
      #expect(
        reason { _ = try ReviewHistory(reading: path) }
          == "is damaged: its tables are not those of a history")
      try queue.write { db in
        try db.execute(sql: "ALTER TABLE labeler RENAME COLUMN crates TO boxes")
        try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 of the future')")
      }
      let newer = "was written by a newer labelgauge; use that version or a newer one"
      #expect(reason { _ = try ReviewHistory(reading: path) } == newer)
      #expect(reason { _ = try ReviewHistory(writing: path) } == newer)
    }
  }

  /// The names of shipped steps and the tables they make are for ever.
  @Test func shippedStepsAreNeverChanged() throws {
    let queue = try DatabaseQueue()
    try HistorySchema.migrator.migrate(queue)
    let (steps, columns) = try queue.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      return (
        try HistorySchema.migrator.appliedMigrations(db),
        try tables.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("grdb_") }.map { table in
          "\(table): \(try db.columns(in: table).map(\.name).joined(separator: " "))"
        }
      )
    }
    #expect(steps == ["1 periods"])
    #expect(
      columns == [
        "detection_limit: period labeler kind smallest power",
        "deviation: period labeler kind value low high",
        "finding: period position labeler kind direction class class_to effect effect_low "
          + "effect_high unit p_value p_adjusted tolerance evidence affected_boxes affected_images "
          + "dataset_share since_day summary advice",
        "input: period position path format sha256 bytes images boxes",
        "labeler: period labeler vendor images boxes empty_images boxes_set_aside verdict "
          + "verdict_reason random_error_rate random_error_rate_low random_error_rate_high score "
          + "score_low score_high", "name: id text",
        "period: id name stored_at tool_version seed has_pseudonyms images assignments boxes "
          + "labelers vendors classes unattributed_boxes boxes_kept boxes_set_aside "
          + "marginal_images overlap_images reference_images affected_images",
        "period_option: period position name value", "tolerance: period kind tolerance",
        "vendor: period vendor labelers verdict score score_low score_high",
      ])
  }
}
