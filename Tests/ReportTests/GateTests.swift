import Foundation
import FoundationXML
import Labels
import Testing
import Validity

@testable import Report

/// One image of 1000 x 500 with boxes that break rules, under names meant to break the output.
private let hostile = "</script>\u{1B}[31m \"a\" & 'b'\n::error::\u{202E}, 100%]]>\u{2028}"

private func hostileTable(_ style: PlaceStyle) -> LabelTable {
  var table = LabelTable()
  table.files = [LabelFile(path: "dir with space/é:1,2%.json", format: "coco", placeStyle: style)]
  _ = table.images.intern(hostile)
  table.imageWidth = [1000]
  table.imageHeight = [500]
  _ = table.labelers.intern(hostile)
  table.labelerVendor = [table.vendors.intern(hostile)]
  _ = table.classes.intern(hostile)
  let boxes: [[Double]] = [
    [10, 10, 50, 50], [-40, 10, 50, 50], [.nan, 1, 2, 3], [1, 1e30, 2, 3], [5, 5, 0.5, 9],
    [-3, 10, 40, 60], [.infinity, 1, 2, 2],
  ]
  for (index, box) in boxes.enumerated() {
    table.boxImage.append(0)
    table.boxLabeler.append(0)
    table.boxClass.append(0)
    table.boxX.append(box[0])
    table.boxY.append(box[1])
    table.boxWidth.append(box[2])
    table.boxHeight.append(box[3])
    table.boxFile.append(0)
    table.boxRecord.append(Int32(index))
    table.boxID.append(index == 1 ? .string(hostile) : index == 2 ? .none : .number(Int64(index)))
  }
  return table
}

private let styles: [PlaceStyle] = [
  .jsonArray(prefix: "$.annotations", entries: []), .line(of: [2, 3, 4, 5, 6, 7, 8]),
]

@Suite struct GateTests {
  @Test(arguments: styles) func textKeepsHostileNamesOnTheirLine(_ style: PlaceStyle) {
    let table = hostileTable(style)
    let text = CheckText.render(CheckDocument(table, ValidityRules.inspect(table), version: "1"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!text.contains("\n::error::"))
    #expect(text.contains("x = -40, limit 0, 40 beyond"))
    #expect(text.contains("7 boxes read = 3 kept + 4 set aside"))
  }

  @Test(arguments: styles) func jsonFollowsTheContract(_ style: PlaceStyle) throws {
    let table = hostileTable(style)
    let report = ValidityRules.inspect(table)
    let bytes = CheckJSON.render(CheckDocument(table, report, version: "1"))
    #expect(!bytes.contains(UInt8(ascii: "<")))
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let entries = try #require(object["validity"] as? [[String: Any]])
    #expect(entries.count == report.issues.count)
    #expect(entries.first?["annotation_id"] as? String == hostile)
    #expect(entries.first?["value"] as? Double == -40)
    let missing = try #require(entries.first { $0["code"] as? String == "missing-value" })
    #expect(missing["value"] is NSNull)
    #expect(missing["annotation_id"] as? String == "dir with space/é:1,2%.json#2")
    #expect(
      Set(missing.keys) == [
        "code", "severity", "annotation_id", "image", "labeler", "field", "value", "limit",
        "location", "fix",
      ])
  }

