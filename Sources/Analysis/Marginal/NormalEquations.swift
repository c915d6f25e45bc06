import Statistics

/// The normal equations of labeler effects after the strata are absorbed.
struct NormalEquations {
  let labelers: Int
  /// The diagonal of *A*: what each labeler's observations tell about its effect.
  private(set) var diagonal: [Double]
  private(set) var b: [Double]
  /// The weight of each labeler in each stratum, sparse by stratum.
  private(set) var weights: [[(labeler: Int, weight: Double)]]
  private(set) var total: [Double]
  private(set) var mean: [Double]

  init(_ observations: [LabelerContrasts.Observation], labelers: Int, strata: Int) {
    self.labelers = labelers
    diagonal = [Double](repeating: 0, count: labelers)
    b = diagonal
    total = [Double](repeating: 0, count: strata)
    mean = [Double](repeating: 0, count: strata)
    weights = [[(labeler: Int, weight: Double)]](repeating: [], count: strata)
    var byStratum = [[Int]](repeating: [], count: strata)
    for (index, observation) in observations.enumerated() {
      byStratum[Int(observation.stratum)].append(index)
    }
    var dense = [Double](repeating: 0, count: labelers)
    for stratum in 0..<strata {
      var present: [Int] = []
      for index in byStratum[stratum] {
        let observation = observations[index]
        let labeler = Int(observation.labeler)
        if dense[labeler] == 0 { present.append(labeler) }
        dense[labeler] += observation.weight
        total[stratum] += observation.weight
        mean[stratum] += observation.weight * observation.y
      }
      guard total[stratum] > 0 else { continue }
      mean[stratum] /= total[stratum]
      present.sort()
      weights[stratum] = present.map { ($0, dense[$0]) }
      for (i, m) in weights[stratum] {
        diagonal[i] += m
        diagonal[i] -= m * m / total[stratum]
      }
      for index in byStratum[stratum] {
        let observation = observations[index]
        b[Int(observation.labeler)] += observation.weight * (observation.y - mean[stratum])
      }
      for labeler in present { dense[labeler] = 0 }
    }
  }

  var usedStrata: Int { total.count { $0 > 0 } }

  /// The connected component of each labeler in the labeler–stratum graph; -1 without observations.
  func components() -> [Int] {
    var component = [Int](repeating: -1, count: labelers)
    var parent = Array(0..<labelers)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for stratum in weights {
      guard let first = stratum.first else { continue }
      for (labeler, _) in stratum {
        let x = root(first.labeler)
        let y = root(labeler)
        parent[max(x, y)] = min(x, y)
      }
    }
    for labeler in 0..<labelers where diagonal[labeler] > 0 || b[labeler] != 0 {
      component[labeler] = root(labeler)
    }
    return component
  }

  /// *A* itself, labelers × labelers.
  private func matrix() -> Matrix {
    var a = Matrix(rows: labelers, columns: labelers)
    for stratum in total.indices where total[stratum] > 0 {
      for (i, m) in weights[stratum] {
        a[i, i] += m
        for (j, k) in weights[stratum] { a[i, j] -= m * k / total[stratum] }
      }
    }
    return a
  }

  /// The inverse of *A* on the space of within-component contrasts.
  func pseudoInverse(_ component: [Int]) -> Matrix {
    ContrastInverse.inverse(of: matrix(), component: component)
  }

