import GRDB

/// The tables of a history, step by step.
///
/// A step that has shipped is never changed: what it made stands in people's files. It uses no type of
/// the program, whose meaning may change under it. See `docs/history-format.md`.
enum HistorySchema {
  /// `lgh1` in ASCII: tells a history from any other SQLite file.
  static let applicationID: Int32 = 0x6C67_6831

  /// Whether the tables are those that the steps make, so that every column holds what it should.
  static func isIntact(_ db: Database) throws -> Bool {
    let own = try DatabaseQueue()
    try migrator.migrate(own)
    return try tables(db) == own.read(tables)
  }

  private static func tables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name")
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 periods") { db in
      try db.execute(
        sql: """
          PRAGMA application_id = 1818716209;

          CREATE TABLE name (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE
          ) STRICT;

          CREATE TABLE period (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            stored_at TEXT NOT NULL,
            tool_version TEXT NOT NULL,
            seed TEXT NOT NULL,
            has_pseudonyms INTEGER NOT NULL,
            images INTEGER NOT NULL,
            assignments INTEGER NOT NULL,
            boxes INTEGER NOT NULL,
            labelers INTEGER NOT NULL,
            vendors INTEGER NOT NULL,
            classes INTEGER NOT NULL,
            unattributed_boxes INTEGER NOT NULL,
            boxes_kept INTEGER NOT NULL,
            boxes_set_aside INTEGER NOT NULL,
            marginal_images INTEGER NOT NULL,
            overlap_images INTEGER NOT NULL,
            reference_images INTEGER NOT NULL,
            affected_images INTEGER NOT NULL
          ) STRICT;

          CREATE TABLE period_option (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (period, position)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE input (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            format TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            images INTEGER NOT NULL,
            boxes INTEGER NOT NULL,
            PRIMARY KEY (period, position)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE labeler (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            labeler INTEGER NOT NULL REFERENCES name(id),
            vendor INTEGER REFERENCES name(id),
            images INTEGER NOT NULL,
            boxes INTEGER NOT NULL,
            empty_images INTEGER NOT NULL,
            boxes_set_aside INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            verdict_reason TEXT NOT NULL,
            random_error_rate REAL,
            random_error_rate_low REAL,
            random_error_rate_high REAL,
            score REAL,
            score_low REAL,
            score_high REAL,
            PRIMARY KEY (period, labeler)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE vendor (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            vendor INTEGER NOT NULL REFERENCES name(id),
            labelers INTEGER NOT NULL,
            verdict TEXT NOT NULL,
            score REAL,
            score_low REAL,
            score_high REAL,
            PRIMARY KEY (period, vendor)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE finding (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            labeler INTEGER NOT NULL REFERENCES name(id),
            kind INTEGER NOT NULL REFERENCES name(id),
            direction TEXT,
            class INTEGER REFERENCES name(id),
            class_to INTEGER REFERENCES name(id),
            effect REAL NOT NULL,
            effect_low REAL NOT NULL,
            effect_high REAL NOT NULL,
            unit TEXT NOT NULL,
            p_value REAL NOT NULL,
            p_adjusted REAL NOT NULL,
            tolerance REAL NOT NULL,
            evidence TEXT NOT NULL,
            affected_boxes INTEGER NOT NULL,
            affected_images INTEGER NOT NULL,
            dataset_share REAL NOT NULL,
            since_day INTEGER,
            summary TEXT NOT NULL,
            advice TEXT NOT NULL,
            PRIMARY KEY (period, position)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE tolerance (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            kind INTEGER NOT NULL REFERENCES name(id),
            tolerance REAL NOT NULL,
            PRIMARY KEY (period, kind)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE deviation (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            labeler INTEGER NOT NULL REFERENCES name(id),
            kind INTEGER NOT NULL REFERENCES name(id),
            value REAL NOT NULL,
            low REAL NOT NULL,
            high REAL NOT NULL,
            PRIMARY KEY (period, labeler, kind)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE detection_limit (
            period INTEGER NOT NULL REFERENCES period(id) ON DELETE CASCADE,
            labeler INTEGER NOT NULL REFERENCES name(id),
            kind INTEGER NOT NULL REFERENCES name(id),
            smallest REAL,
            power REAL NOT NULL,
            PRIMARY KEY (period, labeler, kind)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    return migrator
  }
}
