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

  @Option(
    help: ArgumentHelp("The profile to write, for 'report' and 'merge'.", valueName: "file"),
    completion: .file(extensions: ["lgp"]))
  var out: String?

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    let rows = try rows ?? configuration.path("rows")
    let out = try out ?? configuration.path("out")
    guard rows != nil || out != nil else {
      throw Failure("extract needs --rows FILE or --out FILE: where to write the features")
    }
    let progress = Progress(style: settings.progress)
    let profile = try Pipeline(settings, comparing: true, progress: progress).profile(
      progress: progress)
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
