import Testing

@testable import Labels

/// Files of JSON lines of which some are broken: the others are read, and each broken one is told of.
struct JSONLinesTests {
  /// A row of Labelbox with one box of 3 x 4 pixels.
  static func row(_ name: String, padding: Int = 0) -> String {
    let more = String(repeating: "x", count: padding)
    return #"{"data_row": {"id": "\#(name)", "external_id": "\#(name)", "note": "\#(more)"}, "#
      + #""media_attributes": {"width": 100, "height": 50}, "projects": {"p": {"labels": [{"#
      + #""label_details": {"created_by": "ann"}, "annotations": {"objects": [{"name": "car", "#
      + #""bounding_box": {"top": 1, "left": 2, "width": 3, "height": 4}}]}}]}}}"#
  }

  func read(_ content: String, window: Int = 1 << 20) throws -> LabelTable {
    let file = try TemporaryFile(content, suffix: ".ndjson")
    return try LabelReader.read(
      [file.path], options: ReadingOptions(), formats: [Labelbox(window: window)]
    ) { _, _ in }
  }

  func badLines(_ table: LabelTable) -> [String] {
    table.issues.filter { $0.code == "malformed-line" }
      .map { String($0.place.split(separator: ":").last ?? "") }
  }

  func images(_ table: LabelTable) -> [String] { table.boxImage.map { table.images[$0] } }

  static let windows = [64, 100, 333, 1 << 20]

  @Test(arguments: windows) func everyOtherLineIsRead(window: Int) throws {
    let row = Self.row("b.jpg")
    let lines = [
      Self.row("a.jpg"),
      String(row.prefix(70)),  // broken off inside a string
      Self.row("c.jpg", padding: 200),
      String(row.prefix(row.count - 20)),  // broken off among numbers and brackets
      "", "   ", "garbage, and more", "\u{0}\u{0}\u{0}", "]}",
      row.replacingOccurrences("\"top\": 1", "\"top\": tru"),
      row.replacingOccurrences("\"top\": 1", "\"top\" 1"),
      row + " trailing",
      Self.row("d.jpg") + "\r", "\"text", "{", Self.row("e.jpg"),
    ]
    let table = try read(lines.joined(separator: "\n"), window: window)
    #expect(images(table) == ["a.jpg", "c.jpg", "b.jpg", "d.jpg", "e.jpg"])
    #expect(badLines(table) == ["2", "4", "7", "8", "9", "10", "11", "12", "14", "15"])
    #expect(table.issues.first { $0.code == "lines-lost" }?.message.hasPrefix("10 lines") == true)
    #expect(table.location(of: 4).contains(":16:$.projects.p.labels[0]"))
    let garbage = try #require(table.issues.first { $0.place.hasSuffix(":7") })
    #expect(garbage.severity == .error && garbage.message.contains("\"garbage, and more\""))
  }

  @Test(arguments: windows) func theFirstLineMayBeBroken(window: Int) throws {
    let row = Self.row("a.jpg")
    for broken in [String(row.prefix(70)), String(row.prefix(150)), "oops", row.dropLast() + "]"] {
      let table = try read("\(broken)\n\(row)\n\n\(Self.row("b.jpg"))", window: window)
      #expect(images(table) == ["a.jpg", "b.jpg"], "\(broken)")
      #expect(badLines(table) == ["1"])
    }
  }

  @Test func aBrokenFirstLineDoesNotHideTheFormat() throws {
    let row = Self.row("a.jpg")
    for broken in [String(row.prefix(70)), "oops"] {
      let file = try TemporaryFile("\(broken)\n\(row)\n\(row)\n", suffix: ".ndjson")
      let table = try LabelReader.read([file.path])
      #expect(table.files[0].format == "labelbox" && table.boxCount == 2)
    }
  }

  @Test(arguments: windows) func theLastLineMayBeBroken(window: Int) throws {
    let row = Self.row("a.jpg")
    for length in stride(from: 1, to: row.count, by: 7) {
      let table = try read("\(row)\n\(row)\n\(row.prefix(length))", window: window)
      #expect(table.boxCount == 2 && badLines(table) == ["3"])
    }
  }

  @Test func manyBrokenLinesAreCounted() throws {
    let content = (0..<3_000).map { $0 % 3 == 0 ? Self.row("\($0)") : "{\"data_row\": \($0)" }
    let table = try read(content.joined(separator: "\n"), window: 4_096)
    #expect(table.boxCount == 1_000)
    #expect(table.issues.filter { $0.code == "malformed-line" }.count == 1_001)
    #expect(table.issues.contains { $0.message.hasPrefix("2000 lines were no JSON") })
  }

  /// JSON, but no record: told by the format.
  @Test func valuesThatAreNoObjectsAreTold() throws {
    let row = Self.row("a.jpg")
    let table = try read("\(row)\n[1, 2]\n7\nnull\n\"text\"\n\(row)\n")
    #expect(table.boxCount == 2 && badLines(table).isEmpty)
    #expect(table.issues.filter { $0.code == "malformed-record" }.count == 4)
  }

  @Test func aFileWithoutAnyGoodLineIsRefused() throws {
    let row = Self.row("a.jpg")
    let broken = row.dropLast()
    #expect(throws: UnreadableInput.self) { try read("\(broken)\n\(broken)\n") }
    let bad = row.replacingOccurrences("\"top\": 1", "\"top\": tru")
    let error = #expect(throws: UnreadableInput.self) { try read("\(bad)\n\(bad)\n") }
    #expect(error?.reason.contains("none of its 2 lines") == true)
  }

  /// A document that spreads over lines has no lines to go on with.
  @Test(arguments: windows) func aBrokenDocumentOfManyLinesIsRefused(window: Int) throws {
    let document =
      "{\n\"data_row\": {\"id\": \"a\"},\n\"projects\": {\"p\": {\"labels\": [\n{\"id\": 1},\n{\"id\": 2}\n]}},\n"
    #expect(throws: UnreadableInput.self) { try read(document, window: window) }
    #expect(try read(document + "\"x\": 1}\n", window: window).issues.isEmpty)
  }

  /// A line longer than the longest string that is kept is broken off in it, and passed over.
  @Test func aLongBrokenLineIsNotHeld() throws {
    let row = Self.row("a.jpg")
    let long = "{\"data_row\": {\"id\": \"" + String(repeating: "y", count: 5 << 20)
    let table = try read("\(row)\n\(long)\n\(row)\n\(long)", window: 4_096)
    #expect(table.boxCount == 2 && badLines(table) == ["2", "4"])
  }
}

extension String {
  /// The text with another in place of a part.
  fileprivate func replacingOccurrences(_ part: String, _ other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
