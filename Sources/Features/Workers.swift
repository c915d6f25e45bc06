import Dispatch
import Labels
import Synchronization

/// Independent pieces of work on several cores.
package enum Workers {
  /// Calls `body` once for each piece and returns when all are done.
  ///
  /// Whoever is free takes the next piece, so that pieces may be of any size; which worker has which
  /// depends on chance, and no result may depend on that.
  ///
  /// - Parameters:
  ///   - pieces: How many pieces there are.
  ///   - threads: How many are worked on at a time, at least 1.
  ///   - body: Given the piece and the worker, in `0..<threads`; no two pieces have the same worker
  ///     at the same time.
  package static func forEach(
    _ pieces: Int, threads: Int, _ body: (_ piece: Int, _ worker: Int) -> Void
  ) {
    let workers = max(1, min(threads, pieces))
    guard workers > 1 else {
      for piece in 0..<pieces { body(piece, 0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      // All are done before this returns, and the pieces share nothing that changes.
      nonisolated(unsafe) let body = body
      let taken = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        while true {
          let piece = taken.add(1, ordering: .relaxed).oldValue
          guard piece < pieces else { return }
          body(piece, worker)
        }
      }
    }
  }

  /// Calls `body` once for each piece and collects what it returns.
  ///
  /// - Parameters:
  ///   - pieces: How many pieces there are.
  ///   - threads: How many are worked on at a time, at least 1.
  ///   - body: Given the piece; pieces share nothing that changes.
  /// - Returns: One value a piece, in the order of the pieces.
  package static func map<Value>(
    _ pieces: Int, threads: Int, _ body: (_ piece: Int) -> Value
  ) -> [Value] {
    var values = [Value?](repeating: nil, count: pieces)
    values.withUnsafeMutableBufferPointer { values in
      // Each piece has a place of its own.
      nonisolated(unsafe) let values = values
      forEach(pieces, threads: threads) { piece, _ in values[piece] = body(piece) }
    }
    return values.compactMap(\.self)
  }

  /// Does two pieces of work, side by side where there is more than one thread.
  ///
  /// - Parameters:
  ///   - threads: How many cores may be used, at least 1.
  ///   - first: One piece.
  ///   - second: The other; the two share nothing that changes.
  /// - Returns: What both return.
  package static func both<First, Second>(
    threads: Int, _ first: () -> First, _ second: () -> Second
  ) -> (First, Second) {
    var results: (First?, Second?)
    let isDone =
      threads > 1
      && SideBySide.run {
        results.0 = first()
      } _: {
        results.1 = second()
      }
    if !isDone { results = (first(), second()) }
    guard let first = results.0, let second = results.1 else {
      preconditionFailure("both pieces have been worked on")
    }
    return (first, second)
  }
}
