import ArgumentParser
import Labels
import Validity

/// A config or a labeling standard to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a commented config, or drafts a labeling standard from data.",
    discussion: """
      Without options, prints a config for --config: every option and threshold with its default and \
      its reason, commented out. With --standard INPUT, prints a labeling standard for --standard: \
      the classes, sizes and shapes that a typical labeler of these labels keeps, for people to read \
      and correct.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Draft a labeling standard from these labels.", valueName: "input"),
    completion: .file())
  var standard: [String] = []

  @Option(
    help: ArgumentHelp("CSV of who saw which image, for the labels.", valueName: "file"),
    completion: .file())
  var assignments: String?

  @Option(
    help: ArgumentHelp("Where in the export the labeler's name stands.", valueName: "key"))
  var labelerKey: String?

  @Option(help: ArgumentHelp("The format of the labels.", valueName: "name"))
  var format: String?

  @Option(
    help: ArgumentHelp("Write to this new file rather than print.", valueName: "file"),
    completion: .file(extensions: ["yml", "yaml"]))
  var out: String?

  func run() throws {
    let text = standard.isEmpty ? ConfigurationTemplate.text : try draft()
    guard let out else { return try StandardOutput.write(Array(text.utf8)) }
    guard !Files.exists(out) else {
      throw Failure("\(out): there is such a file, and it is left alone; name a new one")
    }
    try Files.write(text, to: out)
    print(out)
  }

  private func draft() throws -> String {
    var reading = ReadingOptions()
    reading.assignments = assignments
    reading.labelerKey = labelerKey
    reading.format = format
    do {
      let table = try LabelReader.read(standard, options: reading)
      let validity = ValidityRules.inspect(table)
      let draft = StandardDraft(table, setAside: validity.setAside)
      return StandardTemplate.text(draft, boxes: table.boxCount - validity.setAsideCount)
    } catch let error as UnreadableInput {
      throw Failure(error.description)
    }
  }
}
