import Analysis
import ArgumentParser
import Features
import FoundationEssentials
import Labels
import Report
import Statistics
import Validity

/// Runs the rooms one after the other inside this process, on one core.
enum Rooms {
  static func measure(
    _ input: BenchInput, repeats: Int, whole: WholeProcess
  ) throws -> BenchResult {
    var seconds: [String: Double] = [:]
    func timed<Value>(_ room: String, _ work: () throws -> Value) rethrows -> Value {
      let clock = ContinuousClock()
      let start = clock.now
      let value = try work()
      seconds[room] = min(seconds[room] ?? .infinity, (clock.now - start).seconds)
      return value
    }
    // One core here as in the command, which shares the work out above OpenBLAS.
    LinearAlgebra.setThreads(1)
    var blas = BLASUse.Meter()
    var boxes = 0
    var bytes = 0
    let out = ".build/bench-data/out"
    for _ in 0..<max(1, repeats) {
      var options = ReadingOptions()
      options.assignments = input.assignments
      let table = try timed("read") { try LabelReader.read([input.labels], options: options) }
      let validity = timed("validate") { ValidityRules.inspect(table) }
      var measures: BoxMeasures? = BoxMeasures()
      let profile = timed("extract") {
        FeatureExtractor.extract(
          table, setAside: validity.setAside, gold: nil, measuring: &measures)
      }
      let analysis = blas.measure {
        timed("analyse") { Analyzer.analyze(profile, boxes: measures) }
      }
      try timed("write") {
        let document = ReportDocument(
          toolVersion: "bench", generatedAt: "1970-01-01T00:00:00Z", table: table,
          validity: validity, analysis: analysis, profile: profile)
        try ReportWriter.write(document, to: out)
      }
      boxes = table.boxCount
      bytes = table.files.reduce(0) { $0 + $1.bytes }
    }
    let rooms = ["read", "validate", "extract", "analyse", "write"].map { name in
      BenchResult.Room(
        name: name, seconds: seconds[name] ?? .nan, boxes: boxes, bytes: bytes)
    }
    return BenchResult(
      input: input.name, bytes: bytes, boxes: boxes, rooms: rooms,
      peakMegabytes: Double(peakMemory()) / 1e6, blas: blas.use, whole: whole)
  }

  /// The largest resident set of this process so far, in bytes, as the kernel counts it.
  private static func peakMemory() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = Int(line.filter(\.isNumber))
    else { return 0 }
    return kilobytes * 1024
  }
}
