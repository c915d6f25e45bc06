import ArgumentParser
import Features
import Labels
import Report

/// The feature extractor alone.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extracts the features of each image and labeler.",
    discussion: """
      A label set may be extracted in parts, each with all boxes of its images. Where --assignments \
      lists images of several parts, give --rest: the rows that no part has a use for are the images \
      on which nothing was drawn.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("The CSV to write: one row per image and labeler.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var rows: String?

  @Option(
    help: ArgumentHelp("The profile to write, for 'report' and 'merge'.", valueName: "file"),
    completion: .file(extensions: ["lgp"]))
  var out: String?

  @Option(
    help: ArgumentHelp(
      """
      The CSV to write: rows of --assignments for images that INPUT, one of several parts, does not \
      have. They are not counted.
      """, valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var rest: String?

  func run() throws {
    var (settings, configuration) = try shared.resolved()
    guard rest == nil || settings.reading.assignments != nil else {
      throw Failure("--rest tells which assignments are left; it needs --assignments")
    }
    // Whether a name has boxes anywhere is seen when the parts are together.
    settings.reading.isPart = out != nil
    settings.reading.leavesOtherImages = rest != nil
    let rows = try rows ?? configuration.path("rows")
    let out = try out ?? configuration.path("out")
    guard rows != nil || out != nil else {
      throw Failure("extract needs --rows FILE or --out FILE: where to write the features")
    }
    let progress = Progress(style: settings.progress)
    let pipeline = try Pipeline(settings, progress: progress)
    let profile = pipeline.profile(progress: progress)
    if let rest {
      try Files.write(pipeline.table.otherAssignments.joined(separator: "\n") + "\n", to: rest)
    }
    if let out {
      try ProfileFile.write(profile, to: out)
      print("\(out): \(profile.rowCount) rows")
    }
    guard let rows else { return }
    do {
      try ImageRowsFile.write(profile, to: rows)
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    }
    print("\(rows): \(profile.rowCount) rows")
  }
}
