import Analysis
import ArgumentParser
import Report
import Validity

/// The draw of an audit.
struct PlanAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Draws the boxes that a person is to look at again.",
    discussion: """
      Prints how many boxes of each labeler tell the labeler's error rate within --within, and writes \
      them to --out: one row per box, with an empty column 'verdict' to fill in (\
      \(AuditVerdict.allCases.map(\.rawValue).joined(separator: ", "))). 'plan rates' reads the list \
      back. Boxes that are invalid are not drawn: 'check' counts them all. 'labelgauge explain \
      audit-sample' tells how boxes are drawn.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp(
      "How far the 95% interval may reach beyond the rate found. (default: 0.02)",
      valueName: "share"))
  var within: Double?

  @Option(
    help: ArgumentHelp(
      "The error rate to reckon with; where more is wrong, intervals are wider. (default: 0.05)",
      valueName: "share"))
  var expected: Double?

  @Option(help: ArgumentHelp("At most so many boxes of each labeler.", valueName: "count"))
  var boxes: Int?

  @Option(
    help: ArgumentHelp(
      "The list to write, a new CSV. Without it nothing is written.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var out: String?

  @Option(
    help: ArgumentHelp(
      """
      Leave out of the list who drew a box, and write that to this file, a new CSV, for 'plan rates \
      --key'.
      """, valueName: "file"), completion: .file(extensions: ["csv"]))
  var blind: String?

  @Option(help: "What is printed: text or json. (default: text)")
  var output: PlanOutput = .text

  func run() throws {
    let (settings, configuration) = try shared.resolved()
    let options = try options(configuration, seed: settings.seed)
    if let profile = settings.inputs.first(where: ProfileFile.isProfile) {
      throw Failure("\(profile): a profile has no boxes to draw from; give the label files")
    }
    guard blind == nil || out != nil else {
      throw Failure("--blind writes the key of a list; it needs --out, the list")
    }
    guard blind == nil || blind != out else {
      throw Failure("--blind and --out are one file; name two")
    }
    for path in [out, blind].compactMap(\.self) where Files.exists(path) {
      throw Failure("\(path): is there already, and may hold somebody's verdicts; name a new file")
    }
    let progress = Progress(style: settings.progress)
    let pipeline = try Pipeline(settings, progress: progress)
    progress.begin("drawing")
    let plan = AuditPlan(
      pipeline.table, setAside: pipeline.validity.setAside, options: options)
    progress.clear()
    guard !plan.labelers.isEmpty else {
      throw Failure("no valid box has a labeler, so there is nothing to audit")
    }
    if let out { try write(AuditList(plan, of: pipeline.table), to: out) }
    switch output {
    case .json: try StandardOutput.write(AuditPlanJSON.render(plan, version: Labelgauge.version))
    case .text: try StandardOutput.write(Array((AuditPlanText.render(plan) + next).utf8))
    }
  }

  private func options(
    _ configuration: Configuration, seed: UInt64
  ) throws -> AuditPlan.Options {
    var options = AuditPlan.Options()
    options.seed = seed
    options.within =
      try within ?? configuration.value("within", as: "a number above 0 and below 1")
      ?? options.within
    options.expected =
      try expected ?? configuration.value("expected", as: "a number from 0 to 1")
      ?? options.expected
    options.mostBoxes =
      try boxes ?? configuration.value("boxes", as: "a whole number, 1 or more")
      ?? options.mostBoxes
    guard options.within > 0, options.within < 1 else {
      throw Failure("--within is \(options.within), but should be above 0 and below 1")
    }
    guard options.expected >= 0, options.expected <= 1 else {
      throw Failure("--expected is \(options.expected), but should be from 0 to 1")
    }
    guard options.mostBoxes >= 1 else {
      throw Failure("--boxes is \(options.mostBoxes), but should be 1 or more")
    }
    return options
  }

  private func write(_ list: AuditList, to out: String) throws {
    do {
      if let blind {
        try list.write(to: out, key: blind)
      } else {
        try list.write(to: out)
      }
    } catch let error as ReportWriteError {
      throw Failure(error.description)
    }
  }

  /// What to do with the list.
  private var next: String {
    guard let out else { return "\nThe list of boxes is written with --out FILE.\n" }
    let key = blind.map { " --key \($0)" } ?? ""
    return "\n\(out): fill in the column verdict,\n\(AuditPlanText.verdicts)"
      + "then: labelgauge plan rates \(out)\(key)\n"
  }
}
