import ArgumentParser
import Features

/// Profiles into one.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts profiles of parts together into one.",
    discussion: """
      The order of the profiles does not matter. Each image should lie whole in one of them. An \
      input that is in two of them is refused, because it would be counted twice.
      """)

  @Argument(
    help: "Profiles, as 'extract --out' writes them.", completion: .file(extensions: ["lgp"]))
  var inputs: [String]

  @Option(
    help: ArgumentHelp("The profile to write.", valueName: "file"),
    completion: .file(extensions: ["lgp"]))
  var out: String

  @Option(help: "Progress on standard error: auto, plain or none. (default: auto)")
  var progress: ProgressStyle = .auto

  func run() throws {
    let profile = try ProfileFile.read(inputs, progress: Progress(style: progress))
    try ProfileFile.write(profile, to: out)
    print(
      "\(out): \(profile.rowCount) rows from \(inputs.count == 1 ? "1 profile" : "\(inputs.count) profiles")"
    )
  }
}
