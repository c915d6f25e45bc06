import Glibc
import Synchronization

/// Files and folders that are being made, and are removed when the program is told to stop.
///
/// What is left by a program that was killed is cleared away by the next that writes to the same
/// place; see ``clear(besides:in:owned:)``.
package enum Unfinished {
  private static let paths = Mutex<Set<String>>([])

  /// Removes what is unfinished on SIGINT, SIGTERM and SIGHUP, and then ends as the signal would.
  ///
  /// To be called before any thread is started: all of them leave these signals to one that waits for
  /// them, so that no step of a replacement is cut in two.
  package static func removeWhenStopped() {
    var signals = stopSignals()
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    let started = pthread_create(&thread, nil, { _ in Unfinished.waitAndRemove() }, nil)
    // Without the thread the signals have to work as they do by themselves.
    if started != 0 { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  static func begin(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  static func end(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Ends what was begun by a step that no signal interrupts.
  static func complete(_ path: String, _ step: () throws -> Void) throws {
    try paths.withLock { paths in
      paths.remove(path)
      try step()
    }
  }

  /// Makes a file or a folder.
  ///
  /// Never while what is unfinished is being removed: a folder that still gets files cannot be.
  static func make(_ path: String, _ make: (String) -> CInt) throws -> CInt {
    try paths.withLock { _ in
      let result = make(path)
      guard result >= 0 else {
        throw ReportWriteError(path: path, reason: "cannot be created: \(SystemMessage.last)")
      }
      return result
    }
  }

  private static func stopSignals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    return signals
  }

  private static func waitAndRemove() -> UnsafeMutableRawPointer? {
    var signals = stopSignals()
    var number: CInt = 0
    while sigwait(&signals, &number) != 0 {}
    paths.withLock { paths in
      for path in paths { FileTree.remove(path) }
      signal(number, SIG_DFL)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      raise(number)
    }
    return nil
  }

  /// The hidden name beside a folder under which this process makes its new content.
  static func stagingName(of name: String) -> String { "\(prefix(of: name))\(getpid())" }

  private static func prefix(of name: String) -> String { ".\(name).labelgauge-" }

  /// Clears away what processes that are gone have left beside a folder.
  ///
  /// Where one was killed between the exchange of the folders and the end, what it had not moved back
  /// (files that are not ours) goes back now.
  static func clear(besides name: String, in root: String, owned: Set<String>) throws {
    let target = "\(root)/\(name)"
    for left in (try? FileTree.names(in: root)) ?? [] where left.hasPrefix(prefix(of: name)) {
      let digits = left.dropFirst(prefix(of: name).count).prefix { $0.isNumber }
      guard let process = Int32(digits), process != getpid(), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      let path = "\(root)/\(left)"
      if left.hasSuffix(".old"), access(target, F_OK) != 0 {
        guard rename(path, target) == 0 else {
          throw ReportWriteError(path: path, reason: "cannot be moved back: \(SystemMessage.last)")
        }
        continue
      }
      if !owned.isEmpty, access(target, F_OK) == 0 {
        try moveForeign(from: path, to: target, owned: owned)
      }
      FileTree.remove(path)
    }
  }

  /// Moves what is not ours from an old folder to the new one.
  static func moveForeign(from old: String, to target: String, owned: Set<String>) throws {
    for name in (try? FileTree.names(in: old)) ?? [] where !owned.contains(name) {
      guard access("\(target)/\(name)", F_OK) != 0 else { continue }
      guard rename("\(old)/\(name)", "\(target)/\(name)") == 0 else {
        throw ReportWriteError(
          path: "\(old)/\(name)", reason: "could not be moved back: \(SystemMessage.last)")
      }
    }
  }
}
