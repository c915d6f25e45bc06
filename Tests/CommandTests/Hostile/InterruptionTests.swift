import Foundation
import Glibc
import Testing

/// Whatever ends the program, `--out` is the old state or the new one, the history opens, and the
/// originals are untouched.
@Suite(.serialized) struct InterruptionTests {
  /// How often each command is stopped; `make hostile` asks for more.
  static let rounds =
    ProcessInfo.processInfo.environment["LABELGAUGE_INTERRUPTIONS"].flatMap(Int.init) ?? 6

  /// A run in a folder with the labels of a simulated team.
  struct Job: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var arguments: [String]
    /// What shows that `--out` is whole.
    var last: String
  }

  static let jobs = [
    Job(
      testDescription: "report with history",
      arguments: [
        "report", "in/labels.json", "--assignments", "in/assignments.csv", "--history", "h.sqlite",
        "--period", "P", "--out", "out", "--progress", "none",
      ], last: "report.json"),
    Job(
      testDescription: "fix",
      arguments: ["fix", "in/labels.json", "--out", "out", "--progress", "none"],
      last: "changes.csv"),
  ]

  @Test(arguments: jobs) func stoppedAtAnyMoment(_ job: Job) throws {
    let scratch = try Scratch()
    try simulate(scratch)
    let labels = scratch.url.appending(path: "in/labels.json")
    let original = try Data(contentsOf: labels)
    let clock = ContinuousClock()
    var complete: [String] = []
    let whole = try clock.measure {
      let outcome = try Binary.run(job.arguments, in: scratch.url, environment: Self.epoch)
      #expect(outcome.status == 0, "\(outcome.errors)")
      complete = try files(scratch, "out")
    }
    #expect(complete.contains(job.last))
    var stopped = 0
    for round in 0..<Self.rounds {
      if job.last == "changes.csv" {
        try FileManager.default.removeItem(at: scratch.url.appending(path: "out"))
      }
      // Moments all over the run, and a little beyond.
      let delay = 1.1 * Double(round + 1) / Double(Self.rounds) * (whole / .seconds(1))
      let signal = [SIGKILL, SIGTERM, SIGINT][round % 3]
      if try stop(job.arguments, in: scratch, after: delay, by: signal) { stopped += 1 }
      let left = try scratch.names
      if signal != SIGKILL {
        #expect(!left.contains { $0.hasPrefix(".") }, "\(left) after signal \(signal)")
      }
      let found = left.contains("out") ? try files(scratch, "out") : []
      #expect(found == complete || found.isEmpty && job.last == "changes.csv", "\(found)")
      #expect(try Data(contentsOf: labels) == original)
      if job.last == "report.json" { try expectHistoryOpens(scratch) }
      // Whatever is left, the next run succeeds and clears it away.
      if job.last == "changes.csv", left.contains("out") { continue }
      let next = try Binary.run(job.arguments, in: scratch.url, environment: Self.epoch)
      #expect(next.status == 0, "\(next.errors)")
      let after = try scratch.names
      #expect(!after.contains { $0.hasPrefix(".out") }, "\(after)")
    }
    #expect(stopped > 0, "every run was over before it was stopped")
  }

  private static let epoch = ["SOURCE_DATE_EPOCH": "1795478400"]

  private func simulate(_ scratch: Scratch) throws {
    let made = try Binary.run(
      [
        "simulate", "--out", "in", "--labelers", "3", "--images", "60", "--seed", "1", "--fault",
        "invalid=0.1@ann_01",
      ], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
  }

  private func files(_ scratch: Scratch, _ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(
      atPath: scratch.url.appending(path: folder).path
    ).sorted()
  }

  /// Runs and stops; false when the run was over before.
  private func stop(
    _ arguments: [String], in scratch: Scratch, after delay: Double, by number: Int32
  ) throws -> Bool {
    let process = Process()
    process.executableURL = Binary.folder.appending(path: "labelgauge")
    process.arguments = arguments
    process.currentDirectoryURL = scratch.url
    process.environment = ProcessInfo.processInfo.environment
      .merging(Self.epoch.merging(["OPENBLAS_NUM_THREADS": "1"]) { $1 }) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(delay * 1e6))
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func expectHistoryOpens(_ scratch: Scratch) throws {
    let trend = try Binary.run(
      ["trend", "--history", "h.sqlite", "--out", "trend"], in: scratch.url)
    #expect(trend.status == 0, "\(trend.errors)")
  }

  /// A limit on the size of files acts like a full disk: writing fails in the middle.
  @Test(arguments: jobs) func aFullDiskLeavesTheOldState(_ job: Job) throws {
    let scratch = try Scratch()
    try simulate(scratch)
    // Messages go to a file too, so that the limit must leave room for one.
    for kilobytes in [1, 8, 64] {
      let outcome = try Binary.run(
        executable: URL(filePath: "/bin/bash"),
        [
          "-c", "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" \"$@\"",
          Binary.folder.appending(path: "labelgauge").path,
        ] + job.arguments, scratch.url)
      #expect(outcome.status == 2, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("labelgauge: "), "\(outcome.errors)")
      let left = try scratch.names.filter { !$0.hasPrefix("h.sqlite") }
      #expect(left == ["in"], "\(left)")
    }
    let outcome = try Binary.run(job.arguments, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// A file that becomes shorter while it is read is refused or read as it was, and never a crash.
  @Test func aShrinkingFileIsNoCrash() throws {
    let scratch = try Scratch()
    try simulate(scratch)
    let labels = scratch.url.appending(path: "in/labels.json")
    let original = try Data(contentsOf: labels)
    for round in 0..<Self.rounds {
      try original.write(to: labels)
      let process = Process()
      process.executableURL = Binary.folder.appending(path: "labelgauge")
      process.arguments = ["fix", "in/labels.json", "--out", "fixed\(round)"]
      process.currentDirectoryURL = scratch.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      var length = 0
      while process.isRunning {
        length = (length + 7_919) % original.count
        truncate(labels.path, length)
        usleep(2_000)
        try original.write(to: labels)
      }
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect((0...2).contains(process.terminationStatus))
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aReadOnlyFolderIsNamed() throws {
    let scratch = try Scratch()
    try simulate(scratch)
    #expect(chmod(scratch.url.path, 0o555) == 0)
    defer { chmod(scratch.url.path, 0o755) }
    for job in Self.jobs {
      let outcome = try Binary.run(job.arguments, in: scratch.url)
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix("labelgauge: "), "\(outcome.errors)")
    }
    #expect(try scratch.names == ["in"])
  }
}
