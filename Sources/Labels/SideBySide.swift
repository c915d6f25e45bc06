import Glibc

/// Two pieces of work at the same time.
package enum SideBySide {
  /// Does one piece on a thread of its own and the other here, and returns when both are done.
  ///
  /// - Parameters:
  ///   - aside: Done on the other thread; the two share nothing that changes but what they guard.
  ///   - here: Done on this thread.
  /// - Returns: False when the system gives no thread; nothing has been done then.
  package static func run(_ aside: () -> Void, _ here: () -> Void) -> Bool {
    withoutActuallyEscaping(aside) { aside in
      var thread = pthread_t()
      let work = Unmanaged.passRetained(Work(run: aside))
      // The thread is joined before this returns, and gives the work free before it ends.
      let failure = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, work.toOpaque())
      guard failure == 0 else {
        work.release()
        return false
      }
      here()
      pthread_join(thread, nil)
      return true
    }
  }

  private final class Work {
    let run: () -> Void
    init(run: @escaping () -> Void) { self.run = run }
  }
}
