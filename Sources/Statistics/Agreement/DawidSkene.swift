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
    /// Votes added per true class in the proportions of the labeler's own rate of errors, wrong classes
    /// alike; at least 0.
    public let own: Double

    /// Creates a prior; all zeros give the maximum likelihood of the paper.
    ///
    /// - Parameters:
    ///   - correct: Votes added to each labeler's correct answers, per true class; at least 0.
    ///   - wrong: Votes added to each labeler's answers of each wrong class; at least 0.
    ///   - items: Items added to each class; at least 0.
    ///   - own: Votes added per true class in the proportions of the labeler's own rate of errors.
    public init(correct: Double, wrong: Double, items: Double, own: Double = 0) {
      precondition(
        correct >= 0 && wrong >= 0 && items >= 0 && own >= 0, "counts must be at least 0")
      self.correct = correct
      self.wrong = wrong
      self.items = items
      self.own = own
    }

    /// No prior: maximum likelihood.
    public static let none = Prior(correct: 0, wrong: 0, items: 0)
  }

  /// Which classes an item may be of.
  public enum Candidates: Sendable, Equatable {
    /// Any, as in the paper: probabilities of items × classes are kept.
    case all
    /// Those that were voted for: of many classes, the others are all but impossible.
    case voted
  }

  /// The share of items of each true class; they sum to 1.
  public let classShares: [Double]
  /// How many rounds of expectation and maximisation were made.
  public let iterations: Int
  private let items: VotedItems
  private let counts: ConfusionCounts

  /// Estimates true classes and confusions by expectation–maximisation.
  ///
  /// From the shares of votes per item, in turn:
  /// ```
  /// πₖ   ∝ items + Σᵢ qᵢₖ
  /// θₗₖⱼ ∝ (correct if j = k, else wrong) + own ((1 - eₗ) if j = k, else eₗ/(K - 1))
  ///        + Σ qᵢₖ over votes of labeler l for j
  /// eₗ   = (own e + Σ (1 - qᵢⱼ)) / (own + votes of l), e the same of all votes
  /// qᵢₖ  ∝ πₖ · Π θₗₖⱼ over the votes (l, j) for item i
  /// ```
  /// until no qᵢₖ changes by more than the tolerance. It supposes that labelers err independently
  /// given the true class: a mistake that most make is taken for the truth. A true class that a
  /// labeler never met, and without a prior, has equal probabilities in that row.
  ///
  /// A flat prior (`correct`, `wrong`) takes the scattered errors of a noisy labeler for chance, because
  /// each cell of its matrix holds one; `own` does not.
  ///
  /// - Parameters:
  ///   - votes: All votes; an item or labeler without votes keeps the class shares or the prior.
  ///   - items: The number of items, above every `item`.
  ///   - labelers: The number of labelers, above every `labeler`.
  ///   - classes: The number of classes, above every `label`.
  ///   - known: The classes of items that are not in doubt, by item.
  ///   - candidates: Which classes an item may be of.
  ///   - prior: Votes and items added to each count.
  ///   - tolerance: The largest change of a probability that ends the rounds, above 0.
  ///   - limit: The most rounds to make, at least 1.
  /// - Returns: Probabilities of classes, confusions and shares.
  /// - Throws: `tooFewObservations` without votes, `didNotConverge` at the limit.
  /// - Complexity: O(votes + labelers · classes) and, per round, the votes for items in doubt times their
  ///   candidates.
  ///
  /// Without a prior and with all candidates, same fixed point as crowd-kit's `DawidSkene`.
  public static func estimate(
    _ votes: [Vote], items: Int, labelers: Int, classes: Int, known: [Int: Int] = [:],
    candidates: Candidates = .all, prior: Prior = .none, tolerance: Double = 1e-9,
    limit: Int = 10_000
  ) throws(StatisticsError) -> DawidSkene {
    precondition(tolerance > 0 && limit >= 1, "invalid parameters")
    precondition(
      votes.allSatisfy {
        (0..<items).contains($0.item) && (0..<labelers).contains($0.labeler)
          && (0..<classes).contains($0.label)
      } && known.allSatisfy { (0..<items).contains($0.key) && (0..<classes).contains($0.value) },
      "a vote is out of range")
    guard !votes.isEmpty else { throw .tooFewObservations(needed: 1, got: 0) }

    var voted = VotedItems(votes, items: items, classes: classes, known: known, candidates)
    var counts = ConfusionCounts(voted, labelers: labelers, classes: classes, prior)
    for round in 1...limit {
      let shares = voted.shares(added: prior.items)
      counts.count(voted)
      if voted.expect(shares, counts) <= tolerance {
        return DawidSkene(classShares: shares, iterations: round, items: voted, counts: counts)
      }
    }
    throw .didNotConverge(iterations: limit)
  }

  /// The probability that an item is of a class, in 0...1.
  public func probability(of label: Int, item: Int) -> Double {
    items.probability(of: label, item: item, otherwise: classShares)
  }

  /// eₗ, the share of a labeler's votes that are for a wrong class, in 0...1.
  public func errorRate(of labeler: Int) -> Double { counts.errors[labeler] }

  /// θₗₖⱼ, the probability that a labeler calls an item of class `truth` by class `given`.
  ///
  /// - Parameters:
  ///   - labeler: The labeler.
  ///   - truth: The true class.
  ///   - given: The class that the labeler gives.
  ///   - vote: How much of a vote of this kind to leave out, in 0...1: that of an item which is itself
  ///     judged counts its probability of being of class `truth`.
  /// - Returns: The probability, in 0...1; over all `given` they sum to 1 with `vote` 0.
  public func confusion(
    of labeler: Int, truth: Int, given: Int, without vote: Double = 0
  ) -> Double {
    counts.probability(labeler, truth: truth, given: given, without: vote)
  }
}
