import Foundation
import Testing

@testable import Report

@Suite struct ReportJSONTests {
  @Test func keysStandInTheOrderOfTheContract() throws {
    let text = String(decoding: ReportJSON.bytes(SampleDocument.make()), as: UTF8.self)
    // Two spaces of indent are the members of the one object.
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map {
      String($0.dropFirst(3).prefix { $0 != "\"" })
    }
    #expect(
      keys == [
        "schema", "tool", "generated_at", "period", "options", "seed", "inputs", "dataset",
        "validity", "validity_summary", "labelers", "vendors", "findings", "suspects", "limits",
        "notes",
      ])
    #expect(
      members(of: "findings", in: text) == [
        "labeler", "kind", "direction", "class", "class_to", "effect", "ci_low", "ci_high", "unit",
        "p_value", "p_adjusted", "tolerance", "evidence", "affected_boxes", "affected_images",
        "dataset_share", "since", "summary",
      ])
    #expect(
      members(of: "labelers", in: text) == [
        "id", "vendor", "images", "boxes", "empty_images", "verdict", "random_error_rate",
        "random_error_rate_ci", "score", "score_ci", "features",
      ])
    #expect(
      members(of: "validity", in: text) == [
        "code", "severity", "annotation_id", "image", "labeler", "field", "value", "limit",
        "location", "fix",
      ])
  }

  /// The keys of the first object of a list.
  private func members(of list: String, in text: String) -> [String] {
    guard let start = text.range(of: "\n  \"\(list)\": [") else { return [] }
    let object = text[start.upperBound...].prefix(
      upTo: text[start.upperBound...].range(of: "\n    }")?.lowerBound ?? text.endIndex)
    return object.split(separator: "\n").filter { $0.hasPrefix("      \"") }.map {
      String($0.dropFirst(7).prefix { $0 != "\"" })
    }
  }

  @Test func valuesAreThoseOfTheDocument() throws {
    let json = try object(SampleDocument.make())
    let validity = try #require(json["validity"] as? [[String: Any]])
    #expect(validity.map { $0["code"] as? String }.first == "negative-coordinate")
    #expect(validity[0]["annotation_id"] as? Int == 4_702)
    #expect(validity[2]["annotation_id"] as? String == "=id-3")
    #expect(validity[2]["value"] is NSNull)
    #expect(validity[3]["annotation_id"] as? String == "labels.json#4")
    #expect(validity[4]["labeler"] is NSNull)
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings[1]["since"] as? String == "2026-11-03")
    let labelers = try #require(json["labelers"] as? [[String: Any]])
    let features = try #require(labelers[0]["features"] as? [String: Double])
    #expect(features.keys.sorted() == ["boxes_per_image_mean", "log_side_mean"])
    #expect(labelers[6]["score"] is NSNull)
  }

  @Test(arguments: HostileNames.all)
  func hostileNamesComeBackWhole(_ name: String) throws {
    let names = (0..<7).map { "\(name)\($0)" }
    let json = try object(SampleDocument.make(names: names))
    let labelers = try #require(json["labelers"] as? [[String: Any]])
    #expect(labelers.map { $0["id"] as? String } == names)
  }

  private func object(_ document: ReportDocument) throws -> [String: Any] {
    let data = Data(ReportJSON.bytes(document))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
