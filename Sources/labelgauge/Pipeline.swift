import Features
import Labels
import Validity

/// The first rooms in a row: read, then set invalid boxes aside.
struct Pipeline {
  var table: LabelTable
  var gold: LabelTable?
  var validity: ValidityReport

  /// Reads and inspects what the settings name.
  ///
  /// Inspects by all validity rules unless some are named.
  init(
    _ settings: SharedSettings, codes: Set<ValidityCode> = Set(ValidityCode.allCases),
    progress: Progress
  ) throws {
    defer { progress.clear() }
    table = try Self.read(settings.inputs, options: settings.reading, progress: progress)
    if let path = settings.gold {
      gold = try Self.read([path], options: ReadingOptions(), progress: progress)
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
    validity = ValidityRules.inspect(table, codes: codes)
    progress.clear()
    for issue in table.issues {
      StandardError.write("\(issue.place): \(issue.severity.rawValue): \(issue.message)\n")
    }
  }

  /// What the analysis needs to see.
  func profile(progress: Progress) -> Profile {
    progress.begin("extracting features")
    defer { progress.clear() }
    return FeatureExtractor.extract(table, setAside: validity.setAside, gold: gold)
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
