import Analysis
import Glibc
import History
import Labels
import Report

/// The history of past periods, opened before the work begins so that it cannot fail for nothing.
struct HistoryFile {
  private let history: ReviewHistory
  private let period: String

  /// Opens the history that the settings name, beside the folder where the report goes; nil when they
  /// name none.
  init?(_ settings: SharedSettings, besides folder: String) throws {
    guard let path = settings.history else { return nil }
    guard let period = settings.period, !period.isEmpty else {
      throw Failure(
        "--history needs --period, the name under which this review is kept, such as 2026-W47")
    }
    // The folder is replaced as a whole, and the history must never be.
    guard !Self.isInside(path, folder) else {
      throw Failure(
        "--history \(path) lies in --out \(folder), which is replaced; keep it elsewhere")
    }
    self.period = period
    history = try Self.told { () throws(HistoryError) in
      let history = try ReviewHistory(writing: path)
      try history.requirePseudonyms(settings.pseudonyms, besides: period)
      return history
    }
  }

  /// This period beside the one before; nil when it is the first.
  func trend(of record: PeriodRecord, alpha: Double) throws -> Trend? {
    let before = try Self.told { () throws(HistoryError) in
      try history.record(before: record.name)
    }
    guard let before else { return nil }
    var options = TrendOptions()
    options.alpha = alpha
    return Trend([before, record], options: options)
  }

  func store(_ record: PeriodRecord) throws {
    try Self.told { () throws(HistoryError) in try history.store(record) }
  }

  /// All periods of a history.
  static func read(_ path: String) throws -> [PeriodRecord] {
    try told { () throws(HistoryError) in try ReviewHistory(reading: path).records() }
  }

  private static func told<Value>(_ body: () throws(HistoryError) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw Failure("\(error)")
    }
  }

  /// Whether a file lies in a folder, now or once both are made.
  private static func isInside(_ path: String, _ folder: String) -> Bool {
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard let home = realpath(parent, nil), let target = realpath(folder, nil) else { return false }
    defer {
      free(home)
      free(target)
    }
    let inner = String(cString: home)
    let outer = String(cString: target)
    return inner == outer || inner.hasPrefix(outer + "/")
  }
}

extension PeriodRecord {
  /// What a report leaves behind.
  init(_ document: ReportDocument, period: String, pseudonyms: Bool) {
    self.init(name: period, document.analysis)
    storedAt = document.generatedAt
    toolVersion = document.toolVersion
    seed = document.seed
    hasPseudonyms = pseudonyms
    options = document.options.map { .init(name: $0.name, value: $0.value.text) }
    inputs = document.table.files.map {
      .init(
        path: $0.path, format: $0.format, sha256: $0.sha256, bytes: $0.bytes, images: $0.images,
        boxes: $0.boxes)
    }
  }
}

extension ReportOption.Value {
  /// The value as it is stored; empty for none.
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .none: ""
    }
  }
}
