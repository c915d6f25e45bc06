import ArgumentParser
import FoundationEssentials
import Labels

/// The options that every command which reads labels takes.
struct SharedOptions: ParsableArguments {
  @Argument(help: "Label files, folders, globs, or - for standard input.", completion: .file())
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "CSV of who saw which image: image,labeler[,vendor][,batch][,labeled_at][,seconds][,status].",
      valueName: "file"), completion: .file())
  var assignments: String?

  @Option(
    help: ArgumentHelp("Reference boxes, in any readable format.", valueName: "file"),
    completion: .file())
  var gold: String?

  @Option(help: ArgumentHelp("CSV: labeler,vendor.", valueName: "file"), completion: .file())
  var vendors: String?

  @Option(
    help: ArgumentHelp("Where in the export the labeler's name stands.", valueName: "key"))
  var labelerKey: String?

  @Option(
    help: ArgumentHelp(
      "The input's format; by default recognised from its content. See 'labelgauge formats'.",
      valueName: "name"))
  var format: String?

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
    var reading = ReadingOptions()
    reading.format = try format ?? configuration.text("format")
    reading.assignments = try assignments ?? configuration.path("assignments")
    reading.vendors = try vendors ?? configuration.path("vendors")
    reading.labelerKey = try labelerKey ?? configuration.text("labeler-key")
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
      inputs: inputs, reading: reading, gold: try gold ?? configuration.path("gold"),
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
  var seed: UInt64
  var period: String?
  var history: String?
  var pseudonyms: Bool
  var progress: ProgressStyle
}
