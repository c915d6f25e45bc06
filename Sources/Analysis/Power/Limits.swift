import Features
import Glibc
import Statistics

/// What this data would have shown: the smallest fault that is found with a given power.
///
/// Every test is turned round with the sample sizes and variances at hand (``ContrastCurve``,
/// ``CountCurve``, ``CellCurve``), at the accepted error that the first claim of its family has. A fault
/// is taken to touch all of the labeler's images; one of a class, the commonest class with no more than a
/// tenth of the objects.
struct Limits: Sendable {
  struct Sensitivity: Sendable {
    var kind: FindingKind
    /// Nil when nothing could be seen.
    var curve: (any PowerCurve)?

    /// In the unit of the kind; nil when not even the worst fault would be found so often.
    func smallest(power: Double) -> Double? {
      // Geometry and density have no worst; all of the objects, and as many boxes again, are.
      let largest: Double =
        switch kind {
        case .sizeBias, .aspectBias: 9
        default: 1
        }
      return curve?.smallest(power: power, upTo: largest)
    }
  }

  /// By labeler, the kinds in a fixed order.
  let sensitivities: [[Sensitivity]]

  /// Sees nothing by marginal evidence in the kinds `withdrawn`, on which it judges nobody; `threads`
  /// labelers are looked at side by side.
  init(
    _ measured: Measurements, search: ClaimSearch, withdrawn: Set<FindingKind>,
    options: AnalysisOptions, threads: Int = 1
  ) {
    let curves = LabelerCurves(measured, search: search, withdrawn: withdrawn, options: options)
    sensitivities = Workers.map(
      measured.profile.labelerNames.count, threads: threads, curves.sensitivities)
  }

  /// Whether a material fault would more likely have been missed than seen, for most kinds.
  func isInsufficient(_ labeler: Int, options: AnalysisOptions) -> Bool {
    let kinds = sensitivities[labeler].filter { $0.kind != .offsetBias }
    let seen = kinds.filter { sensitivity in
      (sensitivity.curve?.power(at: options.material[sensitivity.kind]) ?? 0) >= 0.5
    }
    return 2 * seen.count < kinds.count
  }

  func limits(names: [String], power: Double = 0.8) -> [DetectionLimit] {
    zip(names, sensitivities).flatMap { name, kinds in
      kinds.map {
        DetectionLimit(
          labeler: name, kind: $0.kind, smallestDetectable: $0.smallest(power: power),
          power: power)
      }
    }
  }
}
