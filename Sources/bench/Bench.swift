import ArgumentParser
import FoundationEssentials

/// What is measured about the program itself, and takes too long for a test.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures speed, and how often honest people are accused.",
    subcommands: [Speed.self, Instructions.self, Null.self], defaultSubcommand: Speed.self)
}

/// Times each room and the whole command, beside plain reading of the same file in the same run.
struct Speed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times the rooms and the whole command; JSON, then a table.")

  @Option(help: "The labelgauge that is timed as a whole, and that makes the input.")
  var binary = ".build/release/labelgauge"

  @Option(help: "How often each is run; the fastest counts.")
  var repeats = 5

  @Flag(help: "Only the reading of made-up files of each format.")
  var formatsOnly = false

  @Option(help: "With --formats-only, a format to read; may be given again.")
  var format: [String] = []

  @Option(
    help: ArgumentHelp(
      "Another program, timed in turns with ours; {} stands for the file. Left out where there is none.",
      valueName: "name=command"))
  var peer: [Peer] = []

  @Argument(help: "COCO files; by default made-up teams of the sizes in BENCH_SIZES (S,M,L).")
  var files: [String] = []

  /// What is printed as JSON.
  private struct Report: Encodable {
    var inputs: [BenchResult]
    var formats: [FormatSpeed]
  }

  func run() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    if formatsOnly {
      let speeds = try FormatSpeed.measure(format, repeats: repeats)
      print(String(decoding: try encoder.encode(speeds), as: UTF8.self))
      print(FormatSpeed.table(speeds))
      return
    }
    var inputs = files.map { BenchInput(name: $0, labels: $0, assignments: nil) }
    if inputs.isEmpty {
      let wanted = ProcessInfo.processInfo.environment["BENCH_SIZES"] ?? "S"
      inputs = try wanted.split(separator: ",").map { name in
        try BenchInput.made(String(name), by: binary)
      }
    }
    var results: [BenchResult] = []
    for input in inputs {
      // Processes first: the rooms' peak memory is then this process's alone.
      let whole = try WholeProcess.measure(
        input, binary: binary, peers: peer, repeats: repeats)
      results.append(try Rooms.measure(input, repeats: repeats, whole: whole))
    }
    let report = Report(inputs: results, formats: try FormatSpeed.measure(repeats: repeats))
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
    for result in results { print(result.table) }
    print(FormatSpeed.table(report.formats))
  }
}
