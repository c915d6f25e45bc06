import CMalloc
import Features
import Labels
import Validity

/// The first rooms in a row: read, then set invalid boxes aside.
struct Pipeline {
  var table: LabelTable
  var gold: LabelTable?
  var validity: ValidityReport
  /// What was extracted earlier, when the inputs are profiles.
  private var stored: Profile?

  /// Whether the inputs are profiles, which know how many boxes are invalid but not which.
  var readsProfiles: Bool { stored != nil }

  /// Reads and inspects what the settings name.
  ///
  /// Inspects by all validity rules unless some are named. With `comparing`, what the label files mark
  /// as reference is compared with; else its boxes are boxes like others.
  init(
    _ settings: SharedSettings, codes: Set<ValidityCode> = Set(ValidityCode.allCases),
    comparing: Bool = false, threads: Int = Cores.count, progress: Progress
  ) throws {
    defer { progress.clear() }
    table = try Self.read(settings.inputs, options: settings.reading, progress: progress)
    if comparing { gold = table.takeReference() }
    if let path = settings.gold {
      if gold != nil {
        table.issues.append(
          LabelFileIssue(
            code: "ground-truth", severity: .warning, place: path,
            message: "It is the reference, and the ground truth in the labels is not used."))
      }
      gold = try Self.read(
        [path], options: settings.reading.forReference(of: table), progress: progress)
    }
    if settings.pseudonyms {
      let pseudonyms = Pseudonyms(of: [table] + (gold.map { [$0] } ?? []))
      pseudonyms.apply(to: &table)
      // The reference too: images are joined by name, and names may hold a labeler's.
      if var reference = gold {
        pseudonyms.apply(to: &reference)
        gold = reference
      }
    }
    progress.begin("checking \(table.boxCount) boxes")
    validity = ValidityRules.inspect(
      table, options: settings.validity, codes: codes, threads: threads)
    progress.clear()
    for issue in table.issues {
      StandardError.write("\(issue.place): \(issue.severity.rawValue): \(issue.message)\n")
    }
  }

  /// Reads what the settings name, which may be profiles instead of labels.
  init(
    orProfiles settings: SharedSettings, threads: Int = Cores.count, progress: Progress
  ) throws {
    let profiles = settings.inputs.filter(ProfileFile.isProfile)
    guard let first = profiles.first else {
      self = try Pipeline(settings, comparing: true, threads: threads, progress: progress)
      return
    }
    if let labels = settings.inputs.first(where: { !profiles.contains($0) }) {
      throw Failure("\(labels): labels and the profile \(first) in one report; extract them first")
    }
    // All of these shape the extraction, which is done; names that are written stand in the profile.
    let reading = settings.reading
    let given = [
      ("gold", settings.gold), ("assignments", reading.assignments), ("vendors", reading.vendors),
      ("labeler-key", reading.labelerKey), ("format", reading.format),
      ("labeler-from", reading.labelerFrom?.rawValue), ("images", reading.images),
      ("one-based", reading.isOneBased ? "" : nil), ("inclusive", reading.isInclusive ? "" : nil),
      ("pseudonyms", settings.pseudonyms ? "" : nil),
      ("standard", settings.validity.standard == nil ? nil : ""),
    ]
    if let (option, _) = given.first(where: { $1 != nil }) {
      throw Failure("\(first) is a profile: --\(option) comes too late; give it to 'extract'")
    }
    let profile = try ProfileFile.readAll(settings.inputs, progress: progress)
    table = LabelTable()
    table.files = profile.sources.map {
      LabelFile(
        path: $0.path, format: $0.format, recognizedBy: "a profile", sha256: $0.sha256,
        bytes: $0.bytes, images: $0.images, boxes: $0.boxes)
    }
    validity = ValidityReport(issues: [], setAside: [], summaries: [])
    stored = profile
  }

  /// Refuses more labelers or classes than a report compares.
  func checkSize() throws {
    try ReportLimits.check(
      labelers: stored?.labelerNames.count ?? table.labelers.count,
      classes: stored?.classNames.count ?? table.classes.count)
  }

  /// What the analysis needs to see.
  func profile(progress: Progress) -> Profile {
    if let stored { return stored }
    progress.begin("extracting features")
    defer { progress.clear() }
    return FeatureExtractor.extract(
      table, setAside: validity.setAside, gold: gold, threads: Cores.count)
  }

  /// The same, with the kept boxes one by one for the search for suspects.
  ///
  /// Nothing reads coordinates afterwards, and the table gives them up.
  mutating func takeProfile(
    measuring boxes: inout BoxMeasures?, threads: Int, progress: Progress
  ) -> Profile {
    if let stored { return stored }
    progress.begin("extracting features")
    let whole = table
    table.forgetMeasurable()
    defer {
      gold = nil
      // Free memory between what is in use stays with the process otherwise.
      _ = malloc_trim(0)
      progress.clear()
    }
    return FeatureExtractor.extract(
      consume whole, setAside: validity.setAside, gold: gold, threads: threads, measuring: &boxes)
  }

  private static func read(
    _ inputs: [String], options: ReadingOptions, progress: Progress
  ) throws -> LabelTable {
    let step = "reading \(inputs.joined(separator: " "))"
    progress.begin(step)
    do {
      return try LabelReader.read(inputs, options: options) { done, total in
        progress.advance(step, done: done, of: total)
      }
    } catch let error as UnreadableInput {
      progress.clear()
      throw Failure(error.description)
    }
  }
}
