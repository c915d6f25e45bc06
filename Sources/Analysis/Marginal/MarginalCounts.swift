import Features
import Labels
import Statistics

/// Density and missed small objects where each image is labeled once.
///
/// The count of small boxes is taken relative to the image's larger boxes, which carry its density:
/// S - β L, β by regression within strata, rows weighted by ``CrowdWeight``. Small ones left out also
/// raise the mean size, and a size bias also moves boxes across the border of smallness; the two
/// explanations are fitted to the small count and the size contrast together, with their covariance
/// (``SmallOrSize``).
struct MarginalCounts: Sendable {
  struct Effect: Sendable {
    var value: Double
    var error: Double
    var freedom: Double
    /// The distribution of the sum when rows are dealt anew; nil where runs are compared.
    var tail: SamplingTail?

    static let unknown = Effect(value: .nan, error: .infinity, freedom: 0, tail: nil)
  }

  /// By labeler: the relative surplus of boxes, and of small boxes.
  private(set) var density: [Effect] = []
  private(set) var small: [Effect] = []
  /// By labeler: the share of small boxes that is missed, and its error, from the small count and
  /// the size contrast together.
  private(set) var missedSmall: [SmallOrSize] = []
  /// The area in px² below which a box is small: the lowest quarter of the team's boxes.
  let smallArea: Double

  init(
    _ profile: Profile, _ sequence: Sequence, layout: RowLayout, side: MarginalGeometry,
    moments: ClassMoments, options: AnalysisOptions
  ) {
    let border = SizeBorder(profile)
    smallArea = border.area
    var total = StratumCounts.Column()
    var sizes = [RowSizes](repeating: RowSizes(), count: profile.rowCount)
    var lows: [Double] = []
    for row in 0..<profile.rowCount where profile.rows.boxes[row] > 0 {
      var own = RowSizes()
      for i in Int(profile.sizes.start[row])..<Int(profile.sizes.start[row + 1]) {
        let count = Double(profile.sizes.count[i])
        let side = (Double(profile.sizes.bin[i]) + 0.5) * ProfileBins.sizeWidth
        own.boxes += count
        own.sum += count * side
        guard profile.sizes.bin[i] < border.bin else { continue }
        own.smalls += count
        own.smallSum += count * side
      }
      sizes[row] = own
      total.row.append(Int32(row))
      total.value.append(Double(profile.rows.boxes[row]))
      lows.append(own.smalls)
    }
    // The larger boxes, which a labeler who leaves out small ones still draws, give the weight.
    let highs = zip(total.value, lows).map { $0 - $1 }
    let crowd = CrowdWeight(highs)
    let weights = highs.map(crowd.weight)
    let smalls = StratumCounts.Column(
      row: total.row, value: zip(lows, weights).map { $0 * $1 })
    let larges = StratumCounts.Column(
      row: total.row, value: zip(highs, weights).map { $0 * $1 })
    let spread = layout.moments(larges).variance
    let beta = spread > 0 ? max(0, layout.covariance(smalls, larges) / spread) : 0
    let adjusted = StratumCounts.Column(
      row: total.row, value: zip(smalls.value, larges.value).map { $0 - beta * $1 })
    density = MarginalCounts.effects(
      total, mean: total, profile, sequence, layout, honest: options.tolerances.density / 3)
    small = MarginalCounts.effects(
      adjusted, mean: smalls, profile, sequence, layout,
      honest: options.tolerances.smallObjects / 3)
    let correlation = side.correlation(with: adjusted, layout)
    let expectations = SmallOrSize.Expectations(
      side: side, border: border, beta: beta, shrink: moments.shareWithinClasses, rows: sizes)
    missedSmall = small.indices.map { l in
      SmallOrSize(
        small: small[l].value, smallError: small[l].error, side: side.contrasts.effect[l],
        sideError: side.contrasts.standardError[l], correlation: correlation,
        expectations: expectations)
    }
  }

  /// The relative surplus of each labeler, with its error under the null.
  private static func effects(
    _ column: StratumCounts.Column, mean: StratumCounts.Column, _ profile: Profile,
    _ sequence: Sequence, _ layout: RowLayout, honest: Double
  ) -> [Effect] {
    let labelers = profile.labelerNames.count
    let perRow = mean.value.reduce(0, +) / Double(max(1, profile.rowCount))
    guard perRow > 0 else { return [Effect](repeating: .unknown, count: labelers) }
    if sequence.isContiguous {
      return runEffects(column, perRow: perRow, profile, sequence, honest: honest)
    }
    let variance = layout.moments(column).variance
    // A labeler far off is no peer: what it draws too much, the others would seem to lack.
    var excluded: Set<Int> = []
    var counts = StratumCounts(column, layout: layout, excluded: [])
    for _ in 0..<3 {
      let far = (0..<labelers).filter {
        abs(counts.surplus[$0]) > 3 * (variance * counts.weight[$0]).squareRoot()
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
      guard expected > 0, variance > 0 else { return .unknown }
      let value = counts.surplus[l] / expected
      let error = (variance * counts.weight[l]).squareRoot() / expected
      return Effect(
        value: value, error: error, freedom: max(1, counts.comparable[l] - 1),
        // Only where it can matter: it costs a pass over the rows.
        tail: abs(value) < 2 * error
          ? nil
          : layout.samplingTail(
            [(column, value < 0 ? -1 : 1)], labeler: l, excluded: excluded))
    }
  }

  private static func runEffects(
    _ column: StratumCounts.Column, perRow: Double, _ profile: Profile, _ sequence: Sequence,
    honest: Double
  ) -> [Effect] {
    let labelers = profile.labelerNames.count
    var dense = [Double](repeating: 0, count: profile.rowCount)
    for (row, value) in zip(column.row, column.value) { dense[Int(row)] = value / perRow }
    let mean = dense.reduce(0, +) / Double(max(1, dense.count))
    let variance =
      dense.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, dense.count - 1))
    guard variance > 0 else { return [Effect](repeating: .unknown, count: labelers) }
    let rows = dense.enumerated().map {
      MarginalGeometry.RowMean(row: Int32($0.offset), boxes: 1, y: $0.element, weight: 1 / variance)
    }
    let contrasts = LabelerContrasts(
      RunEffects.observations(
        rows: rows, profile: profile, sequence: sequence, labelers: labelers),
      labelers: labelers, strata: sequence.strataCount, pooled: true, honestSpread: honest)
    return (0..<labelers).map {
      Effect(
        value: contrasts.effect[$0], error: contrasts.standardError[$0],
        freedom: contrasts.degreesOfFreedom[$0], tail: nil)
    }
  }
}
