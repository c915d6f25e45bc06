import Analysis
import ArgumentParser
import Features
import History
import Labels
import Report

/// Periods side by side.
struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Puts review periods side by side: who changed, and whether advice worked.",
    discussion: """
      Reads the periods that 'report --history FILE --period NAME' stored, or takes profiles (see \
      'extract' and 'merge') in place of a history: each is a period with the name of its file. \
      Writes index.html, charts/*.html, trend.json and tables/*.csv to the folder --out, all or \
      nothing. 'labelgauge explain trend' tells how a change is decided.
      """)

  @Argument(
    help: "Profiles, one for each period, in place of --history.",
    completion: .file(extensions: ["lgp"]))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp("The history to read.", valueName: "file"), completion: .file())
  var history: String?

  @Option(
    help: ArgumentHelp("The folder to write. (default: labelgauge-trend)", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(help: "The share of trends with any false change that is accepted. (default: 0.05)")
  var alpha: Double?

  @Option(help: "For profiles, the only source of randomness. (default: 1)")
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "YAML with these options by their long names; the command line wins.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "Progress on standard error: auto, plain or none. (default: auto)")
  var progress: ProgressStyle?

  func run() throws {
    let configuration = try config.map(Configuration.init(path:)) ?? Configuration()
    var analysis = AnalysisOptions()
    analysis.alpha =
      try alpha ?? configuration.value("alpha", as: "a number") ?? analysis.alpha
    analysis.seed =
      try seed ?? configuration.value("seed", as: "a whole number, 0 or more") ?? analysis.seed
    guard analysis.alpha > 0, analysis.alpha < 1 else {
      throw Failure("--alpha is \(analysis.alpha), but should be between 0 and 1")
    }
    let folder = try out ?? configuration.path("out") ?? "labelgauge-trend"
    let progress = Progress(
      style: try progress
        ?? configuration.value("progress", as: "auto, plain or none") {
          ProgressStyle(rawValue: $0)
        } ?? .auto)
    let generatedAt = try TimeStamp.now()
    let history = try history ?? (inputs.isEmpty ? configuration.path("history") : nil)
    defer { progress.clear() }
    let records: [PeriodRecord]
    switch (history, inputs.isEmpty) {
    case (let history?, true):
      progress.begin("reading \(history)")
      records = try HistoryFile.read(history)
    case (nil, false):
      records = try profiles(options: analysis, progress: progress)
    case (_?, false):
      throw Failure("trend takes --history or profiles, not both")
    case (nil, true):
      throw Failure("trend needs --history FILE, or profiles, one for each period")
    }
    progress.begin("comparing \(records.count) periods")
    var options = TrendOptions()
    options.alpha = analysis.alpha
    let trend = Trend(records, options: options)
    progress.begin("writing \(folder)")
    let document = TrendDocument(
      toolVersion: Labelgauge.version, generatedAt: generatedAt, trend: trend)
    do {
      try TrendWriter.write(document, to: folder)
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    }
    progress.clear()
    print("\(folder)/index.html")
    for line in TrendSummary.lines(trend) { print(Terminal.harmless(line)) }
  }

  /// One period for each profile, by the name of its file.
  private func profiles(
    options: AnalysisOptions, progress: Progress
  ) throws -> [PeriodRecord] {
    var names: [String: String] = [:]
    return try inputs.map { path in
      guard ProfileFile.isProfile(path) else {
        throw Failure("\(path): is no profile; make one with 'extract'")
      }
      let name = Self.stem(path)
      if let other = names.updateValue(path, forKey: name) {
        throw Failure("\(other) and \(path) are both period '\(name)'; rename one of them")
      }
      let profile = try ProfileFile.readAll([path], progress: progress)
      progress.begin("analysing \(path)")
      var record = PeriodRecord(name: name, Analyzer.analyze(profile, options: options))
      record.seed = options.seed
      record.toolVersion = Labelgauge.version
      record.inputs = profile.sources.map {
        .init(
          path: $0.path, format: $0.format, sha256: $0.sha256, bytes: $0.bytes, images: $0.images,
          boxes: $0.boxes)
      }
      return record
    }
  }

  /// The name of a file without its folder and its last extension.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
