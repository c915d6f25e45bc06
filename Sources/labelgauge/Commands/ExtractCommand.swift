import ArgumentParser
import Features
import Report

/// The feature extractor alone.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extracts the features of each image and labeler.")

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("The CSV to write: one row per image and labeler.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var rows: String?

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    guard let rows = try rows ?? configuration.path("rows") else {
      throw Failure("extract needs --rows FILE: where to write the features")
    }
    let progress = Progress(style: settings.progress)
    let profile = try Pipeline(settings, progress: progress).profile(progress: progress)
    do {
      try ImageRowsFile.write(profile, to: rows)
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    }
    print("\(rows): \(profile.rowCount) rows")
  }
}
