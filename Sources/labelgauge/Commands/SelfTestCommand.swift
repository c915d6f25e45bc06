import Analysis
import ArgumentParser
import Calibration
import Report
import Simulation

/// A calibration table for the user's own team size.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract:
      "Shows by simulation how often a team like yours is accused falsely, and what is found.",
    discussion: """
      Simulates honest teams of your size and counts those in which anybody is accused. Then plants, in \
      one labeler of as many teams, a fault of just the size that reports call the smallest \
      detectable, and counts the teams in which it is found, and those in which anybody else is accused. \
      Simulated people are simpler than people: a good table is needed, not enough.
      """)

  @Option(help: "How many labelers there are.")
  var labelers = SelfTest.Design().labelers

  @Option(help: "How many images each labeler sees.")
  var images = SelfTest.Design().imagesPerLabeler

  @Option(help: "The share of images that two labelers see.")
  var overlap = SelfTest.Design().overlap

  @Option(help: "How many teams are simulated for each line.")
  var teams = SelfTest.Design().teams

  @Option(help: "The only source of randomness.")
  var seed: UInt64 = SelfTest.Design().seed

  @Option(
    help: ArgumentHelp("YAML with thresholds by their names.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "What is printed: text or json.")
  var output: PlanOutput = .text

  func run() throws {
    guard (1...1000).contains(teams) else {
      throw Failure("--teams is \(teams), but should be in 1...1000")
    }
    var design = SelfTest.Design()
    design.labelers = labelers
    design.imagesPerLabeler = images
    design.overlap = overlap
    design.teams = teams
    design.seed = seed
    let configuration = try config.map(Configuration.init(path:)) ?? Configuration()
    let options = try configuration.applied(Threshold.all, to: AnalysisOptions())
    let progress = Progress(style: .auto)
    let result: SelfTest
    do throws(RecipeError) {
      result = try SelfTest(design, options: options, threads: Cores.count) {
        progress.begin("simulating \(teams) teams: \($0)")
      }
    } catch {
      progress.clear()
      throw Failure(error.description)
    }
    progress.clear()
    try StandardOutput.write(
      output == .json ? SelfTestTable.json(result) : Array(SelfTestTable.text(result).utf8))
  }
}
