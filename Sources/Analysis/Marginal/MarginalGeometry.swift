import Features
import Glibc
import Labels
import Statistics

/// Size and aspect bias where each image is labeled once.
///
/// Per row: the mean of the class-standardised log side of its boxes, or log aspect of its inner boxes,
/// weighted by 1/(τ² + σ²/n). Inner boxes alone would hide a size bias: drawn larger, the large ones
/// reach the border and drop out. At the border an edge stays where it is, so that a box there shows
/// three quarters of a bias; the mean is divided by what all show together. Labelers are compared within strata, after a regression on image size
/// and density, which carry much of the content. Runs of one labeler are single observations with a
/// variance component of their own.
struct MarginalGeometry: Sendable {
  enum Measure: Sendable { case side, aspect }

  let contrasts: LabelerContrasts
  /// How many observations (rows, or runs) each labeler has.
  let observations: [Double]
  /// Each row's deviation from what its stratum would hold without labeler effects; empty when runs
  /// are the observations, and unless standardised.
  private(set) var deviations: [(row: Int32, value: Double)] = []
  /// Each row's mean and weight after the regression on what the image shows, whatever the
  /// observations are; empty unless standardised.
  private let rows: [RowMean]
  /// How y moves with ln(boxes of the row), which the regression takes out.
  private let densitySlope: Double
  /// The share of a size bias that the boxes show, in 0.75...1.
  private let shown: Double
  /// What a box with an edge on the border shows of a size bias: most have one there.
  private static let shownAtBorder = 0.75

  init(
    _ profile: Profile, _ sequence: Sequence, _ moments: ClassMoments, measure: Measure,
    honestSpread: Double, standardise: Bool = true
  ) {
    var rows = MarginalGeometry.rowMeans(profile, moments, measure, standardise)
    let boxes = max(1, moments.boxes.reduce(0, +))
    let atBorder = 1 - moments.inner.reduce(0, +) / boxes
    shown = measure == .side ? 1 - (1 - Self.shownAtBorder) * atBorder : 1
    for index in rows.indices {
      rows[index].y /= shown
      rows[index].weight *= shown * shown
    }
    densitySlope = MarginalGeometry.adjust(&rows, profile, sequence)
    self.rows = standardise ? rows : []
    let labelers = profile.labelerNames.count
    let observed: [LabelerContrasts.Observation]
    var widening = 1.0
    if sequence.isContiguous {
      observed = RunEffects.observations(
        rows: rows, profile: profile, sequence: sequence, labelers: labelers)
    } else {
      (observed, widening) = MarginalGeometry.tempered(
        rows.map {
          .init(
            y: $0.y, weight: $0.weight, labeler: profile.rows.labeler[Int($0.row)],
            stratum: sequence.stratum[Int($0.row)])
        }, labelers: labelers, strata: sequence.strataCount)
    }
    contrasts = LabelerContrasts(
      observed, labelers: labelers, strata: sequence.strataCount, pooled: sequence.isContiguous,
      honestSpread: honestSpread, widening: widening)
    var counts = [Double](repeating: 0, count: labelers)
    for observation in observed { counts[Int(observation.labeler)] += 1 }
    observations = counts
    if !sequence.isContiguous, standardise {
      let system = NormalEquations(
        observed, labelers: labelers, strata: sequence.strataCount)
      let residuals = system.residuals(observed, beta: contrasts.beta)
      for (row, (observation, e)) in zip(rows, zip(observed, residuals)) {
        let effect = contrasts.effect[Int(observation.labeler)]
        deviations.append((row.row, e + (effect.isFinite ? effect : 0)))
      }
    }
  }

