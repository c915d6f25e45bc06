import Features

/// Runs as observations: when labelers have stretches of the sequence to themselves, the content of
/// a stretch is an effect of its own.
enum RunEffects {
  /// Makes one observation of each run, weighted by 1/(ω² + v).
  ///
  /// Here *v* is the run's sampling variance, and ω² the variance between runs of the same labeler
  /// in the same stratum by Paule and Mandel's equation
  /// ```
  /// Σ w (y - fit)² = observations - parameters,   w = 1/(ω² + v)
  /// ```
  /// (R. C. Paule, J. Mandel, J. Res. Natl. Bur. Stand. 87 (1982) 377–385).
  static func observations(
    rows: [MarginalGeometry.RowMean], profile: Profile, sequence: Sequence, labelers: Int
  ) -> [LabelerContrasts.Observation] {
    var sums = [(weight: Double, y: Double, row: Int)](
      repeating: (0, 0, -1), count: sequence.pieceCount)
    for value in rows {
      let piece = Int(sequence.piece[Int(value.row)])
      sums[piece].weight += value.weight
      sums[piece].y += value.weight * value.y
      sums[piece].row = Int(value.row)
    }
    let runs = sums.filter { $0.weight > 0 }
    func weighted(_ omega2: Double) -> [LabelerContrasts.Observation] {
      runs.map {
        LabelerContrasts.Observation(
          y: $0.y / $0.weight, weight: 1 / (omega2 + 1 / $0.weight),
          labeler: profile.rows.labeler[$0.row], stratum: sequence.stratum[$0.row])
      }
    }
    return weighted(betweenRuns(weighted, labelers: labelers, strata: sequence.strataCount))
  }

  /// Solves Paule and Mandel's equation by bisection; 0 when the runs differ no more than by
  /// chance.
  static func betweenRuns(
    _ weighted: (Double) -> [LabelerContrasts.Observation], labelers: Int, strata: Int
  ) -> Double {
    func misfit(_ omega2: Double) -> Double {
      let observations = weighted(omega2)
      let system = NormalEquations(observations, labelers: labelers, strata: strata)
      let component = system.components()
      let beta = system.effects(component)
      let parameters =
        component.count { $0 >= 0 } - Set(component.filter { $0 >= 0 }).count + system.usedStrata
      let freedom = Double(observations.count - parameters)
      guard freedom > 0 else { return 0 }
      var q = 0.0
      for (observation, e) in zip(
        observations, system.residuals(observations, beta: beta))
      { q += observation.weight * e * e }
      return q - freedom
    }
    guard misfit(0) > 0 else { return 0 }
    var low = 0.0
    var high = 1e-4
    while misfit(high) > 0, high < 1e4 { high *= 4 }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if misfit(middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }
}
