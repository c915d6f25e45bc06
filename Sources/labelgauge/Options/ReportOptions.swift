import Analysis
import Labels
import Report

extension ReadingOptions {
  /// The reference has its own format and labelers; images, and how a format counts, are the same.
  func forReference(of table: LabelTable) -> ReadingOptions {
    var options = ReadingOptions()
    options.images = images
    options.isOneBased = isOneBased
    options.isInclusive = isInclusive
    options.conventionFormats = Set(table.files.map(\.format))
    return options
  }

  /// How the coordinates and the labelers' names were read, as `report.json` and the page list it.
  var reportOptions: [ReportOption] {
    [
      ReportOption(
        name: "one_based", value: .flag(isOneBased),
        reason: "Whether 1 was taken off x and y because the files count pixels from 1."),
      ReportOption(
        name: "inclusive", value: .flag(isInclusive),
        reason: "Whether 1 was added to the sides because edges are a box's last pixels."),
      ReportOption(
        name: "labeler_from", value: labelerFrom.map { .text($0.rawValue) } ?? .none,
        reason: "Whether each folder or file was one labeler's; else the files name the labeler."),
    ]
  }
}

extension AnalysisOptions {
  /// The settings that shaped a result, each with its reason, as `report.json` and the page list them.
  var reportOptions: [ReportOption] {
    let thresholds = Threshold<AnalysisOptions>.all.map { threshold in
      ReportOption(
        name: threshold.key.replacing("-", with: "_"), value: .number(threshold.read(self)),
        reason: threshold.reason)
    }
    return thresholds + [
      ReportOption(
        name: "block_images", value: .integer(blockImages),
        reason: "Labelers are compared within this many consecutive images."),
      ReportOption(
        name: "smallest_evidence_images", value: .integer(smallestEvidenceImages),
        reason: "A habit must show in this many images: one odd image is none."),
    ]
  }
}
