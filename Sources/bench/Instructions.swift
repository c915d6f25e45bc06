import ArgumentParser
import FoundationEssentials

/// Counts the instructions that `report` executes per box: a figure that no busy machine changes.
struct Instructions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts instructions per box with valgrind, and compares them with a baseline.")

  @Option(help: "The labelgauge that is run.")
  var binary = ".build/release/labelgauge"

  @Option(help: "The figures to compare with.")
  var baseline = ".ci/instructions.json"

  @Flag(help: "Write the baseline instead of comparing.")
  var update = false

  /// A larger share more than the baseline fails.
  private static let tolerance = 0.05

  /// What is written down.
  private struct Figures: Codable {
    /// From start to end on a file of hardly any box.
    var fixed: Double
    /// Per box beyond that.
    var perBox: Double
  }

  func run() throws {
    let small = try Self.made(images: 40, by: binary)
    let large = try Self.made(images: 240, by: binary)
    let stripped = try Self.strip(binary)
    let fixed = try count(small, stripped)
    let perBox = (try count(large, stripped) - fixed) / Double(large.boxes - small.boxes)
    let measured = Figures(fixed: fixed, perBox: perBox.rounded())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let json = try encoder.encode(measured)
    print(String(decoding: json, as: UTF8.self))
    if update {
      try (json + Data("\n".utf8)).write(to: URL(filePath: baseline))
      return
    }
    let known = try JSONDecoder().decode(
      Figures.self, from: Data(contentsOf: URL(filePath: baseline)))
    let changes = [
      ("instructions of a small report", measured.fixed / known.fixed - 1),
      ("instructions per box", measured.perBox / known.perBox - 1),
    ]
    for (name, change) in changes {
      let tenths = Int((change * 1000).rounded())
      let sign = tenths < 0 ? "-" : "+"
      print("\(name): \(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)% against \(baseline)")
    }
    guard changes.allSatisfy({ $0.1 <= Self.tolerance }) else { throw ExitCode.failure }
  }

  /// A copy without debug information, which valgrind cannot read when Swift wrote it.
  private static func strip(_ binary: String) throws -> String {
    let copy = ".build/bench-data/labelgauge"
    guard try ChildProcess.run(["objcopy", "--strip-debug", binary, copy]).status == 0 else {
      throw ValidationError("objcopy --strip-debug \(binary) failed")
    }
    return copy
  }

  private func count(_ world: World, _ binary: String) throws -> Double {
    let counts = ".build/bench-data/callgrind"
    // Hash tables of the same layout in each run, one thread, and no file of an earlier run.
    try? FileManager.default.removeItem(atPath: counts)
    let run = try ChildProcess.run([
      "env", "SWIFT_DETERMINISTIC_HASHING=1", "SOURCE_DATE_EPOCH=0", "valgrind",
      "--tool=callgrind", "--callgrind-out-file=\(counts)", binary, "report", world.labels,
      "--assignments", world.assignments, "--threads", "1", "--out", ".build/bench-data/out",
    ])
    guard run.status == 0, let text = try? String(contentsOfFile: counts, encoding: .utf8),
      let line = text.split(separator: "\n").last(where: { $0.hasPrefix("totals: ") }),
      let total = Double(line.dropFirst("totals: ".count))
    else { throw ValidationError("valgrind \(binary) report \(world.labels) failed") }
    return total
  }

  private struct World {
    var labels: String
    var assignments: String
    var boxes: Int
  }

  /// A made-up team of four with this many images each.
  private static func made(images: Int, by binary: String) throws -> World {
    let folder = ".build/bench-data/instructions-\(images)"
    let labels = "\(folder)/labels.json"
    let run = try ChildProcess.run([
      binary, "simulate", "--labelers", "4", "--images", "\(images)", "--overlap", "0", "--seed",
      "8",
      "--out", folder,
    ])
    guard run.status == 0 || FileManager.default.fileExists(atPath: labels) else {
      throw ValidationError("\(binary) simulate failed")
    }
    let text = try String(contentsOfFile: labels, encoding: .utf8)
    return World(
      labels: labels, assignments: "\(folder)/assignments.csv",
      boxes: text.split(separator: "\"bbox\"").count - 1)
  }
}
