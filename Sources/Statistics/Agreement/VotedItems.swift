import Glibc

/// The items of a Dawid–Skene model: their votes, the classes they may be of and how probable each is.
///
/// An item with one candidate, whom all its votes are for, is settled: it keeps probability 1 and takes part
/// in the first count alone.
struct VotedItems: Sendable, Equatable {
  struct Vote: Sendable, Equatable {
    var labeler: Int32
    var label: Int32
  }

  private enum State: Sendable, Equatable {
    case unvoted
    case settled(Int32)
    /// In doubt, as this one of ``open``.
    case open(Int32)
  }

  /// An item in doubt: its part of ``votes`` and of ``candidates`` and ``probabilities``.
  struct Open: Sendable, Equatable {
    var votes: Range<Int>
    var candidates: Range<Int>
  }

  private var state: [State]
  private(set) var open: [Open] = []
  private(set) var votes: [Vote] = []
  private(set) var candidates: [Int32] = []
  private(set) var probabilities: [Double] = []
  /// The votes of settled items.
  private(set) var settled: [Vote] = []
  /// By class, the settled items.
  private var settledItems: [Double]

  init(
    _ given: [DawidSkene.Vote], items: Int, classes: Int, known: [Int: Int],
    _ policy: DawidSkene.Candidates
  ) {
    state = [State](repeating: .unvoted, count: items)
    settledItems = [Double](repeating: 0, count: classes)
    // The votes by item, in the given order.
    var start = [Int](repeating: 0, count: items + 1)
    for vote in given { start[vote.item + 1] += 1 }
    for i in 0..<items { start[i + 1] += start[i] }
    var next = start
    var sorted = [Vote](repeating: Vote(labeler: 0, label: 0), count: given.count)
    for vote in given {
      sorted[next[vote.item]] = Vote(labeler: Int32(vote.labeler), label: Int32(vote.label))
      next[vote.item] += 1
    }
    for item in 0..<items {
      let own = sorted[start[item]..<start[item + 1]]
      let only = known[item].map { Int32($0) } ?? (policy == .voted ? own.first?.label : nil)
      if let only, own.allSatisfy({ $0.label == only }) {
        state[item] = .settled(only)
        settledItems[Int(only)] += 1
        settled += own
        continue
      }
      guard !own.isEmpty else { continue }
      let possible: [Int32]
      if let truth = known[item] {
        possible = [Int32(truth)]
      } else if policy == .all {
        possible = (0..<Int32(classes)).map { $0 }
      } else {
        possible = Set(own.map(\.label)).sorted()
      }
      add(item, own, possible)
    }
  }

  private mutating func add(_ item: Int, _ own: ArraySlice<Vote>, _ possible: [Int32]) {
    state[item] = .open(Int32(open.count))
    open.append(
      Open(
        votes: votes.count..<votes.count + own.count,
        candidates: candidates.count..<candidates.count + possible.count))
    votes += own
    candidates += possible
    let shares = possible.map { c in
      possible.count == 1 ? 1 : Double(own.count { $0.label == c }) / Double(own.count)
    }
    probabilities += shares
  }

  /// The share of items of each class; one without votes has these shares, and does not change them.
  func shares(added: Double) -> [Double] {
    var shares = settledItems.map { $0 + added }
    for (c, q) in zip(candidates, probabilities) { shares[Int(c)] += q }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  /// Makes all probabilities anew.
  ///
  /// - Returns: The greatest change of any.
  mutating func expect(_ shares: [Double], _ counts: ConfusionCounts) -> Double {
    var change = 0.0
    var logs: [Double] = []
    for (index, item) in open.enumerated() where item.candidates.count > 1 {
      logs.removeAll(keepingCapacity: true)
      for place in item.candidates {
        var sum = log(shares[Int(candidates[place])])
        for vote in item.votes { sum += log(counts.probability(index, self, vote, place)) }
        logs.append(sum)
      }
      let greatest = logs.max() ?? 0
      // Without a prior every class can become impossible by underflow; then nothing is learnt.
      guard greatest > -.infinity else { continue }
      let weights = logs.map { exp($0 - greatest) }
      let total = weights.reduce(0, +)
      for (place, weight) in zip(item.candidates, weights) {
        change = max(change, abs(weight / total - probabilities[place]))
        probabilities[place] = weight / total
      }
    }
    return change
  }

  /// The probability that an item is of a class; `shares` of one without votes.
  func probability(of label: Int, item: Int, otherwise shares: [Double]) -> Double {
    switch state[item] {
    case .unvoted: return shares[label]
    case .settled(let truth): return label == Int(truth) ? 1 : 0
    case .open(let index):
      let range = open[Int(index)].candidates
      guard let place = candidates[range].firstIndex(of: Int32(label)) else { return 0 }
      return probabilities[place]
    }
  }
}
