import ArgumentParser

/// Know before you pay: what a review or an audit of a given size can show.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans an audit by hand, and reads its results back.",
    subcommands: [PlanAuditCommand.self, PlanRatesCommand.self])
}
