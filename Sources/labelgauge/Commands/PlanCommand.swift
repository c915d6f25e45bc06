import ArgumentParser

/// Know before you pay: what a review or an audit of a given size can show.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "How many images show a fault; and audits by hand, drawn and read back.",
    subcommands: [PlanImagesCommand.self, PlanAuditCommand.self, PlanRatesCommand.self],
    defaultSubcommand: PlanImagesCommand.self)
}
