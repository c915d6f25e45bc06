import ArgumentParser
import Labels
import Report
import Validity

/// Repaired copies of label files.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Writes repaired copies of label files; the originals stay untouched.",
    discussion: """
      Clips boxes to their image, swaps corners back, snaps edges that are outside by rounding, gives \
      repeated ids anew, and removes boxes that no repair helps. Everything else in a file stays byte \
      for byte as it was. Files of which nothing can be kept are left out. Every change stands in \
      changes.csv with the value before and after, the rule and the reason. Refuses files that it \
      could not rewrite without losing something, and writes all or nothing.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("The folder to write, new or empty.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Flag(
    help: """
      Undo scale errors (a constant factor, shares of the image as pixels, corners as sizes) where \
      they are certain for a whole group; without it, the boxes of the group are removed.
      """)
  var rescale = false

  @Option(
    help: ArgumentHelp(
      "A box of which clipping leaves less than this share is removed. (default: 0.25)",
      valueName: "share"))
  var smallestShareLeft: Double?

  @Option(
    help: ArgumentHelp("Only these rules, separated by commas.", valueName: "codes"))
  var select: String?

  @Option(help: ArgumentHelp("All but these rules, separated by commas.", valueName: "codes"))
  var ignore: String?

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    guard let out = try out ?? configuration.path("out") else {
      throw Failure("fix needs --out FOLDER: where to write the repaired files")
    }
    guard !settings.inputs.contains("-") else {
      throw Failure("fix reads files, and - is standard input")
    }
    guard !settings.pseudonyms else {
      throw Failure("fix changes nothing but what is wrong, so --pseudonyms is not for it")
    }
    guard !settings.reading.isOneBased, !settings.reading.isInclusive else {
      throw Failure(
        "fix keeps to the numbers of the files, so --one-based and --inclusive are not for it")
    }
    var options = RepairOptions()
    options.rescale = try rescale || configuration.value("rescale", as: "true or false") ?? false
    options.codes = try RuleSelection(
      select: select ?? configuration.text("select"),
      ignore: ignore ?? configuration.text("ignore")
    ).codes
    if let share = try smallestShareLeft
      ?? configuration.value("smallest-share-left", as: "a number from 0 to 1")
    {
      guard (0...1).contains(share) else {
        throw Failure("--smallest-share-left is \(share), but should be between 0 and 1")
      }
      options.smallestShareLeft = share
    }
    let progress = Progress(style: settings.progress)
    let pipeline = try Pipeline(settings, codes: options.codes, progress: progress)
    progress.begin("writing \(out)")
    defer { progress.clear() }
    do {
      let result = try FixWriter.write(
        pipeline.table,
        RepairPlan.make(pipeline.table, options: options, validity: settings.validity),
        inputs: settings.inputs, to: out
      ) { paths, sizes in
        var reading = settings.reading
        if reading.images == nil { reading.images = sizes }
        let table = try LabelReader.read(paths, options: reading)
        return FixWriter.Reading(
          table: table,
          report: ValidityRules.inspect(
            table, options: settings.validity, codes: options.codes))
      }
      progress.clear()
      try StandardOutput.write(Array(result.text(directory: out).utf8))
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    } catch let error as UnreadableInput {
      throw Failure(error.description)
    }
  }
}
