/// Why a statistic is undefined for data that are otherwise well formed.
///
/// A caller's mistake (arrays of unequal length, an index out of range) is a failed precondition
/// instead; it never arrives here.
public enum StatisticsError: Error, Sendable, Equatable {
  /// There are fewer observations than the statistic is defined for.
  case tooFewObservations(needed: Int, got: Int)
  /// There are fewer groups than the comparison needs.
  case tooFewGroups(needed: Int, got: Int)
  /// All observations are equal, so that nothing can be compared to their spread.
  case noVariation
  /// A matrix that must be symmetric positive definite is not, to working precision.
  case notPositiveDefinite
  /// The columns of a design, or the rows of a system of equations, depend on each other.
  case rankDeficient(rank: Int, columns: Int)
  /// An input holds NaN or an infinity.
  case notFinite
  /// An input lies outside the domain of the statistic; `name` says which.
  case outOfDomain(name: String)
  /// An iteration ended without meeting its tolerance.
  case didNotConverge(iterations: Int)
}
