import ArgumentParser

@main
struct Labelgauge: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "labelgauge", version: "0.1.0")
}
