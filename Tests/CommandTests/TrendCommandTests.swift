import Foundation
import Testing

/// A history and its trend through the built command.
@Suite struct TrendCommandTests {
  /// Simulates a review of four labelers into a folder of the scratch.
  private func simulate(
    _ scratch: Scratch, _ name: String, seed: Int, faults: [String] = []
  ) throws {
    let outcome = try Binary.run(
      [
        "simulate", "--out", scratch.url.appending(path: name).path, "--labelers", "4",
        "--images", "120", "--overlap", "0.2", "--vendors", "2", "--seed", "\(seed)",
      ] + faults.flatMap { ["--fault", $0] })
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func report(
    _ scratch: Scratch, _ name: String, period: String, _ more: [String] = []
  ) throws -> Binary.Outcome {
    try Binary.run(
      [
        "report", "\(name)/labels.json", "--assignments", "\(name)/assignments.csv", "--out",
        "out_\(name)", "--history", "reviews.sqlite", "--period", period,
      ] + more, in: scratch.url)
  }

  @Test func periodsAreStoredReplacedAndCompared() throws {
    let scratch = try Scratch()
    try simulate(scratch, "first", seed: 1, faults: ["size-bias=1.15@ann_02"])
    try simulate(scratch, "second", seed: 2)
    for (name, period) in [
      ("second", "2026-W48"), ("first", "2026-W47"), ("second", "2026-W48"),
    ] {
      let outcome = try report(scratch, name, period: period)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let page = try String(
      contentsOf: scratch.url.appending(path: "out_second/index.html"), encoding: .utf8)
    let isCompared = page.contains("Since the period before") && page.contains("✓</span> gone")
    #expect(isCompared)

    let trend = try Binary.run(
      ["trend", "--history", "reviews.sqlite", "--out", "trend"], in: scratch.url)
    #expect(trend.status == 0, "\(trend.errors)")
    #expect(trend.output.hasPrefix("trend/index.html\nOf 4 labelers in both"))
    #expect(trend.output.contains("Of 1 systematic error of "))
    let periods = try String(
      contentsOf: scratch.url.appending(path: "trend/tables/periods.csv"), encoding: .utf8)
    // By the calendar, not in the order of storing; the third run replaced the first.
    #expect(
      periods.split(separator: "\r\n").dropFirst().map { $0.prefix(8) } == ["2026-W47", "2026-W48"])
    let left = try scratch.names.filter { $0.hasPrefix("reviews") }
    #expect(left == ["reviews.sqlite"])
  }

  @Test func profilesArePeriodsToo() throws {
    let scratch = try Scratch()
    for (seed, name) in ["2026-W47", "2026-W48"].enumerated() {
      try simulate(scratch, name, seed: seed + 1)
      let extract = try Binary.run(
        [
          "extract", "\(name)/labels.json", "--assignments", "\(name)/assignments.csv", "--out",
          "\(name).lgp",
        ], in: scratch.url)
      #expect(extract.status == 0, "\(extract.errors)")
    }
    let trend = try Binary.run(
      ["trend", "2026-W48.lgp", "2026-W47.lgp", "--out", "trend"], in: scratch.url,
      environment: ["SOURCE_DATE_EPOCH": "0"])
    #expect(trend.status == 0, "\(trend.errors)")
    let json = try String(
      contentsOf: scratch.url.appending(path: "trend/trend.json"), encoding: .utf8)
    #expect(json.contains("\"generated_at\": \"1970-01-01T00:00:00Z\""))
    let first = try #require(json.range(of: "\"id\": \"2026-W47\""))
    let second = try #require(json.range(of: "\"id\": \"2026-W48\""))
    #expect(first.lowerBound < second.lowerBound)
    let twice = try Binary.run(
      ["trend", "2026-W47.lgp", "./2026-W47.lgp", "--out", "twice"], in: scratch.url)
    #expect(twice.status == 2)
    #expect(twice.errors.contains("are both period '2026-W47'"))
  }

  /// A pseudonym is made of the name alone, so a person keeps it however the team changes.
  @Test func pseudonymsHoldFromPeriodToPeriod() throws {
    let scratch = try Scratch()
    try simulate(scratch, "first", seed: 1)
    let smaller = try Binary.run(
      [
        "simulate", "--out", scratch.url.appending(path: "second").path, "--labelers", "3",
        "--images", "120", "--overlap", "0.2", "--vendors", "2", "--seed", "2",
      ])
    #expect(smaller.status == 0)
    for (name, period) in [("first", "1"), ("second", "2")] {
      let outcome = try report(scratch, name, period: period, ["--pseudonyms"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let trend = try Binary.run(
      ["trend", "--history", "reviews.sqlite", "--out", "trend"], in: scratch.url)
    #expect(trend.status == 0)
    let reviews = try String(
      contentsOf: scratch.url.appending(path: "trend/tables/reviews.csv"), encoding: .utf8)
    let people = Set(
      reviews.split(separator: "\r\n").map { $0.prefix { $0 != "," } }
        .filter { $0.hasPrefix("labeler-") })
    #expect(people.count == 4)
    var written = trend.output + reviews
    for name in ["index.html", "trend.json", "charts/1.html"] {
      written += try String(
        contentsOf: scratch.url.appending(path: "trend/\(name)"), encoding: .utf8)
    }
    let database = try Data(contentsOf: scratch.url.appending(path: "reviews.sqlite"))
    let isHidden =
      !written.contains("ann_0") && !written.contains("vendor_")
      && database.range(of: Data("ann_0".utf8)) == nil
    #expect(isHidden)
    let mixed = try report(scratch, "first", period: "3")
    #expect(mixed.status == 2)
    #expect(mixed.errors.contains("give --pseudonyms, or use another --history"))
    let leftOver = try scratch.names.contains("out_third")
    #expect(!leftOver)
  }

  @Test(arguments: [
    (
      ["report", "x.json", "--history", "h.sqlite"],
      "labelgauge: --history needs --period, the name under which this review is kept, such as "
        + "2026-W47\n"
    ),
    (
      ["report", "x.json", "--history", "none/h.sqlite", "--period", "1"],
      "labelgauge: none/h.sqlite: there is no such folder\n"
    ),
    (
      ["report", "x.json", "--history", "/proc/h.sqlite", "--period", "1"],
      "labelgauge: /proc/h.sqlite: cannot be made: its folder cannot be written\n"
    ),
    (
      ["report", "x.json", "--history", "x.json", "--period", "1"],
      "labelgauge: x.json: is not a history: the file is no SQLite database\n"
    ),
    (
      ["report", "x.json", "--history", "out/h.sqlite", "--period", "1", "--out", "out"],
      "labelgauge: --history out/h.sqlite lies in --out out, which is replaced; keep it elsewhere\n"
    ),
    (
      ["trend", "--out", "t"],
      "labelgauge: trend needs --history FILE, or profiles, one for each period\n"
    ),
    (["trend", "--history", "none.sqlite"], "labelgauge: none.sqlite: there is no such file\n"),
    (
      ["trend", "x.json", "--history", "h.sqlite"],
      "labelgauge: trend takes --history or profiles, not both\n"
    ),
    (["trend", "x.json"], "labelgauge: x.json: is no profile; make one with 'extract'\n"),
  ])
  func whatCannotBeIsSaid(_ arguments: [String], _ message: String) throws {
    let scratch = try Scratch()
    try scratch.write(String(repeating: "no database ", count: 100), to: "x.json")
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "out"), withIntermediateDirectories: true)
    let outcome = try Binary.run(arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors == message)
    #expect(outcome.output.isEmpty)
    #expect(try scratch.names == ["out", "x.json"])
  }

  /// Killed at any moment, a run leaves the history whole, with the old period or the new one.
  @Test func aKilledRunLeavesTheHistoryWhole() throws {
    let scratch = try Scratch()
    try simulate(scratch, "first", seed: 1)
    #expect(try report(scratch, "first", period: "1").status == 0)
    for delay in [150, 400, 700, 1_000] {
      let process = Process()
      process.executableURL = Binary.folder.appending(path: "labelgauge")
      process.arguments = [
        "report", "first/labels.json", "--assignments", "first/assignments.csv", "--out", "killed",
        "--history", "reviews.sqlite", "--period", "1",
      ]
      process.currentDirectoryURL = scratch.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(delay) * 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let trend = try Binary.run(
        ["trend", "--history", "reviews.sqlite", "--out", "trend"], in: scratch.url)
      #expect(trend.status == 0, "\(trend.errors)")
      #expect(trend.output.contains("One period is stored"))
    }
  }
}
