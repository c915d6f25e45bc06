import ArgumentParser
import FoundationEssentials

/// A label set to be timed.
struct BenchInput {
  var name: String
  var labels: String
  var assignments: String?

  /// A made-up team of a named size, kept under `.build` for the next run.
  static func made(_ name: String, by binary: String) throws -> BenchInput {
    let size =
      switch name {
      case "S": ["--labelers", "7", "--images", "1150"]  // 8,050 images, about 70,000 boxes
      case "M": ["--labelers", "50", "--images", "2000"]  // 100,000 images, about 870,000 boxes
      case "L": ["--labelers", "500", "--images", "2000"]  // 1,000,000 images
      default: throw ValidationError("BENCH_SIZES is '\(name)', but should be of S, M and L")
      }
    let folder = ".build/bench-data/\(name)"
    if !FileManager.default.fileExists(atPath: "\(folder)/labels.json") {
      let run = try ChildProcess.run(
        [binary, "simulate", "--overlap", "0", "--seed", "8", "--out", folder] + size)
      guard run.status == 0 else { throw ValidationError("\(binary) simulate failed") }
    }
    return BenchInput(
      name: name, labels: "\(folder)/labels.json", assignments: "\(folder)/assignments.csv")
  }
}
