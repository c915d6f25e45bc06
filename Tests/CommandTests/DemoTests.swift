import Foundation
import Testing

/// The shipped demo team, end to end.
@Suite struct DemoTests {
  static let labels = "notebooks-data/labels.json.gz"
  static let assignments = "notebooks-data/assignments.csv"

  @Test func theRecipeMakesTheShippedBytes() throws {
    let scratch = try Scratch()
    let data = Binary.root.appending(path: "notebooks-data")
    let recipe = try String(contentsOf: data.appending(path: "recipe.txt"), encoding: .utf8)
    let options = recipe.split(whereSeparator: \.isWhitespace).map(String.init)
    let outcome = try Binary.run(["simulate", "--out", scratch.url.path] + options)
    #expect(outcome.status == 0)
    let unpacked = try Binary.run(
      executable: URL(filePath: "/bin/gzip"), ["-dc", Self.labels], Binary.root)
    let made = try String(contentsOf: scratch.url.appending(path: "labels.json"), encoding: .utf8)
    // Compared as one truth value: a difference must not print 7 MB.
    let isEqual = made == unpacked.output
    #expect(isEqual)
    for name in ["assignments.csv", "truth.json"] {
      let made = try Data(contentsOf: scratch.url.appending(path: name))
      #expect(try made == Data(contentsOf: data.appending(path: name)))
    }
  }

  struct Report: Decodable {
    struct Dataset: Decodable {
      var images: Int
      var assignments: Int
      var boxes: Int
      var boxes_kept: Int
      var boxes_set_aside: Int
    }
    struct Labeler: Decodable {
      var id: String
      var verdict: String
    }
    struct Finding: Decodable {
      var labeler: String
      var kind: String
      var direction: String?
      var effect: Double
      var ci_low: Double
      var ci_high: Double
    }
    struct Issue: Decodable {
      var annotation_id: Int
      var severity: String
      var labeler: String?
    }
    var generated_at: String
    var period: String?
    var dataset: Dataset
    var validity: [Issue]
    var labelers: [Labeler]
    var findings: [Finding]
  }

  struct Truth: Decodable {
    struct Invalid: Decodable { var annotation_id: Int }
    var images: Int
    var assignments: Int
    var boxes: Int
    var invalid_boxes: [Invalid]
  }

  private func decoded<Value: Decodable>(_ type: Value.Type, at url: URL) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }

  @Test func theReportFindsWhatWasPlantedAndNobodyElse() throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "out")
    let outcome = try Binary.run(
      [
        "report", Self.labels, "--assignments", Self.assignments, "--out", out.path,
        "--period", "2026-W47",
      ],
      environment: ["SOURCE_DATE_EPOCH": "0"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "\(out.path)/index.html")
    #expect(lines.count == 5, "path, three lines, and the end of the last: \(outcome.output)")

    let truth = try decoded(
      Truth.self, at: Binary.root.appending(path: "notebooks-data/truth.json"))
    let report = try decoded(Report.self, at: out.appending(path: "report.json"))
    #expect(report.generated_at == "1970-01-01T00:00:00Z")
    #expect(report.period == "2026-W47")
    #expect(report.dataset.images == truth.images)
    #expect(report.dataset.assignments == truth.assignments)
    #expect(report.dataset.boxes == truth.boxes)
    #expect(report.dataset.boxes_kept + report.dataset.boxes_set_aside == truth.boxes)

    let invalid = Set(report.validity.filter { $0.severity == "error" }.map(\.annotation_id))
    #expect(invalid == Set(truth.invalid_boxes.map(\.annotation_id)))

    let sizes = report.findings.filter { $0.kind == "size-bias" }
    #expect(sizes.map(\.labeler) == ["ann_03"])
    #expect(sizes.first?.direction == "+")
    // The planted 12% inside the interval, give or take the 1% by which honest hands differ.
    #expect((sizes.first?.ci_low ?? 1) < 0.13)
    #expect((sizes.first?.ci_high ?? 0) > 0.11)

    let verdicts = Dictionary(uniqueKeysWithValues: report.labelers.map { ($0.id, $0.verdict) })
    #expect(verdicts["ann_03"] == "systematic")
    #expect(verdicts["ann_05"] == "random")
    for honest in ["ann_01", "ann_02", "ann_04", "ann_07"] {
      #expect(verdicts[honest] == "consistent")
    }
    let accused = Set(report.findings.map(\.labeler)).subtracting(["ann_06", "vendor:vendor_c"])
    #expect(accused == ["ann_03"])
  }

  @Test func theSameInputGivesTheSameBytesWithAnyNumberOfThreads() throws {
    let scratch = try Scratch()
    var reports: [Data] = []
    for (name, threads) in [("first", "1"), ("second", "3")] {
      let outcome = try Binary.run(
        [
          "report", Self.labels, "--assignments", Self.assignments, "--threads", threads,
          "--out", scratch.url.appending(path: name).path,
        ],
        environment: ["SOURCE_DATE_EPOCH": "0"])
      #expect(outcome.status == 0)
      reports.append(
        try Data(contentsOf: scratch.url.appending(path: "\(name)/report.json")))
    }
    let isEqual = reports[0] == reports[1]
    #expect(isEqual)
  }

  @Test(arguments: [("error", 1), ("warning", 1), ("never", 0)])
  func theGateOfCheck(_ gate: String, _ status: Int32) throws {
    let outcome = try Binary.run(["check", Self.labels, "--fail-on", gate])
    #expect(outcome.status == status)
    #expect(outcome.output.contains("60,802 boxes read"))
  }

  @Test func pseudonymsHideEveryName() throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "out")
    let outcome = try Binary.run([
      "report", Self.labels, "--assignments", Self.assignments, "--out", out.path, "--pseudonyms",
    ])
    #expect(outcome.status == 0)
    var written = outcome.output + outcome.errors
    // Every file with its name, so that nothing new is forgotten here.
    let paths = try FileManager.default.subpathsOfDirectory(atPath: out.path)
    #expect(paths.count { $0.hasPrefix("labelers/") } == 7)
    for path in paths {
      written += path
      let file = out.appending(path: path)
      guard try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory != true else {
        continue
      }
      written += String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
    let names = (1...7).map { "ann_0\($0)" } + ["vendor_a", "vendor_b", "vendor_c"]
    let shown = names.filter { written.contains($0) }
    #expect(shown.isEmpty, "\(shown)")
  }

  @Test func extractWritesARowPerImageAndLabeler() throws {
    let scratch = try Scratch()
    let rows = scratch.url.appending(path: "rows.csv")
    let outcome = try Binary.run(
      ["extract", Self.labels, "--assignments", Self.assignments, "--rows", rows.path])
    #expect(outcome.status == 0)
    let lines = try String(contentsOf: rows, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == 7001)
  }
}