  /// How a row's part in the mean goes with its part in a count, within strata, in -1...1.
  func correlation(with column: StratumCounts.Column, _ layout: RowLayout) -> Double {
    // Rows without inner boxes have no part in the mean.
    let mean =
      rows.reduce(0.0) { $0 + $1.weight * $1.y } / max(1e-300, rows.reduce(0.0) { $0 + $1.weight })
    let own = StratumCounts.Column(
      row: rows.map(\.row), value: rows.map { $0.weight * ($0.y - mean) })
    let spread = layout.moments(own).variance * layout.moments(column).variance
    guard spread > 0 else { return 0 }
    return max(-0.95, min(0.95, layout.covariance(own, column) / spread.squareRoot()))
  }

  /// What the weighted mean of y gains when a labeler leaves out boxes.
  ///
  /// - Parameter change: By row: what the mean of the row's boxes gains, and the factor on their
  ///   number, above 0; nil when nothing is left of it.
  /// - Returns: The gain, in the unit of y.
  func gain(_ change: (_ row: Int) -> (mean: Double, factor: Double)?) -> Double {
    var sum = 0.0
    var total = 0.0
    for value in rows {
      guard let (mean, factor) = change(Int(value.row)) else { continue }
      sum += value.weight * (mean / shown - densitySlope * log(factor))
      total += value.weight
    }
    return total > 0 ? sum / total : 0
  }

  struct RowMean: Sendable {
    var row: Int32
    var boxes: Int32
    var y: Double
    var weight: Double
  }

