import Analysis
import ArgumentParser
import Calibration
import Features
import Labels
import Report
import Simulation
import Validity

/// How many images show a fault.
struct PlanImagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "How many images each labeler must see for a fault to be found.",
    discussion: """
      The variances come from a pilot: label files of the team, or of one like it. Where the pilot cannot \
      say (no image seen by two), and without a pilot, they are those of a simulated street team. \
      With --history they come from the limits of a stored period.
      """)

  @Argument(help: "Label files of a pilot.", completion: .file())
  var pilot: [String] = []

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp("SQLite database of past periods.", valueName: "file"), completion: .file())
  var history: String?

  @Option(help: ArgumentHelp("The period of the history; by default the last.", valueName: "name"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "What is to be seen, such as size-bias=0.05; may be repeated. By default all kinds.",
      valueName: "kind=effect"))
  var effect: [String] = []

  @Option(help: "With what chance the fault is to be found.")
  var power = 0.8

  @Option(help: "The share of images that two labelers see.")
  var overlap = 0.2

  @Option(help: "The other way round: what so many images of each labeler show.")
  var images: Int?

  @Option(help: "What is printed: text or json.")
  var output: PlanOutput = .text

  /// What is asked about when nothing is: effects that a detector feels.
  private static let usual: [FindingKind: Double] = [
    .sizeBias: 0.05, .aspectBias: 0.05, .offsetBias: 0.03, .classConfusion: 0.2,
    .missedClass: 0.25, .missedSmall: 0.2, .missed: 0.08, .extra: 0.08, .density: 0.15,
  ]

  func run() throws {
    guard power > 0, power < 1 else {
      throw Failure("--power is \(power), but should be between 0 and 1")
    }
    guard (0...1).contains(overlap) else {
      throw Failure("--overlap is \(overlap), but should be in 0...1")
    }
    if let images, !(1...1_000_000).contains(images) {
      throw Failure("--images is \(images), but should be in 1...1000000")
    }
    let effects = try effects()
    let plan = try history.map { try fromHistory($0, effects) } ?? fromPilot(effects)
    try StandardOutput.write(
      output == .json ? PlanTable.json(plan) : Array(PlanTable.text(plan).utf8))
  }

  private func effects() throws -> [FindingKind: Double] {
    guard !effect.isEmpty else { return Self.usual }
    var result: [FindingKind: Double] = [:]
    for text in effect {
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let known = Self.usual.keys.map(\.rawValue).sorted()
      guard let kind = FindingKind(rawValue: String(halves[0])), Self.usual[kind] != nil else {
        let hint = NearestName.hint(for: String(halves[0]), among: known)
        throw Failure(
          "--effect: no kind '\(halves[0])'"
            + (hint.isEmpty ? "; there are \(known.joined(separator: ", "))" : hint))
      }
      guard halves.count == 2, let value = Double(halves[1]), value > 0, value <= 1 else {
        throw Failure("--effect: write it as \(kind.rawValue)=0.05, a share above 0 and up to 1")
      }
      result[kind] = value
    }
    return result
  }

  private func fromPilot(_ effects: [FindingKind: Double]) throws -> ReviewPlan {
    var pilots: [PilotStudy] = []
    var source = "those of a simulated street team; a pilot of your own says more"
    let progress = Progress(style: .auto)
    if !pilot.isEmpty {
      let settings = SharedSettings(
        inputs: pilot, reading: try input.reading(), gold: input.gold, validity: .init(), seed: 1,
        period: nil,
        history: nil, pseudonyms: false, progress: .auto)
      let pipeline = try Pipeline(settings, comparing: true, progress: progress)
      try pipeline.checkSize()
      let own = PilotStudy(pipeline.profile(progress: progress))
      guard own.labelers > 2 else {
        throw Failure("a pilot needs three labelers or more; this one has \(own.labelers)")
      }
      pilots.append(own)
      let names = pilot.map(Terminal.harmless).joined(separator: ", ")
      source =
        "measured on \(names) (\(own.images) images); what that cannot say, on a simulated street team"
    }
    progress.begin("simulating a team")
    pilots.append(try Self.simulated())
    progress.clear()
    return ReviewPlan(
      pilots, source: source, effects: effects, power: power, overlap: overlap, images: images)
  }

  /// A team of which a quarter of the images is seen by two.
  private static func simulated() throws -> PilotStudy {
    var recipe = WorldRecipe()
    recipe.imagesPerLabeler = 400
    recipe.overlap = 0.25
    do throws(RecipeError) {
      return PilotStudy(TeamAnalysis.profile(try World(recipe).labelTable))
    } catch {
      throw Failure(error.description)
    }
  }

  private func fromHistory(
    _ path: String, _ effects: [FindingKind: Double]
  ) throws -> ReviewPlan {
    guard pilot.isEmpty else {
      throw Failure("--history and a pilot: name one of the two")
    }
    let records = try HistoryFile.read(path)
    let record =
      period == nil ? records.last : records.first { $0.name == period }
    guard let record else {
      throw Failure(
        "\(path): no period \(period.map { "'\($0)'" } ?? "at all"); there are "
          + records.map(\.name).joined(separator: ", "))
    }
    guard power == record.limits.first?.power ?? power else {
      throw Failure("a history knows limits for one power only: leave out --power")
    }
    return ReviewPlan(record, effects: effects, images: images)
  }
}
