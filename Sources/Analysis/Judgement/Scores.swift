import Features
import Glibc

/// A quality score in 0...100 with its interval.
///
/// ```
/// score = 100 (1 - invalid)(1 - random)(1 - missed)(1 - confused) exp(-2 (|size| + |aspect| + |offset|))
/// ```
/// where each measured deviation *c* with standard error *s* enters shrunk, c · c²/(c² + s²), so
/// that a small sample is not punished for its noise: a deviation is believed as far as it stands
/// out. The interval is by the delta method on ln score. Weights: 2 for geometry, because an error
/// of x on each side costs about 2x of the overlap.
enum Scores {
  static func scores(
    _ measured: Measurements, claims: [Claim], standing: [Claim], random: [Estimate?]
  ) -> [Estimate?] {
    measured.profile.labelerNames.indices.map { l in
      let read = measured.rows.read[l]
      guard read > 0 else { return nil }
      var logScore = 0.0
      var variance = 0.0
      func factor(_ share: Double, _ error: Double) {
        let kept = max(0.01, 1 - min(0.99, share))
        logScore += log(kept)
        variance += error * error / (kept * kept)
      }
      let invalid = measured.rows.setAside[l] / read
      factor(invalid, (invalid * (1 - invalid) / read).squareRoot())
      for kind in [FindingKind.sizeBias, .aspectBias, .offsetBias] {
        // The sharper of the two axes' larger deviation stands for the offset.
        let best = claims.filter { $0.labeler == l && $0.kind == kind && $0.classNumber < 0 }
          .max { abs($0.effect) < abs($1.effect) }
        guard let best else { continue }
        let c = abs(best.effect)
        let s = best.standardError
        let shrunk = c * c * c / max(1e-12, c * c + s * s)
        logScore -= 2 * shrunk
        variance += 4 * s * s * min(1, c * c / max(1e-12, s * s))
      }
      if let rate = random[l] { factor(rate.value, (rate.high - rate.low) / 4) }
      for claim in standing where claim.labeler == l {
        switch claim.kind {
        case .missed, .missedSmall, .missedClass, .extra, .classConfusion, .duplicates, .grouping,
          .defaultSize:
          // A fault of one class or size touches that part of the boxes only.
          let part = Scores.part(of: claim, measured)
          factor(min(0.9, claim.effect) * part, claim.standardError * part)
        case .sizeBias where claim.classNumber >= 0:
          let part = Scores.part(of: claim, measured)
          logScore -= 2 * abs(claim.effect) * part
          variance += 4 * part * part * claim.standardError * claim.standardError
        default: break
        }
      }
      let half = 1.96 * variance.squareRoot()
      return Estimate(
        100 * exp(logScore), 100 * exp(logScore - half), min(100, 100 * exp(logScore + half)))
    }
  }

  /// The share of the labeler's boxes that a fault of one class or size is about.
  static func part(of claim: Claim, _ measured: Measurements) -> Double {
    if claim.kind == .missedSmall { return 0.25 }
    guard claim.classNumber >= 0 else { return 1 }
    let total = measured.moments.boxes.reduce(0, +)
    return total > 0 ? measured.moments.boxes[Int(claim.classNumber)] / total : 1
  }
}
