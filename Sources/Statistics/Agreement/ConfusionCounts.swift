/// How often each labeler gives each class to items of each true class, in a Dawid–Skene model.
///
/// Kept are the right answers and the sums by labeler and true class, and of the wrong answers only those
/// that occur.
struct ConfusionCounts: Sendable, Equatable {
  private let classes: Int
  private let prior: DawidSkene.Prior
  /// By labeler × true class: all answers and the right ones, first those for settled items.
  private let settled: [Double]
  private var rows: [Double]
  private var right: [Double]
  /// The rows that items in doubt take part in.
  private let doubtful: [Int]
  /// The wrong answers, and the place of a cell (labeler × true class × given class) among them.
  private var wrong: [Double]
  private var place: [Int: Int32] = [:]
  /// For each open item, each of its votes and each candidate: the place among ``wrong``, -1 of a right
  /// answer.
  private var places: [Int32] = []
  private var first: [Int] = []
  /// By labeler: its votes, and its rate of errors.
  private var votes: [Double]
  private(set) var errors: [Double]

  init(_ items: VotedItems, labelers: Int, classes: Int, _ prior: DawidSkene.Prior) {
    self.classes = classes
    self.prior = prior
    var settled = [Double](repeating: 0, count: labelers * classes)
    votes = [Double](repeating: 0, count: labelers)
    for vote in items.settled {
      settled[Int(vote.labeler) * classes + Int(vote.label)] += 1
      votes[Int(vote.labeler)] += 1
    }
    for vote in items.votes { votes[Int(vote.labeler)] += 1 }
    self.settled = settled
    rows = settled
    right = settled
    errors = [Double](repeating: 0, count: labelers)
    var doubtful: Set<Int> = []
    for item in items.open {
      first.append(places.count)
      for vote in items.votes[item.votes] {
        for truth in items.candidates[item.candidates] {
          doubtful.insert(Int(vote.labeler) * classes + Int(truth))
          guard truth != vote.label else {
            places.append(-1)
            continue
          }
          let row = Int(vote.labeler) * classes + Int(truth)
          let cell = row * classes + Int(vote.label)
          let known = place[cell] ?? Int32(place.count)
          place[cell] = known
          places.append(known)
        }
      }
    }
    self.doubtful = doubtful.sorted()
    wrong = [Double](repeating: 0, count: place.count)
  }

  /// Counts all answers by the probabilities of the true classes.
  mutating func count(_ items: VotedItems) {
    for row in doubtful {
      rows[row] = settled[row]
      right[row] = settled[row]
    }
    for cell in wrong.indices { wrong[cell] = 0 }
    var missed = [Double](repeating: 0, count: errors.count)
    for (index, item) in items.open.enumerated() {
      var next = first[index]
      for vote in items.votes[item.votes] {
        let labeler = Int(vote.labeler)
        for candidate in item.candidates {
          let q = items.probabilities[candidate]
          let row = labeler * classes + Int(items.candidates[candidate])
          rows[row] += q
          if places[next] < 0 {
            right[row] += q
          } else {
            wrong[Int(places[next])] += q
            missed[labeler] += q
          }
          next += 1
        }
      }
    }
    let team = missed.reduce(0, +) / votes.reduce(0, +)
    for l in errors.indices where prior.own + votes[l] > 0 {
      errors[l] = (prior.own * team + missed[l]) / (prior.own + votes[l])
    }
  }

  /// θ of a vote for an open item, were that of a candidate.
  func probability(_ index: Int, _ items: VotedItems, _ vote: Int, _ candidate: Int) -> Double {
    let item = items.open[index]
    let place =
      places[
        first[index] + (vote - item.votes.lowerBound) * item.candidates.count
          + candidate - item.candidates.lowerBound]
    let labeler = Int(items.votes[vote].labeler)
    let row = labeler * classes + Int(items.candidates[candidate])
    return probability(
      labeler, row, isRight: place < 0, count: place < 0 ? right[row] : wrong[Int(place)],
      without: 0)
  }

  /// θ of any cell.
  func probability(_ labeler: Int, truth: Int, given: Int, without vote: Double) -> Double {
    let row = labeler * classes + truth
    let count =
      truth == given ? right[row] : place[row * classes + given].map { wrong[Int($0)] } ?? 0
    return probability(labeler, row, isRight: truth == given, count: count, without: vote)
  }

  private func probability(
    _ labeler: Int, _ row: Int, isRight: Bool, count: Double, without vote: Double
  ) -> Double {
    let others = Double(classes - 1)
    let error = classes > 1 ? errors[labeler] : 0
    let added =
      isRight
      ? prior.correct + prior.own * (1 - error) : prior.wrong + prior.own * error / max(1, others)
    let total = rows[row] + prior.correct + prior.wrong * others + prior.own - vote
    return total > 0 ? max(0, count - vote + added) / total : 1 / Double(classes)
  }
}
