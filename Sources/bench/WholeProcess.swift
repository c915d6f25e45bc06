import ArgumentParser
import FoundationEssentials

/// The command as a user waits for it, against reading the same bytes and counting them.
struct WholeProcess: Encodable {
  var reportSeconds: Double
  var reportPeakMegabytes: Double
  var catSeconds: Double
  /// `report` over `cat FILE | wc -c`.
  var ratioToCat: Double
  var startUpSeconds: Double

  static func measure(
    _ input: BenchInput, binary: String, repeats: Int
  ) throws -> WholeProcess {
    let out = ".build/bench-data/out"
    let assignments = input.assignments.map { ["--assignments", $0] } ?? []
    var reports: [ChildProcess] = []
    var cats: [ChildProcess] = []
    var starts: [ChildProcess] = []
    // In turns, so that a busy moment of the machine hits both.
    for _ in 0..<repeats {
      reports.append(
        try ChildProcess.run([binary, "report", input.labels, "--out", out] + assignments))
      cats.append(
        try ChildProcess.run(["/bin/sh", "-c", "cat \"$0\" | wc -c", input.labels]))
      starts.append(try ChildProcess.run([binary, "--version"]))
    }
    guard reports.allSatisfy({ $0.status == 0 }) else {
      throw ValidationError("\(binary) report \(input.labels) failed")
    }
    func fastest(_ runs: [ChildProcess]) -> Double { runs.map(\.seconds).min() ?? .nan }
    return WholeProcess(
      reportSeconds: fastest(reports),
      reportPeakMegabytes: Double(reports.map(\.peakMemory).max() ?? 0) / 1e6,
      catSeconds: fastest(cats), ratioToCat: fastest(reports) / fastest(cats),
      startUpSeconds: fastest(starts))
  }
}
