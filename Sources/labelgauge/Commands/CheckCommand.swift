import ArgumentParser
import Labels
import Report
import Validity

/// Validity only: the gate in front of training.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds invalid boxes: the gate in front of training.",
    discussion: """
      Prints what is wrong, by whom and where, worst first. Exit code 1 when the gate fails: on an \
      invalid box, and on anything in a file that could not be read. Reference boxes named by \
      --gold are checked too; what is wrong with them is noted on standard error and fails the \
      gate as well. 'labelgauge explain CODE' explains a rule.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(help: "What is printed: text, json, sarif, junit or github. (default: text)")
  var output: CheckOutput?

  @Option(help: "What fails the gate: error, warning or never. (default: error)")
  var failOn: CheckGate?

  @Option(
    help: ArgumentHelp("Only these rules, separated by commas.", valueName: "codes"))
  var select: String?

  @Option(help: ArgumentHelp("All but these rules, separated by commas.", valueName: "codes"))
  var ignore: String?

  @Option(
    help: ArgumentHelp(
      "Known issues, which neither are listed nor fail the gate.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Write all that is wrong now to this file, as a baseline for later; only what --baseline "
        + "does not know fails the gate then.", valueName: "file"), completion: .file())
  var writeBaseline: String?

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    let gate =
      try failOn
      ?? configuration.value("fail-on", as: "error, warning or never") { CheckGate(rawValue: $0) }
      ?? .error
    let output =
      try output
      ?? configuration.value("output", as: "text, json, sarif, junit or github") {
        CheckOutput(rawValue: $0)
      } ?? .text
    let rules = try RuleSelection(
      select: select ?? configuration.text("select"),
      ignore: ignore ?? configuration.text("ignore"))
    let known = try (baseline ?? configuration.path("baseline")).map(BaselineFile.read)
    let pipeline = try Pipeline(
      settings, codes: rules.codes, progress: Progress(style: settings.progress))
    var baseline = known
    if let writeBaseline {
      let found = Baseline(pipeline.validity, in: pipeline.table)
      try Files.write(found.text, to: writeBaseline)
      baseline = known ?? found
    }
    let document = document(pipeline, settings.validity, codes: rules.codes, baseline)
    try StandardOutput.write(output.render(document))
    var passes = gate.passes(document.report) && gate.passes(document.table)
    if let gold = pipeline.gold {
      let validity = ValidityRules.inspect(gold, options: settings.validity, codes: rules.codes)
      for summary in validity.summaries {
        let line = "\(summary.severity.rawValue): \(summary.code.rawValue): \(summary.statement)"
        StandardError.write("reference: \(Terminal.harmless(line))\n")
      }
      passes = passes && gate.passes(validity) && gate.passes(gold)
    }
    guard passes else { throw GateFailed() }
  }

  /// What is told: with a baseline, what it does not know.
  private func document(
    _ pipeline: Pipeline, _ validity: ValidityOptions, codes: Set<ValidityCode>,
    _ baseline: Baseline?
  ) -> CheckDocument {
    var options = RepairOptions()
    options.codes = codes
    options.rescale = true
    let plan =
      pipeline.validity.hasErrors
      ? RepairPlan.make(pipeline.table, options: options, validity: validity)
      : RepairPlan(repairs: [:], notes: [])
    var document = CheckDocument(
      pipeline.table, pipeline.validity, version: Labelgauge.version,
      verdicts: plan.verdicts(pipeline.table, pipeline.validity),
      rates: StandardRate.all(pipeline.validity, in: pipeline.table))
    if let baseline {
      let comparison = baseline.compare(pipeline.validity, in: pipeline.table)
      document.report = comparison.report
      document.table.issues = comparison.fileIssues
      document.baseline = CheckDocument.BaselineCounts(
        known: comparison.known, gone: comparison.gone)
    }
    return document
  }
}

/// The forms in which `check` tells its result.
enum CheckOutput: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case sarif
  case junit
  case github

  func render(_ document: CheckDocument) -> [UInt8] {
    switch self {
    case .text: Array(CheckText.render(document).utf8)
    case .json: CheckJSON.render(document)
    case .sarif: SARIF.render(document)
    case .junit: Array(JUnit.render(document).utf8)
    case .github: Array(GitHubAnnotations.render(document).utf8)
    }
  }
}

/// What makes `check` fail.
enum CheckGate: String, CaseIterable, ExpressibleByArgument {
  case error
  case warning
  case never

  func passes(_ validity: ValidityReport) -> Bool {
    switch self {
    case .error: !validity.hasErrors
    case .warning: validity.issues.isEmpty
    case .never: true
    }
  }

  /// Whether the files were read: what was left out of them was not checked.
  func passes(_ table: LabelTable) -> Bool {
    switch self {
    case .error: !table.issues.contains { $0.severity == .error }
    case .warning: table.issues.isEmpty
    case .never: true
    }
  }
}
