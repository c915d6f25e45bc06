import Glibc

/// What each labeler does with each true class, and the true classes, from votes alone.
///
/// A. P. Dawid, A. M. Skene, *Applied Statistics* 28 (1979) 20–28, doi:10.2307/2346806.
public struct DawidSkene: Sendable, Equatable {
  /// One labeler's opinion of one item.
  public struct Vote: Sendable, Equatable, Hashable {
    /// The item, counted from 0.
    public let item: Int
    /// The labeler, counted from 0.
    public let labeler: Int
    /// The class the labeler gave, counted from 0.
    public let label: Int

    /// Creates a vote.
    ///
    /// - Parameters:
    ///   - item: The item, counted from 0.
    ///   - labeler: The labeler, counted from 0.
    ///   - label: The class the labeler gave, counted from 0.
    public init(item: Int, labeler: Int, label: Int) {
      self.item = item
      self.labeler = labeler
      self.label = label
    }
  }

  /// What is believed before the votes, as votes added to each count.
  ///
  /// Adding *c* votes gives the posterior mode under a Dirichlet prior with parameters 1 + c.
  public struct Prior: Sendable, Equatable {
    /// Votes added to each labeler's correct answers, per true class; at least 0.
    public let correct: Double
    /// Votes added to each labeler's answers of each wrong class, per true class; at least 0.
    public let wrong: Double
    /// Items added to each class; at least 0.
    public let items: Double

    /// Creates a prior; all zeros give the maximum likelihood of the paper.
    ///
    /// - Parameters:
    ///   - correct: Votes added to each labeler's correct answers, per true class; at least 0.
    ///   - wrong: Votes added to each labeler's answers of each wrong class; at least 0.
    ///   - items: Items added to each class; at least 0.
    public init(correct: Double, wrong: Double, items: Double) {
      precondition(correct >= 0 && wrong >= 0 && items >= 0, "counts must be at least 0")
      self.correct = correct
      self.wrong = wrong
      self.items = items
    }

    /// No prior: maximum likelihood.
    public static let none = Prior(correct: 0, wrong: 0, items: 0)
  }

  /// The probability of each class (column) for each item (row); rows sum to 1.
  public let classProbabilities: Matrix
  /// For each labeler, the probability of each given class (column) for each true class (row).
  public let confusions: [Matrix]
  /// The share of items of each true class; they sum to 1.
  public let classShares: [Double]
  /// How many rounds of expectation and maximisation were made.
  public let iterations: Int

  /// Estimates true classes and confusions by expectation–maximisation.
  ///
  /// From the shares of votes per item, in turn:
  /// ```
  /// πₖ   ∝ items + Σᵢ qᵢₖ
  /// θₗₖⱼ ∝ (correct if j = k, else wrong) + Σ qᵢₖ over votes of labeler l for j
  /// qᵢₖ  ∝ πₖ · Π θₗₖⱼ over the votes (l, j) for item i
  /// ```
  /// until no qᵢₖ changes by more than the tolerance. It supposes that labelers err independently
  /// given the true class: a mistake that most make is taken for the truth. A true class that a
  /// labeler never met, and without a prior, has equal probabilities in that row.
  ///
  /// - Parameters:
  ///   - votes: All votes; an item or labeler without votes keeps the class shares or the prior.
  ///   - items: The number of items, above every `item`.
  ///   - labelers: The number of labelers, above every `labeler`.
  ///   - classes: The number of classes, above every `label`.
  ///   - prior: Votes and items added to each count.
  ///   - tolerance: The largest change of a probability that ends the rounds, above 0.
  ///   - limit: The most rounds to make, at least 1.
  /// - Returns: Probabilities of classes, confusions and shares.
  /// - Throws: `tooFewObservations` without votes, `didNotConverge` at the limit.
  /// - Complexity: O(votes · classes) per round.
  ///
  /// Without a prior, same fixed point as crowd-kit's `DawidSkene`.
  public static func estimate(
    _ votes: [Vote], items: Int, labelers: Int, classes: Int, prior: Prior = .none,
    tolerance: Double = 1e-9, limit: Int = 10_000
  ) throws(StatisticsError) -> DawidSkene {
    precondition(tolerance > 0 && limit >= 1, "invalid parameters")
    precondition(
      votes.allSatisfy {
        (0..<items).contains($0.item) && (0..<labelers).contains($0.labeler)
          && (0..<classes).contains($0.label)
      }, "a vote is out of range")
    guard !votes.isEmpty else { throw .tooFewObservations(needed: 1, got: 0) }

    var q = voteShares(votes, items: items, classes: classes)
    for round in 1...limit {
      let shares = shares(q, prior)
      let confusions = confusions(votes, q, labelers: labelers, prior)
      let next = expectation(votes, shares, confusions, previous: q)
      let change = zip(next.values, q.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
      q = next
      if change <= tolerance {
        return DawidSkene(
          classProbabilities: q, confusions: confusions, classShares: shares, iterations: round)
      }
    }
    throw .didNotConverge(iterations: limit)
  }

  private static func voteShares(_ votes: [Vote], items: Int, classes: Int) -> Matrix {
    var q = Matrix(rows: items, columns: classes)
    for vote in votes { q[vote.item, vote.label] += 1 }
    for i in 0..<items { normalize(&q, row: i) }
    return q
  }

  private static func shares(_ q: Matrix, _ prior: Prior) -> [Double] {
    var shares = [Double](repeating: prior.items, count: q.columns)
    for i in 0..<q.rows {
      for k in 0..<q.columns { shares[k] += q[i, k] }
    }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  private static func confusions(
    _ votes: [Vote], _ q: Matrix, labelers: Int, _ prior: Prior
  ) -> [Matrix] {
    let k = q.columns
    var start = Matrix(rows: k, columns: k, repeating: prior.wrong)
    for c in 0..<k { start[c, c] = prior.correct }
    var confusions = [Matrix](repeating: start, count: labelers)
    for vote in votes {
      for c in 0..<k { confusions[vote.labeler][c, vote.label] += q[vote.item, c] }
    }
    for labeler in 0..<labelers {
      for c in 0..<k { normalize(&confusions[labeler], row: c) }
    }
    return confusions
  }

  private static func expectation(
    _ votes: [Vote], _ shares: [Double], _ confusions: [Matrix], previous: Matrix
  ) -> Matrix {
    let k = shares.count
    let logShares = shares.map { log($0) }
    let logConfusions = confusions.map { confusion in confusion.values.map { log($0) } }
    var q = Matrix(
      rows: previous.rows, columns: k, values: (0..<previous.rows).flatMap { _ in logShares })
    for vote in votes {
      for c in 0..<k { q[vote.item, c] += logConfusions[vote.labeler][c * k + vote.label] }
    }
    for i in 0..<q.rows {
      let greatest = q.row(i).max() ?? 0
      for c in 0..<k {
        // Without a prior every class can become impossible by underflow; then nothing is learnt.
        q[i, c] = greatest > -.infinity ? exp(q[i, c] - greatest) : previous[i, c]
      }
      normalize(&q, row: i)
    }
    return q
  }

  /// Makes a row sum to 1; a row of zeros becomes uniform.
  private static func normalize(_ matrix: inout Matrix, row: Int) {
    let total = matrix.row(row).reduce(0, +)
    for j in 0..<matrix.columns {
      matrix[row, j] = total > 0 ? matrix[row, j] / total : 1 / Double(matrix.columns)
    }
  }
}
