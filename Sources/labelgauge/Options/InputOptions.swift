import ArgumentParser
import Labels

/// The options that say how label files are to be read, whatever is done with them.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "CSV of who saw which image: image,labeler[,vendor][,batch][,labeled_at][,seconds][,status].",
      valueName: "file"), completion: .file())
  var assignments: String?

  @Option(
    help: ArgumentHelp("Reference boxes, in any readable format.", valueName: "file"),
    completion: .file())
  var gold: String?

  @Option(
    help: ArgumentHelp("Where in the export the labeler's name stands.", valueName: "key"))
  var labelerKey: String?

  @Option(
    help: ArgumentHelp(
      "The input's format; by default recognised from its content. See 'labelgauge formats'.",
      valueName: "name"))
  var format: String?

  /// What is said here, and the config file's word where nothing is.
  func reading(_ configuration: Configuration = Configuration()) throws -> ReadingOptions {
    var reading = ReadingOptions()
    reading.format = try format ?? configuration.text("format")
    reading.assignments = try assignments ?? configuration.path("assignments")
    reading.labelerKey = try labelerKey ?? configuration.text("labeler-key")
    return reading
  }
}
