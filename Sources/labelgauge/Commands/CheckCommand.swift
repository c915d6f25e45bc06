import ArgumentParser
import Validity

/// Validity only: the gate in front of training.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds invalid boxes: the gate in front of training.",
    discussion: """
      Prints one line for each issue with its place in the file, then one line for each kind. \
      Reference boxes named by --gold are checked too. Exit code 1 when the gate fails.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(help: "What fails the gate: error, warning or never. (default: error)")
  var failOn: CheckGate?

  @Option(help: "How many issues of each kind are listed; all of them are counted.")
  var list = 20

  func validate() throws {
    guard list >= 0 else { throw ValidationError("--list is \(list), but should be 0 or more") }
  }

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    let gate =
      try failOn
      ?? configuration.value("fail-on", as: "error, warning or never") { CheckGate(rawValue: $0) }
      ?? .error
    let pipeline = try Pipeline(settings, progress: Progress(style: settings.progress))
    var checked = [(pipeline.table, pipeline.validity)]
    if let gold = pipeline.gold { checked.append((gold, ValidityRules.inspect(gold))) }
    for (table, validity) in checked {
      print(ValidityText(table: table, validity: validity, listed: list).text)
    }
    guard checked.allSatisfy({ gate.passes($0.1) }) else { throw GateFailed() }
  }
}

/// What makes `check` fail.
enum CheckGate: String, CaseIterable, ExpressibleByArgument {
  case error
  case warning
  case never

  func passes(_ validity: ValidityReport) -> Bool {
    switch self {
    case .error: !validity.issues.contains { $0.severity == .error }
    case .warning: validity.issues.isEmpty
    case .never: true
    }
  }
}
