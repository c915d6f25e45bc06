import Dispatch

/// What one thread fills while another uses the one before.
protocol RelayedPiece: AnyObject {
  /// Whether nothing comes after it.
  var isLast: Bool { get }
}

/// Pieces in a row, each prepared while the one before is used.
enum Relay {
  /// Fills and uses pieces until the last.
  ///
  /// - Parameters:
  ///   - pieces: At least one; they go round, and the more there are the less one side waits for
  ///     the other.
  ///   - isWorthAThread: Whether to fill on a thread of its own.
  ///   - fill: Puts what comes next into a piece.
  ///   - use: Given each piece in order, on this thread.
  static func run<Piece: RelayedPiece>(
    _ pieces: [Piece], isWorthAThread: Bool, fill: (Piece) -> Void, use: (Piece) -> Void
  ) {
    let filled = DispatchSemaphore(value: 0)
    let free = DispatchSemaphore(value: 0)
    for _ in pieces { free.signal() }
    /// Goes through the pieces in turns, each when `ready` says so.
    func go(_ ready: DispatchSemaphore, _ work: (Piece) -> Void, _ done: DispatchSemaphore) {
      for turn in 0... {
        let piece = pieces[turn % pieces.count]
        ready.wait()
        work(piece)
        let isLast = piece.isLast
        done.signal()
        if isLast { return }
      }
    }
    if isWorthAThread, SideBySide.run({ go(free, fill, filled) }, { go(filled, use, free) }) {
      // A semaphore must not end with less than it began with; both began with nothing.
      return
    }
    repeat {
      fill(pieces[0])
      use(pieces[0])
    } while !pieces[0].isLast
  }
}