  private static func rowMeans(
    _ profile: Profile, _ moments: ClassMoments, _ measure: Measure, _ standardise: Bool
  ) -> [RowMean] {
    let cells = profile.cells
    var result: [RowMean] = []
    result.reserveCapacity(profile.rowCount)
    var within = 0.0
    var withinFreedom = 0.0
    for row in 0..<profile.rowCount {
      let offset = measure == .side ? ClassMoments.sideOffset(profile, row: row) : 0
      var inner = 0.0
      var sum = 0.0
      var squares = 0.0
      var boxes = 0.0
      var expected = 0.0
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
        let c = Int(cells.classNumber[cell])
        let k = Double(cells.inner[cell])
        let bothSquares = cells.squares(cell)
        let (total, square, mean) =
          measure == .side
          ? (cells.logSide[cell], bothSquares.side, moments.meanSide[c])
          : (cells.logAspect[cell], bothSquares.aspect, moments.meanAspect[c])
        let centre = offset + (standardise ? mean : 0)
        inner += k
        sum += total - k * centre
        squares += square - 2 * centre * total + k * centre * centre
        boxes += Double(cells.boxes[cell])
        expected += Double(cells.boxes[cell]) * centre
      }
      if inner > 0 {
        within += max(0, squares - sum * sum / inner)
        withinFreedom += inner - 1
      }
      if measure == .side {
        let (all, count) = MarginalGeometry.logSides(profile, row: row)
        guard count > 0 else { continue }
        result.append(
          RowMean(
            row: Int32(row), boxes: Int32(count), y: all / count - expected / boxes, weight: 1))
      } else if inner > 0 {
        result.append(RowMean(row: Int32(row), boxes: Int32(inner), y: sum / inner, weight: 1))
      }
    }
    // y has variance τ² + σ²/n.
    let sigma2 = withinFreedom > 0 ? within / withinFreedom : 1
    let mean = result.reduce(0) { $0 + $1.y } / Double(max(1, result.count))
    var spread = 0.0
    var sampling = 0.0
    for value in result {
      spread += (value.y - mean) * (value.y - mean)
      sampling += sigma2 / Double(value.boxes)
    }
    let count = Double(max(1, result.count))
    let tau2 = max(1e-6 + 0.01 * sigma2, spread / count - sampling / count)
    for index in result.indices {
      result[index].weight = 1 / (tau2 + sigma2 / Double(result[index].boxes))
    }
    return result
  }

  /// Σ ln side of a row's boxes, from the middles of the bins, and how many they are.
  private static func logSides(_ profile: Profile, row: Int) -> (sum: Double, count: Double) {
    var sum = 0.0
    var count = 0.0
    for i in Int(profile.sizes.start[row])..<Int(profile.sizes.start[row + 1]) {
      let n = Double(profile.sizes.count[i])
      sum += n * (Double(profile.sizes.bin[i]) + 0.5) * ProfileBins.sizeWidth
      count += n
    }
    return (sum, count)
  }

  /// Takes out what the image's size, shape and density explain within strata, and returns the slope
  /// on ln(boxes).
  private static func adjust(
    _ rows: inout [RowMean], _ profile: Profile, _ sequence: Sequence
  ) -> Double {
    guard rows.count > 30 else { return 0 }
    let columns = 3
    var x = Matrix(rows: rows.count, columns: columns)
    for (i, value) in rows.enumerated() {
      let image = Int(profile.rows.image[Int(value.row)])
      let width = profile.imageWidth[image]
      let height = profile.imageHeight[image]
      if width > 0, height > 0 {
        x[i, 0] = 0.5 * log(width * height)
        x[i, 1] = log(width / height)
      }
      x[i, 2] = log(Double(profile.rows.boxes[Int(value.row)]))
    }
    // Within strata, weighted.
    var sums = Matrix(rows: sequence.strataCount, columns: columns + 2)
    for (i, value) in rows.enumerated() {
      let s = Int(sequence.stratum[Int(value.row)])
      for j in 0..<columns { sums[s, j] += value.weight * x[i, j] }
      sums[s, columns] += value.weight * value.y
      sums[s, columns + 1] += value.weight
    }
    var design = Matrix(rows: rows.count, columns: columns)
    var response = [Double](repeating: 0, count: rows.count)
    for (i, value) in rows.enumerated() {
      let s = Int(sequence.stratum[Int(value.row)])
      let root = value.weight.squareRoot()
      for j in 0..<columns {
        design[i, j] = root * (x[i, j] - sums[s, j] / sums[s, columns + 1])
      }
      response[i] = root * (value.y - sums[s, columns] / sums[s, columns + 1])
    }
    var gram = LinearAlgebra.gram(design)
    let right = LinearAlgebra.multiply(design, response, transposeA: true)
    for j in 0..<columns { gram[j, j] += 1e-9 + 1e-6 * gram[j, j] }
    guard let factor = try? Cholesky(gram) else { return 0 }
    let gamma = factor.solve(right)
    for i in rows.indices {
      for j in 0..<columns { rows[i].y -= gamma[j] * x[i, j] }
    }
    return gamma[2]
  }

  /// Gives Huber weights to images that are far from everything.
  ///
  /// P. J. Huber, Annals of Mathematical Statistics 35 (1964) 73–101, with the constant 2.5 for 99%
  /// efficiency. The estimate moves with ψ', not with the weight ψ(u)/u, so that its standard error
  /// is larger than weighted least squares says by Σ w ψ(u)/u over Σ w ψ'(u).
  private static func tempered(
    _ observations: [LabelerContrasts.Observation], labelers: Int, strata: Int
  ) -> (observations: [LabelerContrasts.Observation], widening: Double) {
    guard observations.count > 10 * labelers else { return (observations, 1) }
    let system = NormalEquations(observations, labelers: labelers, strata: strata)
    let beta = system.effects(system.components())
    let residuals = system.residuals(observations, beta: beta)
    let scaled = zip(observations, residuals).map { abs($1) * $0.weight.squareRoot() }
    let scale = 1.4826 * (scaled.sorted()[scaled.count / 2])
    guard scale > 0 else { return (observations, 1) }
    var kept = 0.0
    var moving = 0.0
    let result = zip(observations, scaled).map { observation, z in
      var observation = observation
      if z > 2.5 * scale {
        observation.weight *= 2.5 * scale / z
      } else {
        moving += observation.weight
      }
      kept += observation.weight
      return observation
    }
    return (result, moving > 0 ? kept / moving : 1)
  }
}
