import ArgumentParser
import FoundationEssentials

/// The command as a user waits for it, against reading the same bytes and counting them, and against
/// other programs.
struct WholeProcess: Encodable {
  var reportSeconds: Double
  var reportPeakMegabytes: Double
  var catSeconds: Double
  /// `report` over `cat FILE | wc -c`.
  var ratioToCat: Double
  var startUpSeconds: Double
  var peers: [PeerTime]

  /// What another program takes for the same file.
  struct PeerTime: Encodable {
    var name: String
    var seconds: Double
    var peakMegabytes: Double
    /// Its time over that of `report`.
    var ratioToReport: Double
  }

  static func measure(
    _ input: BenchInput, binary: String, peers: [Peer], repeats: Int
  ) throws -> WholeProcess {
    let out = ".build/bench-data/out"
    let assignments = input.assignments.map { ["--assignments", $0] } ?? []
    var reports: [ChildProcess] = []
    var cats: [ChildProcess] = []
    var others = [[ChildProcess]](repeating: [], count: peers.count)
    var starts: [ChildProcess] = []
    // In turns, so that a busy moment of the machine hits both.
    for _ in 0..<repeats {
      reports.append(
        try ChildProcess.run([binary, "report", input.labels, "--out", out] + assignments))
      if let run = try Peer.cat.run(on: input.labels) { cats.append(run) }
      for (index, peer) in peers.enumerated() {
        if let run = try peer.run(on: input.labels) { others[index].append(run) }
      }
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
      startUpSeconds: fastest(starts),
      peers: zip(peers, others).filter { !$1.isEmpty }.map { peer, runs in
        PeerTime(
          name: peer.name, seconds: fastest(runs),
          peakMegabytes: Double(runs.map(\.peakMemory).max() ?? 0) / 1e6,
          ratioToReport: fastest(runs) / fastest(reports))
      })
  }
}
