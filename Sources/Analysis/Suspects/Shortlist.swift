import Synchronization

/// The likeliest suspects so far, from all threads.
///
/// Whatever comes in whatever order, the same remain: those of the highest scores, and of equal
/// scores those that stand first in the table.
final class Shortlist: Sendable {
  private let length: Int
  private let state = Mutex(State())

  private struct State {
    var suspects: [Suspect] = []
    var least = 0.0
  }

  /// Makes an empty list that holds so many in the end.
  init(length: Int) { self.length = length }

  /// A score below this is not among them any more.
  var least: Double { state.withLock { $0.least } }

  func add(_ found: [Suspect]) {
    state.withLock { state in
      state.suspects += found
      guard state.suspects.count >= length + length / 4, length > 0 else { return }
      state.suspects = ranked(state.suspects)
      state.least = state.suspects[length - 1].score
    }
  }

  /// The suspects, by falling score.
  func listed() -> [Suspect] { state.withLock { ranked($0.suspects) } }

  private func ranked(_ suspects: [Suspect]) -> [Suspect] {
    Array(
      suspects.sorted { ($1.score, $0.box) < ($0.score, $1.box) }.prefix(length))
  }
}