  @Test(arguments: styles) func sarifHasTheRequiredStructure(_ style: PlaceStyle) throws {
    let table = hostileTable(style)
    let report = ValidityRules.inspect(table)
    let bytes = SARIF.render(CheckDocument(table, report, version: "1"))
    let log = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "labelgauge")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == ValidityCode.allCases.map(\.rawValue))
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == report.issues.count)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let physical = try #require(location["physicalLocation"] as? [String: Any])
      let artifact = try #require(physical["artifactLocation"] as? [String: Any])
      #expect(artifact["uri"] as? String == "dir%20with%20space/%C3%A9%3A1%2C2%25.json")
      if case .line = style {
        let line = (physical["region"] as? [String: Any])?["startLine"] as? Int
        #expect((line ?? 0) >= 2)
      } else {
        let logical = try #require((location["logicalLocations"] as? [[String: Any]])?.first)
        #expect((logical["fullyQualifiedName"] as? String)?.hasPrefix("$.annotations[") == true)
      }
    }
  }

  @Test(arguments: styles) func junitHasOneCasePerRuleAndOneForTheFiles(_ style: PlaceStyle) throws
  {
    var table = hostileTable(style)
    table.issues = [
      LabelFileIssue(code: "unreadable-number", severity: .error, place: hostile, message: hostile)
    ]
    let xml = JUnit.render(CheckDocument(table, ValidityRules.inspect(table), version: "1"))
    let read = try #require(JUnitReader(xml))
    // Without a labeling standard, its rules did not look.
    let codes = ValidityCode.allCases.filter { !$0.isStandard }
    #expect(read.cases == ["readable"] + codes.map(\.rawValue))
    // missing-value, non-finite, negative-coordinate, out-of-bounds, outside-image, coordinate-scale.
    #expect(read.failures == 7)
    #expect(read.declared == ["tests": "20", "failures": "7", "errors": "0"])
    #expect(xml.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }

  @Test func rulesThatDidNotLookAreNotPassed() throws {
    let table = hostileTable(styles[0])
    let report = ValidityRules.inspect(table, codes: [.tinyBox, .zeroArea])
    let read = try #require(JUnitReader(JUnit.render(CheckDocument(table, report, version: "1"))))
    #expect(read.cases == ["readable", "zero-area", "tiny-box"])
    #expect(read.failures == 0)
  }

  @Test(arguments: styles) func annotationsCannotBeInjected(_ style: PlaceStyle) {
    let table = hostileTable(style)
    let text = GitHubAnnotations.render(
      CheckDocument(table, ValidityRules.inspect(table), version: "1"))
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.contains("title=labelgauge ") })
    #expect(lines.first?.hasPrefix("::error file=dir with space/é%3A1%2C2%25.json,") == true)
    #expect(lines.last?.hasPrefix("::notice") == true)
  }

  @Test func anEmptyTableGivesCompleteOutputs() throws {
    let table = LabelTable()
    let report = ValidityRules.inspect(table)
    #expect(
      CheckText.render(CheckDocument(table, report, version: "1")).contains("0 boxes read = 0 kept")
    )
    for bytes in [
      CheckJSON.render(CheckDocument(table, report, version: "1")),
      SARIF.render(CheckDocument(table, report, version: "1")),
    ] {
      #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
    }
    #expect(JUnit.render(CheckDocument(table, report, version: "1")).contains("failures=\"0\""))
  }
}

/// JUnit as an XML parser that knows nothing of us reads it; nil when it is not well-formed.
private final class JUnitReader: NSObject, XMLParserDelegate {
  private(set) var cases: [String] = []
  private(set) var failures = 0
  private(set) var declared: [String: String] = [:]

  init?(_ xml: String) {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch element {
    case "testcase": cases.append(attributes["name"] ?? "")
    case "failure": failures += 1
    case "testsuites":
      declared = attributes.filter { ["tests", "failures", "errors"].contains($0.key) }
    default: break
    }
  }
}

@Suite struct JSONWriterTests {
  private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(pretty: pretty)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func structure() {
    let body: (inout JSONWriter) -> Void = { json in
      json.object { json in
        json.member("a", 1)
        json.array("b") { json in
          json.value(0.1)
          json.null()
          json.array { _ in }
        }
        json.object("c") { _ in }
        json.member("d", true)
      }
    }
    #expect(written(body) == #"{"a":1,"b":[0.1,null,[]],"c":{},"d":true}"#)
    #expect(
      written(pretty: true, body)
        == "{\n  \"a\": 1,\n  \"b\": [\n    0.1,\n    null,\n    []\n  ],\n  \"c\": {},\n  \"d\": true\n}\n"
    )
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func notANumberIsNull(_ value: Double) {
    #expect(written { $0.value(value) } == "null")
  }

  @Test(arguments: [0.1, 1e30, -2e-14, 5e-300, 1.0 / 3, .greatestFiniteMagnitude])
  func numbersReadBack(_ value: Double) { #expect(Double(written { $0.value(value) }) == value) }

  @Test func textIsSafeInsideAPage() throws {
    let text = "</script>\u{0}\u{1F}\u{7F}\u{2028}\u{2029}\"\\é😀\n"
    let json = written { json in json.array { $0.value(text) } }
    #expect(!json.contains("<") && !json.contains("\u{2028}") && !json.contains("\n"))
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String] == [text])
  }
}
