import Analysis
import ArgumentParser
import Labels
import Report

/// The results of an audit.
struct PlanRatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rates",
    abstract: "Reads an audit's verdicts back: error rates with exact intervals.",
    discussion: """
      Takes the list of 'plan audit' when its column 'verdict' is filled in. A spreadsheet may have \
      sorted it, saved it with semicolons, or lost rows: what is open widens the intervals. 'labelgauge \
      explain audited-rate' tells how to read them.
      """)

  @Argument(help: "The list that was filled in.", completion: .file(extensions: ["csv"]))
  var list: String

  @Option(
    help: ArgumentHelp("For a blind list, the key that was written with it.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var key: String?

  @Option(help: "What is printed: text or json. (default: text)")
  var output: PlanOutput = .text

  func run() throws {
    let sheet: AuditSheet
    do {
      sheet = try AuditSheet(
        CSVSheet(path: list), key: try key.map { try CSVSheet(path: $0) })
    } catch let error as UnreadableInput {
      throw Failure(Terminal.harmless(error.description))
    }
    for issue in sheet.issues {
      StandardError.write(
        Terminal.harmless("\(issue.place): \(issue.severity.rawValue): \(issue.message)") + "\n")
    }
    guard !sheet.labelers.isEmpty else { throw Failure("\(list): the list has no boxes") }
    let rates = sheet.labelers.map(AuditedRate.init)
    switch output {
    case .json:
      try StandardOutput.write(AuditedRatesJSON.render(rates, version: Labelgauge.version))
    case .text: try StandardOutput.write(Array(AuditedRatesText.render(rates).utf8))
    }
  }
}
