import Analysis
import Features
import ArgumentParser
import Labels
import Report
import Statistics
import Validity

/// The main job: read, validate, extract, analyse, report.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Measures the labelers and writes the report.",
    discussion: """
      Writes index.html, a page for each labeler and vendor, report.json and tables/*.csv to \
      the folder --out, all or nothing. Prints \
      the path of the page and what it says in three lines. The inputs may be profiles (see \
      'extract' and 'merge') in place of labels; such a report lists no single boxes. With --history \
      the period is stored, and compared with the one before; see 'trend'.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("The folder to write. (default: labelgauge-report)", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(help: "The share of false claims accepted over the whole report. (default: 0.05)")
  var alpha: Double?

  @Option(help: "What fails the gate: systematic, error, warning or never. (default: never)")
  var failOn: ReportGate?

  @Option(help: "How many cores to use; results are the same. (default: all)")
  var threads: Int?

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    let folder = try out ?? configuration.path("out") ?? "labelgauge-report"
    let gate =
      try failOn
      ?? configuration.value("fail-on", as: "systematic, error, warning or never") {
        ReportGate(rawValue: $0)
      } ?? .never
    var options = try configuration.applied(Threshold.all, to: AnalysisOptions())
    options.seed = settings.seed
    if let alpha { options.alpha = alpha }
    guard options.alpha > 0, options.alpha < 1 else {
      throw Failure("--alpha is \(options.alpha), but should be between 0 and 1")
    }
    options.scoreWeights = try configuration.scoreWeights()
    options.vendorRequirements = try configuration.vendorRequirements()

    let threads =
      try threads ?? configuration.value("threads", as: "a whole number") ?? Cores.count
    guard (1...256).contains(threads) else {
      throw Failure("--threads is \(threads), but should be in 1...256")
    }
    // Sums would round otherwise with more; the work is shared out above them.
    LinearAlgebra.setThreads(1)

    let progress = Progress(style: settings.progress)
    let generatedAt = try TimeStamp.now()
    let history = try HistoryFile(settings, besides: folder)
    var pipeline = try Pipeline(orProfiles: settings, threads: threads, progress: progress)
    guard !pipeline.readsProfiles || gate == .systematic || gate == .never else {
      throw Failure("--fail-on \(gate.rawValue) needs the label files: a profile lists no issues")
    }
    try pipeline.checkSize()
    var boxes: BoxMeasures? = pipeline.readsProfiles ? nil : BoxMeasures()
    let profile = pipeline.takeProfile(
      measuring: &boxes, threads: threads, progress: progress)
    progress.begin("analysing")
    var analysis = Analyzer.analyze(
      profile, boxes: boxes, options: options, threads: threads)
    boxes = nil
    if pipeline.readsProfiles {
      analysis.notes.append(
        Note(
          code: "from-profile",
          message: "This report was made from a profile, which counts invalid boxes but does not "
            + "list them: see 'check' on the label files. Suspect boxes are not listed either."))
    }
    progress.begin("writing \(folder)")
    var document = ReportDocument(
      toolVersion: Labelgauge.version, generatedAt: generatedAt, period: settings.period,
      options: options.reportOptions + options.contractOptions + settings.reading.reportOptions,
      seed: settings.seed,
      table: pipeline.table,
      validity: pipeline.validity, analysis: analysis, profile: profile)
    let record = PeriodRecord(
      document, period: settings.period ?? "", pseudonyms: settings.pseudonyms)
    document.trend = try history?.trend(of: record, alpha: options.alpha)
    document.photos =
      PhotoCutter(settings.reading.images)?.photos(of: analysis.exhibits.examples) ?? [:]
    do {
      // Stored when the report is complete but not yet in place: whatever fails, --out stays as it
      // was, and a period that is stored again is replaced.
      try ReportWriter.write(document, to: folder, threads: threads) { try history?.store(record) }
    } catch let error as ReportWriteError {
      progress.clear()
      throw Failure(error.description)
    }
    progress.clear()

    print("\(folder)/index.html")
    for line in ReportSummary.threeLines(document) { print(Terminal.harmless(line)) }
    guard gate.passes(pipeline.validity, analysis) else { throw GateFailed() }
  }
}

/// What makes `report` fail.
enum ReportGate: String, CaseIterable, ExpressibleByArgument {
  /// Any systematic finding.
  case systematic
  case error
  case warning
  case never

  func passes(_ validity: ValidityReport, _ analysis: AnalysisResult) -> Bool {
    switch self {
    case .systematic: analysis.findings.isEmpty
    case .error: CheckGate.error.passes(validity)
    case .warning: CheckGate.warning.passes(validity)
    case .never: true
    }
  }
}
