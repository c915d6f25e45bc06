import ArgumentParser
import Report
import Simulation

/// Label worlds with planted faults and their truth.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Writes the labels of a made-up team with planted faults, and the truth.",
    discussion: """
      Writes labels.json (COCO with the labeler in 'annotator'), assignments.csv and truth.json, so \
      that you can see for yourself what a report finds and whom it accuses.

      Faults, and what their severity means:
      \(Fault.Kind.allCases.map { "  \($0.rawValue): \(Fault.meaning(of: $0).text)" }
        .joined(separator: "\n"))
      """)

  @Option(help: "The folder to write.", completion: .directory)
  var out: String

  @Option(help: "How many labelers there are.")
  var labelers = WorldRecipe().labelers

  @Option(help: "How many images each labeler sees.")
  var images = WorldRecipe().imagesPerLabeler

  @Option(help: "The share of images that two labelers see.")
  var overlap = WorldRecipe().overlap

  @Option(
    help: "How many frames a film clip has, which one person labels in a row; 1 for single images.")
  var clip = WorldRecipe().clip

  @Option(help: "How many companies employ the labelers; 0 for unknown.")
  var vendors = WorldRecipe().vendors

  @Option(help: "The only source of randomness.")
  var seed: UInt64 = WorldRecipe().seed

  @Option(
    help: ArgumentHelp(
      "A planted fault: KIND[:CLASS[:CLASS]]=SEVERITY@LABELER, such as size-bias=1.12@ann_03.",
      valueName: "fault"))
  var fault: [String] = []

  func run() throws {
    var recipe = WorldRecipe()
    recipe.labelers = labelers
    recipe.imagesPerLabeler = images
    recipe.overlap = overlap
    recipe.clip = clip
    recipe.vendors = vendors
    recipe.seed = seed
    let files: WorldFiles
    do throws(RecipeError) {
      recipe.faults = try fault.map { text throws(RecipeError) in try Fault(text) }
      files = WorldFiles(try World(recipe))
    } catch {
      throw Failure(error.description)
    }
    let texts = [
      ("labels.json", files.labels), ("assignments.csv", files.assignments),
      ("truth.json", files.truth),
    ]
    do {
      try AtomicDirectory.replace(out, owned: Set(texts.map(\.0)), isOurs: { _ in true }) {
        folder in
        for (name, text) in texts { try Files.write(text, to: "\(folder)/\(name)") }
      }
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    }
    for (name, _) in texts { print("\(out)/\(name)") }
  }
}
