import Analysis
import Validity

/// A number that a config file may set: its name there, what it is by default, and why.
struct Threshold<Options: Sendable>: Sendable {
  /// The key in a config file, with hyphens.
  var key: String
  var reason: String
  var read: @Sendable (Options) -> Double
  var write: @Sendable (inout Options, Double) -> Void

  init(
    _ key: String, _ path: any WritableKeyPath<Options, Double> & Sendable, _ reason: String
  ) {
    self.key = key
    self.reason = reason
    read = { $0[keyPath: path] }
    write = { $0[keyPath: path] = $1 }
  }
}

extension Threshold where Options == ValidityOptions {
  /// The tolerances of the validity rules.
  static var all: [Self] {
    [
      Self(
        "rounding-px", \.roundingPixels,
        "Up to so many pixels outside the image a coordinate is rounded, and not reported."),
      Self("rounding-share", \.roundingRelative, "The same as a share of the image's side."),
      Self(
        "warning-px", \.warningPixels,
        "Up to so many pixels outside, a box is a slip of the hand: a warning, measured as clipped."
      ),
      Self("warning-share", \.warningRelative, "The same as a share of the image's side."),
      Self(
        "tiny-side-px", \.tinySidePixels,
        "No picture element lies in a box with a shorter side than this."),
    ]
  }
}

extension Threshold where Options == AnalysisOptions {
  /// The thresholds of the analysis that have one number.
  static var all: [Self] {
    [
      Self("alpha", \.alpha, "The share of reports with any false claim that is accepted."),
      Self(
        "tolerance-size", \.tolerances.size,
        "Relative side length: careful people differ by 1% by nature; a detector feels 3%."),
      Self(
        "tolerance-aspect", \.tolerances.aspect, "Relative width / height, for the same reason."),
      Self(
        "tolerance-offset", \.tolerances.offset,
        "Share of the side: half of what a size error may be."),
      Self(
        "tolerance-density", \.tolerances.density, "Relative boxes per image: content varies more."),
      Self(
        "tolerance-class-count", \.tolerances.classCount,
        "Relative boxes of a class, where no image was seen twice."),
      Self(
        "tolerance-small-objects", \.tolerances.smallObjects, "Relative number of small boxes."),
      Self(
        "tolerance-completeness", \.tolerances.completeness,
        "Share of objects missed or added beyond the colleagues: twice what careful people miss."),
      Self(
        "tolerance-confusion", \.tolerances.confusion,
        "Share of a class: three times an honest slip rate."),
      Self("tolerance-duplicates", \.tolerances.duplicates, "Share of boxes drawn twice."),
      Self(
        "tolerance-default-size", \.tolerances.defaultSize, "Share of boxes of one fixed size."),
      Self("tolerance-invalid", \.tolerances.invalid, "Share of boxes that are invalid."),
      Self(
        "tolerance-rounding", \.tolerances.rounding,
        "Grid spacing in px that edges may be snapped to."),
      Self(
        "tolerance-grouping", \.tolerances.grouping, "Share of boxes that merge neighbours."),
      Self(
        "material-geometry", \.material.geometry,
        "A review that would miss this share of the side calls nobody consistent."),
      Self("material-classes", \.material.classes, "The same, of a class."),
      Self("material-objects", \.material.objects, "The same, of the objects."),
    ]
  }
}

extension Configuration {
  /// Options with what the file says of their thresholds.
  func applied<Options>(_ thresholds: [Threshold<Options>], to options: Options) throws -> Options {
    var options = options
    for threshold in thresholds {
      guard
        let number: Double = try value(
          threshold.key, as: "a number above 0",
          { text in
            Double(text).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
          })
      else { continue }
      threshold.write(&options, number)
    }
    return options
  }
}
