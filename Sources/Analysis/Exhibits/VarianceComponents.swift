import Statistics

/// An object that several labelers measured.
struct MeasuredObject: Sendable {
  struct Member: Sendable {
    var labeler: Int
    var y: Double
  }
  var image: Int32
  var classNumber: Int32
  /// At most one per labeler, at least two.
  var members: [Member]
}

/// The components of the variance of a measurement, by the method of moments.
///
/// For labeler *l* on object *o* of class *c* in image *i*,
/// ```
/// y = α_o + b_l + (bc)_lc + (bi)_li + ε
/// ```
/// with α fixed, so that the objects' own variance plays no part, and the others independent with
/// variances σ². With M the projection that takes each object's mean away and V_k the matrix that
/// joins observations of one level of component *k* (the identity for ε), the quadratic forms yᵀ M
/// V_k M y have the expectations Σ_j σ_j² tr(M V_k M V_j): as many linear equations as components,
/// solved exactly. Levels follow objects, so with A_g the sum of each object's centring matrix over
/// the objects of a group, tr(M V_k M V_j) is Σ_g ‖A_g‖² over the groups that are one level of
/// both.
///
/// These are the equations of MINQUE(0) [1]: unbiased whatever the design, and in balanced data
/// those of the analysis of variance; in unbalanced data likelihood would be more precise. A
/// negative estimate is set to 0 and the others are solved again. A component that the design
/// cannot tell from another is left out, and its variance is counted with the other.
///
/// ## References
/// 1. C. R. Rao, *J. Multivar. Anal.* 1 (1971) 445–456, doi:10.1016/0047-259X(71)90019-4
struct VarianceComponents: Sendable, Equatable {
  enum Source: Int, CaseIterable, Sendable {
    case residual, labeler, labelerByClass, labelerByImage
  }

  /// The variances that the design can tell apart, at least 0.
  private(set) var variance: [Source: Double] = [:]

  /// Below this reciprocal condition, two components are one.
  private static let leastCondition = 1e-6

  /// Solves the equations for objects that are in order of image.
  ///
  /// Nil when the labelers' variance cannot be told from the residual's.
  init?(_ objects: [MeasuredObject], labelers: Int) {
    let sources = Source.allCases
    let natural = Array(objects.indices)
    let byClass = natural.sorted {
      (objects[$0].classNumber, $0) < (objects[$1].classNumber, $1)
    }
    let byBoth = natural.sorted {
      (objects[$0].image, objects[$0].classNumber, $0)
        < (objects[$1].image, objects[$1].classNumber, $1)
    }
    var pass = GroupNorms(labelers: labelers)
    let all = pass.sum(objects, natural) { _ in 0 }
    let classes = pass.sum(objects, byClass) { Int64($0.classNumber) }
    let images = pass.sum(objects, natural) { Int64($0.image) }
    let both = pass.sum(objects, byBoth) { Int64($0.image) << 32 | Int64($0.classNumber) }
    let freedom = objects.reduce(0.0) { $0 + Double($1.members.count - 1) }
    let squares = objects.reduce(0.0) { $0 + $1.sumOfSquares }
    let forms = [squares, all.square, classes.square, images.square]
    func coefficient(_ a: Source, _ b: Source) -> Double {
      switch (a, b) {
      case (.residual, _), (_, .residual): freedom
      case (.labeler, .labeler): all.norm
      case (.labeler, .labelerByClass), (.labelerByClass, .labeler),
        (.labelerByClass, .labelerByClass):
        classes.norm
      case (.labeler, .labelerByImage), (.labelerByImage, .labeler),
        (.labelerByImage, .labelerByImage):
        images.norm
      case (.labelerByClass, .labelerByImage), (.labelerByImage, .labelerByClass): both.norm
      }
    }
    func solve(_ active: [Source]) -> [Double]? {
      // Scaled to a unit diagonal, so that the condition tells collinearity and not size.
      let scale = active.map { coefficient($0, $0).squareRoot() }
      guard scale.allSatisfy({ $0 > 0 }) else { return nil }
      let matrix = Matrix(
        active.indices.map { i in
          active.indices.map { coefficient(active[i], active[$0]) / (scale[i] * scale[$0]) }
        })
      guard let factor = try? Cholesky(matrix),
        factor.reciprocalConditionEstimate > Self.leastCondition
      else { return nil }
      let solution = factor.solve(zip(active, scale).map { forms[$0.rawValue] / $1 })
      return zip(solution, scale).map { $0 / $1 }
    }
    var active: [Source] = []
    for source in sources where solve(active + [source]) != nil { active.append(source) }
    guard active.contains(.labeler), active.contains(.residual) else { return nil }
    for source in active { variance[source] = 0 }
    while let solution = solve(active) {
      guard let lowest = solution.indices.min(by: { solution[$0] < solution[$1] }) else { break }
      if solution[lowest] >= 0 {
        for (source, value) in zip(active, solution) { variance[source] = value }
        break
      }
      active.remove(at: lowest)
    }
  }
}

extension MeasuredObject {
  fileprivate var mean: Double { members.reduce(0) { $0 + $1.y } / Double(members.count) }

  fileprivate var sumOfSquares: Double {
    let mean = mean
    return members.reduce(0) { $0 + ($1.y - mean) * ($1.y - mean) }
  }
}

/// Sums over groups of objects, one group after the other in one buffer.
private struct GroupNorms {
  private let labelers: Int
  private var matrix: [Double]
  private var vector: [Double]
  private var touched: [Int] = []

  init(labelers: Int) {
    self.labelers = labelers
    matrix = [Double](repeating: 0, count: labelers * labelers)
    vector = [Double](repeating: 0, count: labelers)
  }

  /// Σ over groups of ‖A_g‖², and of Σ_l (Σ deviations of l in g)²; `order` has groups adjacent.
  mutating func sum(
    _ objects: [MeasuredObject], _ order: [Int], key: (MeasuredObject) -> Int64
  ) -> (norm: Double, square: Double) {
    var result = (norm: 0.0, square: 0.0)
    var current: Int64?
    for index in order {
      let object = objects[index]
      let group = key(object)
      if group != current {
        flush(into: &result)
        current = group
      }
      let share = 1 / Double(object.members.count)
      let mean = object.mean
      for a in object.members {
        vector[a.labeler] += a.y - mean
        for b in object.members {
          let place = a.labeler * labelers + b.labeler
          // Never 0 once touched: off the diagonal all terms are negative, on it all are positive.
          if matrix[place] == 0 { touched.append(place) }
          matrix[place] += (a.labeler == b.labeler ? 1 : 0) - share
        }
      }
    }
    flush(into: &result)
    return result
  }

  private mutating func flush(into result: inout (norm: Double, square: Double)) {
    for place in touched {
      result.norm += matrix[place] * matrix[place]
      matrix[place] = 0
      guard place / labelers == place % labelers else { continue }
      let labeler = place % labelers
      result.square += vector[labeler] * vector[labeler]
      vector[labeler] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }
}