  /// The effects β = A⁺ b, which sum to zero in each component, without an inverse.
  ///
  /// With fewer strata than labelers the labelers are taken out first: in
  /// ```
  /// D_l β_l + Σ_s m_ls α_s = b_l,    M_s α_s + Σ_l m_ls β_l = 0,    D_l = Σ_s m_ls
  /// ```
  /// with α the strata's offsets from their means, β_l = (b_l - Σ_s m_ls α_s) / D_l leaves a system of
  /// the order of the strata, (diag(M) - Σ_l m_l m_l' / D_l) α = -Σ_l m_l b_l / D_l.
  func effects(_ component: [Int]) -> [Double] {
    guard usedStrata < labelers else {
      return ContrastInverse.solve(matrix(), b, component: component)
    }
    let strata = total.count
    var strataOf = [[(stratum: Int, weight: Double)]](repeating: [], count: labelers)
    var own = [Double](repeating: 0, count: labelers)
    for stratum in 0..<strata {
      for (labeler, weight) in weights[stratum] where component[labeler] >= 0 {
        strataOf[labeler].append((stratum, weight))
        own[labeler] += weight
      }
    }
    var schur = Matrix(rows: strata, columns: strata)
    var right = [Double](repeating: 0, count: strata)
    for stratum in 0..<strata { schur[stratum, stratum] = total[stratum] }
    for labeler in 0..<labelers where own[labeler] > 0 {
      for (s, m) in strataOf[labeler] {
        right[s] -= m * b[labeler] / own[labeler]
        for (t, k) in strataOf[labeler] { schur[s, t] -= m * k / own[labeler] }
      }
    }
    let componentOfStratum = weights.map { $0.first.map { component[$0.labeler] } ?? -1 }
    let offsets = ContrastInverse.solve(schur, right, component: componentOfStratum)
    var beta = b
    var sum = [Double](repeating: 0, count: labelers)
    var members = sum
    for labeler in 0..<labelers where own[labeler] > 0 {
      for (s, m) in strataOf[labeler] { beta[labeler] -= m * offsets[s] }
      beta[labeler] /= own[labeler]
      sum[component[labeler]] += beta[labeler]
      members[component[labeler]] += 1
    }
    for labeler in 0..<labelers where own[labeler] > 0 {
      beta[labeler] -= sum[component[labeler]] / members[component[labeler]]
    }
    return beta
  }

  /// What the model leaves of each observation.
  func residuals(
    _ observations: [LabelerContrasts.Observation], beta: [Double]
  ) -> [Double] {
    var offset = [Double](repeating: 0, count: total.count)
    for stratum in total.indices where total[stratum] > 0 {
      var sum = 0.0
      for (labeler, weight) in weights[stratum] { sum += weight * beta[labeler] }
      offset[stratum] = mean[stratum] - sum / total[stratum]
    }
    return observations.map { $0.y - offset[Int($0.stratum)] - beta[Int($0.labeler)] }
  }

  /// The middle of the sandwich, Σ u u' over observations.
  ///
  /// Each observation is a cluster of one labeler in one stratum, so the sum is
  /// ```
  /// Σ_s [diag(q_s) - q_s m_s'/M_s - m_s q_s'/M_s + (Σ q_s) m_s m_s'/M_s²],   q_ls = Σ (w ẽ)²
  /// ```
  /// with `(w ẽ)² = (c w² e² + w s²)/2`: half the observation's own squared residual, scaled by
  /// c = n/(n - parameters), and half the pooled one, s² = Σ w e²/(n - parameters). Images are
  /// heavy-tailed; a labeler's own variance alone is small just when its mean happens to look
  /// precise.
  func meat(
    _ observations: [LabelerContrasts.Observation], residuals: [Double]
  ) -> Matrix {
    var squares = [[Int: Double]](repeating: [:], count: total.count)
    let n = Double(observations.count)
    let parameters = Double(usedStrata + labelers)
    let freedom = max(1, n - parameters)
    var pooled = 0.0
    for (observation, e) in zip(observations, residuals) { pooled += observation.weight * e * e }
    pooled /= freedom
    for (observation, e) in zip(observations, residuals) {
      let t = observation.weight * e
      squares[Int(observation.stratum)][Int(observation.labeler), default: 0] +=
        (t * t * n / freedom + observation.weight * pooled) / 2
    }
    var result = Matrix(rows: labelers, columns: labelers)
    for stratum in total.indices where total[stratum] > 0 {
      let m = weights[stratum]
      let q = m.map { squares[stratum][$0.labeler] ?? 0 }
      let sum = q.reduce(0, +)
      for (x, i) in m.enumerated() {
        result[i.labeler, i.labeler] += q[x]
        for (y, j) in m.enumerated() {
          result[i.labeler, j.labeler] +=
            (-q[x] * j.weight - i.weight * q[y] + sum * i.weight * j.weight / total[stratum])
            / total[stratum]
        }
      }
    }
    return result
  }
}
