import Features
import Glibc
import Statistics

/// Density and missed small objects where each image is labeled once.
///
/// The count of small boxes is taken relative to the image's other boxes (regression within
/// strata), which carry its density. A size bias also moves boxes across the border between small
/// and large; the two explanations are weighed by how well each fits the small count and the size
/// contrast together, with their covariance:
/// ```
/// size bias δ:      small = -δ g,   side = δ          g: boxes near the border per unit of ln side
/// small missed m:   small = -m n,   side = m D        D: what the mean side gains when they vanish
/// ```
struct MarginalCounts: Sendable {
  struct Effect: Sendable {
    var value: Double
    var error: Double
    var freedom: Double
    var skewness: Double
  }

  /// By labeler: the relative surplus of boxes, and of small boxes.
  private(set) var density: [Effect] = []
  private(set) var small: [Effect] = []
  /// By labeler: how much better "small ones missed" fits than "drawn too large", in log
  /// likelihood.
  private(set) var smallRatherThanSize: [Double] = []
  /// The area in px² below which a box is small: the lowest quarter of the team's boxes.
  let smallArea: Double

  init(
    _ profile: Profile, _ sequence: Sequence, layout: RowLayout, side: LabelerContrasts,
    options: AnalysisOptions
  ) {
    let labelers = profile.labelerNames.count
    let border = SizeBorder(profile)
    smallArea = border.area
    var total = StratumCounts.Column()
    var smalls = StratumCounts.Column()
    var larges = StratumCounts.Column()
    for row in 0..<profile.rowCount where profile.rows.boxes[row] > 0 {
      var low = 0.0
      for i in Int(profile.sizes.start[row])..<Int(profile.sizes.start[row + 1])
      where profile.sizes.bin[i] < border.bin {
        low += Double(profile.sizes.count[i])
      }
      let n = Double(profile.rows.boxes[row])
      total.row.append(Int32(row))
      total.value.append(n)
      smalls.row.append(Int32(row))
      smalls.value.append(low)
      larges.row.append(Int32(row))
      larges.value.append(n - low)
    }
    let spread = layout.moments(larges).variance
    let beta = spread > 0 ? max(0, layout.covariance(smalls, larges) / spread) : 0
    var adjusted = smalls
    for i in adjusted.value.indices { adjusted.value[i] -= beta * larges.value[i] }
    density = MarginalCounts.effects(total, mean: total, profile, sequence, layout)
    small = MarginalCounts.effects(adjusted, mean: smalls, profile, sequence, layout)

    let rows = Double(max(1, profile.rowCount))
    let meanSmall = smalls.value.reduce(0, +) / rows
    let meanAll = total.value.reduce(0, +) / rows
    // In units of the expected small count.
    let g = meanSmall > 0 ? border.densityAtBorder * meanAll * (1 + beta) / meanSmall : 0
    let gain = border.meanShift
    smallRatherThanSize = (0..<labelers).map { l in
      guard side.effect[l].isFinite, side.standardError[l].isFinite, small[l].error.isFinite
      else { return -.infinity }
      // Larger objects in an image mean fewer small ones: the two errors are correlated.
      let a = small[l].error
      let b = side.standardError[l]
      let cross = -0.3 * a * b
      let determinant = a * a * b * b - cross * cross
      guard determinant > 0 else { return -.infinity }
      func misfit(_ direction: (Double, Double)) -> Double {
        let (p, q) = (small[l].value, side.effect[l])
        func form(_ x: (Double, Double), _ y: (Double, Double)) -> Double {
          (x.0 * (b * b * y.0 - cross * y.1) + x.1 * (a * a * y.1 - cross * y.0)) / determinant
        }
        let scale = form(direction, direction)
        guard scale > 0 else { return form((p, q), (p, q)) }
        let theta = form(direction, (p, q)) / scale
        return form((p, q), (p, q)) - theta * theta * scale
      }
      return 0.5 * (misfit((-g, 1)) - misfit((-1, gain)))
    }
  }

