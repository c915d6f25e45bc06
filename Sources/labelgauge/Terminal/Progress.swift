import ArgumentParser

/// How progress is shown on standard error.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  /// A bar on a terminal, nothing in a pipe.
  case auto
  /// One line per step.
  case plain
  /// Nothing.
  case none
}

/// Tells what is being done, on standard error.
final class Progress {
  private let showsBar: Bool
  private let showsLines: Bool
  private var lastPercent = -1
  private var barIsShown = false

  init(style: ProgressStyle) {
    showsBar = style == .auto && StandardError.isTerminal
    showsLines = style == .plain
  }

  /// Begins a step, named by what is being done: `reading labels.json`.
  func begin(_ step: String) {
    clear()
    lastPercent = -1
    if showsLines { StandardError.write("\(step)\n") }
    if showsBar {
      StandardError.write("\r\u{1B}[K\(step) …")
      barIsShown = true
    }
  }

  /// Draws how far the step has come.
  func advance(_ step: String, done: Int, of total: Int) {
    guard showsBar, total > 0 else { return }
    let percent = min(100, done * 100 / total)
    guard percent != lastPercent else { return }
    lastPercent = percent
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    StandardError.write("\r\u{1B}[K\(step) \(bar) \(percent)%")
    barIsShown = true
  }

  /// Removes the bar, so that what follows starts on a clean line.
  func clear() {
    guard barIsShown else { return }
    StandardError.write("\r\u{1B}[K")
    barIsShown = false
  }
}
