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
    let pipeline = try Pipeline(
      settings, codes: rules.codes, progress: Progress(style: settings.progress))
    try StandardOutput.write(output.render(pipeline.table, pipeline.validity))
    var passes = gate.passes(pipeline.validity) && gate.passes(pipeline.table)
    if let gold = pipeline.gold {
      let validity = ValidityRules.inspect(gold, codes: rules.codes)
      for summary in validity.summaries {
        let line = "\(summary.severity.rawValue): \(summary.code.rawValue): \(summary.statement)"
        StandardError.write("reference: \(Terminal.harmless(line))\n")
      }
      passes = passes && gate.passes(validity) && gate.passes(gold)
    }
    guard passes else { throw GateFailed() }
  }
}

/// The forms in which `check` tells its result.
enum CheckOutput: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case sarif
  case junit
  case github

  func render(_ table: LabelTable, _ validity: ValidityReport) -> [UInt8] {
    let version = Labelgauge.version
    return switch self {
    case .text: Array(CheckText.render(table, validity, version: version).utf8)
    case .json: CheckJSON.render(table, validity, version: version)
    case .sarif: SARIF.render(table, validity, version: version)
    case .junit: Array(JUnit.render(table, validity, version: version).utf8)
    case .github: Array(GitHubAnnotations.render(table, validity, version: version).utf8)
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
    case .error: !validity.setAside.contains(true)
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
