import ArgumentParser
import FoundationEssentials
import Labels
import Validity

/// The options that every command which reads labels takes.
struct SharedOptions: ParsableArguments {
  @Argument(help: "Label files, folders, globs, or - for standard input.", completion: .file())
  var inputs: [String]

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("CSV: labeler,vendor.", valueName: "file"), completion: .file())
  var vendors: String?

  @Option(
    help: ArgumentHelp(
      "YAML: the team's labeling standard, which boxes are checked against as well. See 'init'.",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var standard: String?

  @Option(
    help: ArgumentHelp(
      "Each folder, or each file, holds one labeler's work and bears the labeler's name.",
      valueName: "folder|file"))
  var labelerFrom: LabelerFrom?

  @Option(
    help: ArgumentHelp(
      "The folder of the images, or a CSV filename,width,height: sizes that the labels lack.",
      valueName: "path"), completion: .directory)
  var images: String?

  @Flag(help: "The files count pixels from 1: take 1 off x and y. (default: as written)")
  var oneBased = false

  @Flag(
    help:
      "The right and bottom edges are a box's last pixels: add 1 to its sides. (default: as written)"
  )
  var inclusive = false

  @Option(
    help: ArgumentHelp(
      "YAML with these options by their long names; the command line wins.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    help:
      "The only source of randomness: the same input and seed give the same output. (default: 1)")
  var seed: UInt64?

  @Option(help: ArgumentHelp("The review period, as the report names it.", valueName: "name"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "SQLite database of past periods, in which 'report' stores this one.", valueName: "file"),
    completion: .file())
  var history: String?

  @Flag(help: "Replace the names of labelers and vendors in everything written.")
  var pseudonyms = false

  @Option(help: "Progress on standard error: auto, plain or none. (default: auto)")
  var progress: ProgressStyle?

  /// These options with what the config file says where the command line is silent.
  func resolved() throws -> (settings: SharedSettings, configuration: Configuration) {
    let configuration = try config.map(Configuration.init(path:)) ?? Configuration()
    var reading = try input.reading(configuration)
    reading.vendors = try vendors ?? configuration.path("vendors")
    reading.labelerFrom =
      try
      (labelerFrom
      ?? configuration.value("labeler-from", as: "folder or file") { LabelerFrom(rawValue: $0) })
      .map { $0 == .folder ? .folder : .file }
    reading.images = try images ?? configuration.path("images")
    reading.isOneBased =
      try oneBased || configuration.value("one-based", as: "true or false") ?? false
    reading.isInclusive =
      try inclusive || configuration.value("inclusive", as: "true or false") ?? false
    let settings = SharedSettings(
      inputs: inputs, reading: reading, gold: try input.gold ?? configuration.path("gold"),
      validity: try validity(configuration),
      seed: try seed ?? configuration.value("seed", as: "a whole number, 0 or more") ?? 1,
      period: try period ?? configuration.text("period"),
      history: try history ?? configuration.path("history"),
      pseudonyms: try pseudonyms || configuration.value("pseudonyms", as: "true or false") ?? false,
      progress: try progress
        ?? configuration.value("progress", as: "auto, plain or none") {
          ProgressStyle(rawValue: $0)
        }
        ?? .auto)
    return (settings, configuration)
  }

  private func validity(_ configuration: Configuration) throws -> ValidityOptions {
    var options = try configuration.applied(Threshold.all, to: ValidityOptions())
    options.standard = try (standard ?? configuration.path("standard")).map(StandardFile.read)
    return options
  }
}

/// The values of --labeler-from.
enum LabelerFrom: String, CaseIterable, ExpressibleByArgument {
  case folder
  case file
}

/// What the options of reading came to.
struct SharedSettings {
  var inputs: [String]
  var reading: ReadingOptions
  var gold: String?
  /// How boxes are checked.
  var validity: ValidityOptions
  var seed: UInt64
  var period: String?
  var history: String?
  var pseudonyms: Bool
  var progress: ProgressStyle
}
