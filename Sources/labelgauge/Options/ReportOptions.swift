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
    func number(_ name: String, _ value: Double, _ reason: String) -> ReportOption {
      ReportOption(name: name, value: .number(value), reason: reason)
    }
    let t = tolerances
    return [
      number("alpha", alpha, "The share of reports with any false claim that is accepted."),
      number(
        "tolerance_size", t.size,
        "Relative side length: careful people differ by 1% by nature; a detector feels 3%."),
      number("tolerance_aspect", t.aspect, "Relative width / height, for the same reason."),
      number("tolerance_offset", t.offset, "Share of the side: half of what a size error may be."),
      number("tolerance_density", t.density, "Relative boxes per image: content varies more."),
      number(
        "tolerance_class_count", t.classCount,
        "Relative boxes of a class, where no image was seen twice."),
      number("tolerance_small_objects", t.smallObjects, "Relative number of small boxes."),
      number(
        "tolerance_completeness", t.completeness,
        "Share of objects missed or added beyond the colleagues: twice what careful people miss."),
      number(
        "tolerance_confusion", t.confusion, "Share of a class: three times an honest slip rate."),
      number("tolerance_duplicates", t.duplicates, "Share of boxes drawn twice."),
      number("tolerance_default_size", t.defaultSize, "Share of boxes of one fixed size."),
      number("tolerance_invalid", t.invalid, "Share of boxes that are invalid."),
      number("tolerance_rounding", t.rounding, "Grid spacing in px that edges may be snapped to."),
      number("tolerance_grouping", t.grouping, "Share of boxes that merge neighbours."),
      number(
        "material_geometry", material.geometry,
        "A review that would miss this share of the side calls nobody consistent."),
      number("material_classes", material.classes, "The same, of a class."),
      number("material_objects", material.objects, "The same, of the objects."),
      ReportOption(
        name: "block_images", value: .integer(blockImages),
        reason: "Labelers are compared within this many consecutive images."),
      ReportOption(
        name: "smallest_evidence_images", value: .integer(smallestEvidenceImages),
        reason: "A habit must show in this many images: one odd image is none."),
    ]
  }
}
