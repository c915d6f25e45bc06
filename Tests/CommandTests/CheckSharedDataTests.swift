import Foundation
import Testing

/// Real label sets, when they lie beside the project, against a parse that shares nothing with ours.
@Suite(.enabled(if: SharedFolder.path != nil, "the shared data are not here"))
struct CheckSharedDataTests {
  private struct Counts: Decodable, Equatable {
    var boxes = 0
    var repeated_ids = 0
    var infinite = 0
    var negative = 0
    var beyond = 0
    var wholly_outside = 0
    var outside = 0
    var zero = 0
    var inverted = 0
    var labelers: [String] = []
  }

  private struct Check: Decodable {
    struct Boxes: Decodable {
      var read: Int
      var kept: Int
      var set_aside: Int
    }
    struct Issue: Decodable {
      var code: String
      var location: String
      var labeler: String?
    }
    struct Summary: Decodable {
      var code: String
      var statement: String
    }
    var boxes: Boxes
    var validity: [Issue]
    var validity_summary: [Summary]
  }

  private static let codes =
    "non-finite,negative-coordinate,out-of-bounds,outside-image,zero-area,inverted-corners,"
    + "duplicate-id"

  private func check(_ set: String) throws -> Check {
    let shared = try #require(SharedFolder.path)
    let outcome = try Binary.run([
      "check", "\(shared)/data/\(set)", "--output", "json", "--select", Self.codes,
    ])
    #expect(outcome.status == 1)
    return try JSONDecoder().decode(Check.self, from: Data(outcome.output.utf8))
  }

  /// What the independent parse counts, from our output.
  private func counts(_ check: Check) -> Counts {
    let found = Dictionary(grouping: check.validity, by: \.code).mapValues {
      Set($0.map(\.location))
    }
    func boxes(_ code: String) -> Set<String> { found[code] ?? [] }
    let infinite = boxes("non-finite")
    // A box with an infinite side is counted for that alone.
    let finite = { (code: String) in boxes(code).subtracting(infinite) }
    let outside = finite("negative-coordinate").union(finite("out-of-bounds"))
    return Counts(
      boxes: check.boxes.read, repeated_ids: boxes("duplicate-id").count,
      infinite: infinite.count, negative: finite("negative-coordinate").count,
      beyond: finite("out-of-bounds").count, wholly_outside: finite("outside-image").count,
      outside: outside.count, zero: finite("zero-area").count,
      inverted: finite("inverted-corners").count,
      labelers: Set(
        check.validity.filter { outside.contains($0.location) }.map { $0.labeler ?? "" }
      ).sorted())
  }

  private func independent() throws -> [String: Counts] {
    let script = Binary.root.appending(path: "Tests/Generators/validity_counts.py").path
    let outcome = try Binary.run(
      executable: URL(filePath: "/usr/bin/env"),
      ["python3", script, try #require(SharedFolder.path)], Binary.root)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([String: Counts].self, from: Data(outcome.output.utf8))
  }

  @Test func countsEqualAnIndependentParse() throws {
    let expected = try independent()
    #expect(expected.count == 5)
    for (set, counted) in expected {
      let check = try check(set)
      #expect(counts(check) == counted, "\(set)")
      #expect(check.boxes.kept + check.boxes.set_aside == check.boxes.read)
    }
    let taco = expected["taco/raw/annotations_unofficial.json"]
    #expect(taco?.infinite == 15)
    #expect(taco?.beyond == 14)
    #expect(taco?.wholly_outside == 8)
    #expect(taco?.negative == 8)
    #expect(expected["taco/raw/annotations.json"]?.negative == 6)
    #expect(expected["taco/raw/annotations.json"]?.repeated_ids == 2)
    #expect(expected["mturk_pedestrians/workers_boxes.csv"]?.outside == 1322)
    #expect(expected["mturk_pedestrians/workers_boxes.csv"]?.zero == 31)
    #expect(expected["mturk_pedestrians/experts_boxes.csv"]?.outside == 107)
    #expect(expected["gwhd2021/boxes.csv.gz"]?.beyond == 19)
  }

  @Test func theOneSourceIsSaidAndNoCauseIsMadeUp() throws {
    let said = try check("gwhd2021/boxes.csv.gz").validity_summary.filter {
      $0.code == "out-of-bounds"
    }
    #expect(!said.isEmpty)
    for summary in said {
      #expect(summary.statement.contains("one source: all of them by labeler CIMMYT_3"))
      #expect(!summary.statement.contains("multiplied"))
      #expect(!summary.statement.contains("convention"))
    }
  }
}

/// The folder of real files that are not part of the project.
enum SharedFolder {
  static let path: String? = {
    let named = ProcessInfo.processInfo.environment["LABELGAUGE_SHARED"]
    let path = named ?? Binary.root.deletingLastPathComponent().appending(path: "shared").path
    return FileManager.default.fileExists(atPath: "\(path)/data") ? path : nil
  }()
}