  /// The relative surplus of each labeler, with its error under the null.
  private static func effects(
    _ column: StratumCounts.Column, mean: StratumCounts.Column, _ profile: Profile,
    _ sequence: Sequence, _ layout: RowLayout
  ) -> [Effect] {
    let labelers = profile.labelerNames.count
    let perRow = mean.value.reduce(0, +) / Double(max(1, profile.rowCount))
    guard perRow > 0 else {
      return [Effect](
        repeating: Effect(value: .nan, error: .infinity, freedom: 0, skewness: 0),
        count: labelers)
    }
    if sequence.isContiguous {
      return runEffects(column, perRow: perRow, profile, sequence)
    }
    let moments = layout.moments(column)
    // A labeler far off is no peer: what it draws too much, the others would seem to lack.
    var excluded: Set<Int> = []
    var counts = StratumCounts(column, layout: layout, excluded: [])
    for _ in 0..<3 {
      let far = (0..<labelers).filter {
        abs(counts.surplus[$0]) > 3 * (moments.variance * counts.weight[$0]).squareRoot()
      }
      guard
        let worst = far.filter({ !excluded.contains($0) }).max(by: {
          abs(counts.surplus[$0]) < abs(counts.surplus[$1])
        }), 3 * (excluded.count + 1) < labelers
      else { break }
      excluded.insert(worst)
      counts = StratumCounts(column, layout: layout, excluded: excluded)
    }
    return (0..<labelers).map { l in
      let expected = perRow * counts.comparable[l]
      guard expected > 0, moments.variance > 0 else {
        return Effect(value: .nan, error: .infinity, freedom: 0, skewness: 0)
      }
      return Effect(
        value: counts.surplus[l] / expected,
        error: (moments.variance * counts.weight[l]).squareRoot() / expected,
        freedom: max(1, counts.comparable[l] - 1),
        skewness: moments.third / pow(moments.variance, 1.5) / counts.weight[l].squareRoot())
    }
  }

  private static func runEffects(
    _ column: StratumCounts.Column, perRow: Double, _ profile: Profile, _ sequence: Sequence
  ) -> [Effect] {
    let labelers = profile.labelerNames.count
    var dense = [Double](repeating: 0, count: profile.rowCount)
    for (row, value) in zip(column.row, column.value) { dense[Int(row)] = value / perRow }
    let mean = dense.reduce(0, +) / Double(max(1, dense.count))
    let variance =
      dense.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, dense.count - 1))
    guard variance > 0 else {
      return [Effect](
        repeating: Effect(value: .nan, error: .infinity, freedom: 0, skewness: 0),
        count: labelers)
    }
    let rows = dense.enumerated().map {
      MarginalGeometry.RowMean(row: $0.offset, y: $0.element, weight: 1 / variance, boxes: 1)
    }
    let contrasts = LabelerContrasts(
      RunEffects.observations(
        rows: rows, profile: profile, sequence: sequence, labelers: labelers),
      labelers: labelers, strata: sequence.strataCount, pooled: true)
    return (0..<labelers).map {
      Effect(
        value: contrasts.effect[$0], error: contrasts.standardError[$0],
        freedom: contrasts.degreesOfFreedom[$0], skewness: 0)
    }
  }
}

/// Where the team's smallest quarter of boxes ends.
struct SizeBorder: Sendable {
  /// Bins below this one are small.
  let bin: UInt8
  /// In px².
  let area: Double
  /// The share of boxes per unit of ln side at the border.
  let densityAtBorder: Double
  /// What the mean of ln side gains, per share *m* of the small ones missed, for small *m*.
  let meanShift: Double

  init(_ profile: Profile) {
    var counts = [Double](repeating: 0, count: ProfileBins.sizeCount)
    for (bin, count) in zip(profile.sizes.bin, profile.sizes.count) {
      counts[Int(bin)] += Double(count)
    }
    let total = max(1, counts.reduce(0, +))
    var below = 0.0
    var best = (bin: 1, distance: Double.infinity)
    var cumulative = 0.0
    for index in 0..<counts.count {
      if abs(cumulative / total - 0.25) < best.distance {
        best = (index, abs(cumulative / total - 0.25))
      }
      cumulative += counts[index]
    }
    bin = UInt8(best.bin)
    area = exp(2 * Double(best.bin) * ProfileBins.sizeWidth)
    let near = max(0, best.bin - 2)..<min(counts.count, best.bin + 2)
    densityAtBorder =
      near.reduce(0.0) { $0 + counts[$1] } / total / (Double(near.count) * ProfileBins.sizeWidth)
    var mean = 0.0
    var meanSmall = 0.0
    for index in counts.indices {
      let centre = (Double(index) + 0.5) * ProfileBins.sizeWidth
      mean += counts[index] * centre / total
      if index < best.bin {
        meanSmall += counts[index] * centre
        below += counts[index]
      }
    }
    meanShift = below > 0 ? below / total * (mean - meanSmall / below) : 0
  }
}
