import ArgumentParser

/// The command line: parse, call, print, exit.
struct Labelgauge: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "labelgauge",
    abstract: "Measures the labelers behind bounding-box labels.",
    discussion: """
      Reads label files, sets invalid boxes aside, compares each labeler with the others image by \
      image, and writes a page that says who differs how, by how much, and how sure that is.

      Exit codes: 0 done, and the gate (if any) passed; 1 done, and the gate failed; 2 usage, \
      unreadable input, or a failure.
      """,
    version: version,
    subcommands: [
      ReportCommand.self, CheckCommand.self, FixCommand.self, ExtractCommand.self,
      MergeCommand.self, TrendCommand.self, PlanCommand.self,
      SimulateCommand.self, SelfTestCommand.self, ExplainCommand.self, FormatsCommand.self,
      InitCommand.self,
    ])
}

/// Done, but the gate did not pass: exit code 1.
struct GateFailed: Error {}

/// A failure told in one sentence: exit code 2.
struct Failure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
