package import Analysis
import GRDB
import Glibc

/// Past reviews in one SQLite file.
///
/// Every change is one transaction of a write-ahead log: a run that is killed leaves the file as it was
/// before, or as it is after.
package struct ReviewHistory: Sendable {
  private let path: String
  private let queue: DatabaseQueue

  /// Opens a history to store in it, and makes it where there is none.
  ///
  /// - Throws: ``HistoryError`` when the file is something else, was written by a newer version, or
  ///   cannot be written.
  package init(writing path: String) throws(HistoryError) {
    self.path = path
    queue = try Self.translated(path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: Self.plain(path), configuration: configuration)
      try queue.inDatabase { db in
        try Self.recognize(db, path: path, mayBeEmpty: true)
        // Only now: a file of somebody else's is left as it is.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
      try HistorySchema.migrator.migrate(queue)
      return queue
    }
  }

  /// Opens a history to read it, on read-only media too.
  ///
  /// - Throws: ``HistoryError`` when there is none, or the file is something else.
  package init(reading path: String) throws(HistoryError) {
    self.path = path
    guard access(path, F_OK) == 0 else {
      throw HistoryError(path: path, reason: "there is no such file")
    }
    queue = try Self.translated(path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      var name = Self.plain(path)
      if Self.isWritable(path) {
        // A reader that may write clears the log away when it closes; it is kept from more.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = 1") }
      } else {
        configuration.readonly = true
        // Without a log there is no writer, and SQLite need not make files beside the history.
        if access(path + "-wal", F_OK) != 0 { name = Self.immutable(name) }
      }
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.inDatabase { try Self.recognize($0, path: path, mayBeEmpty: false) }
      return queue
    }
  }

  /// The path in a form that SQLite takes for nothing but a path: not `:memory:`, not `file:`.
  private static func plain(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  /// The path as a URI that tells SQLite that nobody writes.
  private static func immutable(_ path: String) -> String {
    var escaped = ""
    for scalar in path.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "?": escaped += "%3f"
      case "#": escaped += "%23"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "file:\(escaped)?immutable=1"
  }

  private static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Refuses what is no history, or is one of a newer version.
  private static func recognize(_ db: Database, path: String, mayBeEmpty: Bool) throws {
    // A run that ended while it made the file may leave the migrator's own table.
    let tables =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
    if tables == 0, mayBeEmpty { return }
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
    guard id == HistorySchema.applicationID else {
      throw HistoryError(
        path: path, reason: "is an SQLite database, but no history of labelgauge; it is left alone")
    }
    guard try !HistorySchema.migrator.hasBeenSuperseded(db) else {
      throw HistoryError(
        path: path, reason: "was written by a newer labelgauge; use that version or a newer one")
    }
    guard try mayBeEmpty || HistorySchema.migrator.hasCompletedMigrations(db) else {
      throw HistoryError(
        path: path,
        reason:
          "was written by an older labelgauge; store a period in it once to bring it up to date"
      )
    }
    guard try !HistorySchema.migrator.hasCompletedMigrations(db) || HistorySchema.isIntact(db)
    else {
      throw HistoryError(path: path, reason: "is damaged: its tables are not those of a history")
    }
  }

  // MARK: Reading

  /// The names of the periods, in the order in which they were first stored.
  package func periodNames() throws(HistoryError) -> [String] {
    try reading { try String.fetchAll($0, sql: "SELECT name FROM period ORDER BY id") }
  }

  /// All periods, in the order in which they were first stored.
  package func records() throws(HistoryError) -> [PeriodRecord] {
    try reading { db in
      let reader = try RecordReader(db)
      return try Int64.fetchAll(db, sql: "SELECT id FROM period ORDER BY id").map(reader.record)
    }
  }

  /// The period that comes before a name in the order of time; the name need not be stored.
  package func record(before name: String) throws(HistoryError) -> PeriodRecord? {
    var names = try periodNames()
    if !names.contains(name) { names.append(name) }
    let ordered = PeriodOrder.sorted(names).map { names[$0] }
    guard let place = ordered.firstIndex(of: name), place > 0 else { return nil }
    return try reading { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM period WHERE name = ?", arguments: [ordered[place - 1]]
      ).map(try RecordReader(db).record)
    }
  }

  // MARK: Storing

  /// Refuses to mix names and stand-ins, which would make two people of one, in periods besides the
  /// one that is about to be stored.
  package func requirePseudonyms(_ wanted: Bool, besides name: String) throws(HistoryError) {
    let other = try reading { db in
      try String.fetchOne(
        db, sql: "SELECT name FROM period WHERE has_pseudonyms <> ? AND name <> ? LIMIT 1",
        arguments: [wanted, name])
    }
    guard let other else { return }
    throw HistoryError(
      path: path,
      reason: wanted
        ? "period \(other) holds names, so pseudonyms would be other people; use another --history"
        : "period \(other) holds pseudonyms; give --pseudonyms, or use another --history")
  }

  /// Stores a period; one of the same name is replaced and keeps its place.
  package func store(_ record: PeriodRecord) throws(HistoryError) {
    try Self.translated(path) {
      try queue.write { db in
        let writer = RecordWriter(db)
        try writer.replace(record)
      }
    }
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    try Self.translated(path) { try queue.read(body) }
  }

  private static func translated<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(HistoryError) -> Value {
    do {
      return try body()
    } catch let error as HistoryError {
      throw error
    } catch let error as DatabaseError {
      throw HistoryError(path: path, error)
    } catch {
      throw HistoryError(path: path, reason: "cannot be used: \(error)")
    }
  }
}
