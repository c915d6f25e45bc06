import Features
import Glibc

/// What labelers draw: histograms of box size, aspect ratio and boxes per image.
///
/// All labelers share the bins, which span the team's 0.1% to 99.9% range; what lies beyond is
/// counted in the outer bins, so no box is left out. Labelers who saw different images also draw
/// different boxes: a histogram beside the team's is a picture, not evidence.
enum DistributionExhibit {
  /// About how many bars a small histogram can hold and still be read.
  private static let displayBins = 24
  /// Counts per image get whole bins, at most this many.
  private static let displayCounts = 40

  /// The distributions of the whole team (labeler nil), then those of each labeler in profile
  /// order.
  ///
  /// A feature of which somebody has no observation is left out for them.
  static func distributions(_ profile: Profile) -> [Distribution] {
    let features = [
      binned(
        profile.sizes, profile, bins: ProfileBins.sizeCount, low: 0,
        width: ProfileBins.sizeWidth, feature: "box size", unit: "px"),
      binned(
        profile.aspects, profile, bins: ProfileBins.aspectCount, low: ProfileBins.aspectLow,
        width: ProfileBins.aspectWidth, feature: "aspect ratio", unit: "width / height"),
      boxesPerImage(profile),
    ]
    return (0...profile.labelerNames.count).flatMap { owner in features.compactMap { $0[owner] } }
  }

  /// One feature, the team first; nil for those without a box.
  private static func binned(
    _ sparse: SparseCounts, _ profile: Profile, bins: Int, low: Double, width: Double,
    feature: String, unit: String
  ) -> [Distribution?] {
    let histograms = LabelerHistograms(sparse, profile, bins: bins)
    let range = middle(histograms.team, tail: 0.001)
    let step = max(1, (range.count + displayBins - 1) / displayBins)
    let display = (range.count + step - 1) / step
    let edges = (0...display).map { exp(low + width * Double(range.lowerBound + $0 * step)) }
    func distribution(_ labeler: String?, _ counts: ArraySlice<Double>) -> Distribution? {
      guard counts.contains(where: { $0 > 0 }) else { return nil }
      var shown = [Double](repeating: 0, count: display)
      for (bin, count) in counts.enumerated() {
        shown[max(0, min(display - 1, (bin - range.lowerBound) / step))] += count
      }
      let median = LabelerHistograms.median(counts, low: low, width: width)
      return Distribution(
        labeler: labeler, feature: feature, unit: unit, edges: edges, counts: shown,
        median: exp(median))
    }
    return [distribution(nil, histograms.team[...])]
      + profile.labelerNames.enumerated().map { distribution($1, histograms.of($0)) }
  }

  /// The bins between two quantiles; at least one bin.
  private static func middle(_ counts: [Double], tail: Double) -> Range<Int> {
    let total = counts.reduce(0, +)
    guard total > 0 else { return 0..<1 }
    var below = 0.0
    var first = 0
    var last = counts.count - 1
    for (bin, count) in counts.enumerated() {
      if below <= total * tail { first = bin }
      below += count
      if below >= total * (1 - tail) {
        last = bin
        break
      }
    }
    return first..<(max(first, last) + 1)
  }

  /// Counts per view, in whole bins, the last one open.
  ///
  /// Views without boxes count where they are recorded; else "none" cannot be told from "not seen".
  private static func boxesPerImage(_ profile: Profile) -> [Distribution?] {
    var values = [[Int32]](repeating: [], count: profile.labelerNames.count + 1)
    for row in 0..<profile.rowCount {
      let boxes = profile.rows.boxes[row]
      guard boxes > 0 || profile.hasExplicitViews else { continue }
      values[0].append(boxes)
      values[Int(profile.rows.labeler[row]) + 1].append(boxes)
    }
    for owner in values.indices { values[owner].sort() }
    guard !values[0].isEmpty else { return values.map { _ in nil } }
    let upper = Int(values[0][min(values[0].count - 1, values[0].count * 99 / 100)])
    let lowest = profile.hasExplicitViews ? 0 : 1
    let width = max(1, (upper - lowest + displayCounts) / displayCounts)
    let bins = max(1, (upper - lowest) / width + 1)
    let edges = (0...bins).map { Double(lowest + $0 * width) }
    return values.enumerated().map { owner, sorted in
      guard !sorted.isEmpty else { return nil }
      var counts = [Double](repeating: 0, count: bins)
      for value in sorted { counts[min(bins - 1, (Int(value) - lowest) / width)] += 1 }
      let middle = sorted.count / 2
      let median =
        sorted.count % 2 == 1
        ? Double(sorted[middle]) : (Double(sorted[middle - 1]) + Double(sorted[middle])) / 2
      return Distribution(
        labeler: owner == 0 ? nil : profile.labelerNames[owner - 1], feature: "boxes per image",
        unit: "boxes", edges: edges, counts: counts, median: median)
    }
  }
}
