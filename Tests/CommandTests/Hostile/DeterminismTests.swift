import Foundation
import Testing

/// The same labels, options and seed give the same report, whatever the threads and the order.
@Suite struct DeterminismTests {
  private func team() throws -> Scratch {
    let scratch = try Scratch()
    let made = try Binary.run(
      [
        "simulate", "--out", "in", "--labelers", "4", "--images", "150", "--overlap", "0.3",
        "--seed", "3", "--fault", "size-bias=1.15@ann_02", "--fault", "invalid=0.05@ann_03",
      ], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    return scratch
  }

  private func report(_ scratch: Scratch, _ out: String, _ more: [String] = []) throws -> Data {
    let outcome = try Binary.run(
      [
        "report", "in/labels.json", "--assignments", "in/assignments.csv", "--out", out,
        "--progress", "none",
      ] + more, in: scratch.url, environment: ["SOURCE_DATE_EPOCH": "1795478400"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try Data(contentsOf: scratch.url.appending(path: "\(out)/report.json"))
  }

  @Test func theNumberOfThreadsChangesNoByte() throws {
    let scratch = try team()
    let one = try report(scratch, "one", ["--threads", "1"])
    let two = try report(scratch, "two", ["--threads", "2"])
    #expect(one == two)
  }

  @Test func theOrderOfTheLabelsChangesNoJudgement() throws {
    let scratch = try team()
    let before = try report(scratch, "before")
    let file = scratch.url.appending(path: "in/labels.json")
    var labels = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    for key in ["images", "annotations"] {
      let list = try #require(labels[key] as? [Any])
      // Every third first, backwards: an order unlike the file's.
      labels[key] = (0..<3).flatMap { start in
        stride(from: start, to: list.count, by: 3).reversed().map { list[$0] }
      }
    }
    try JSONSerialization.data(withJSONObject: labels).write(to: file)
    let after = try report(scratch, "after")
    #expect(before != after, "the file's checksum should differ at least")
    // Lists of single boxes follow the file; judgements do not.
    for key in ["dataset", "labelers", "vendors", "findings", "limits", "notes"] {
      let parts = try [before, after].map { data in
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try JSONSerialization.data(
          withJSONObject: try #require(object[key]), options: [.sortedKeys])
      }
      #expect(parts[0] == parts[1], "\(key) depends on the order")
    }
  }
}
