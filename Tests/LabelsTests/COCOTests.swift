import Glibc
import Testing

@testable import Labels

/// A file that lives as long as the test.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ content: [UInt8], suffix: String = ".json") throws {
    path = "/tmp/labelgauge-\(getpid())-\(UInt64.random(in: 0...UInt64.max))\(suffix)"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    defer { close(file) }
    try #require(file >= 0)
    try #require(write(file, content, content.count) == content.count)
  }

  init(_ content: String, suffix: String = ".json") throws {
    try self.init(Array(content.utf8), suffix: suffix)
  }

  deinit { unlink(path) }
}

struct COCOTests {
  /// Reads with a window so small that elements straddle it, on a thread of its own.
  func read(_ content: String, window: Int = 64) throws -> LabelTable {
    let file = try TemporaryFile(content)
    return try LabelReader.read(
      [file.path], options: ReadingOptions(),
      formats: [COCO(window: window, bytesWorthAThread: 0), HeaderedCSV()]
    ) { _, _ in }
  }

  let images = #""images": [{"id": "7", "file_name": "a.jpg", "width": 100, "height": 50}]"#
  let categories = #""categories": [{"id": 3, "name": "car"}]"#

  func file(_ annotations: String) -> String {
    "{\"annotations\": [\(annotations)], \(images), \(categories)}"
  }

  @Test func theLastOfRepeatedKeysCounts() throws {
    let table = try read(
      file(
        #"""
        {"id": 1, "image_id": 7, "category_id": 9, "category_id": 3, "bbox": [1, 2, 3, 4],
         "bbox": [5, 6, 7, 8], "annotator": "Ann", "annotator": "Ben"}
        """#))
    #expect(table.corners == [[5, 6, 12, 14]])
    #expect(table.classNames == ["car"])
    #expect(table.labelerNames == ["Ben"])
  }

  @Test func annotationsBeforeImagesAreResolved() throws {
    let table = try read(
      file(
        #"""
        {"id": 1, "image_id": 7, "category_id": 3, "bbox": [30, 20, -10, 4.5], "annotator": "Ann"},
        {"id": "x", "image_id": "7", "category_id": "3", "bbox": ["1", 2, 3], "created_by": {"id": 5}},
        {"id": 3, "image_id": 8, "category_id": 4, "bbox": null}
        """#))
    #expect(table.boxCount == 3)
    #expect(table.boxImage == [0, 0, -1])
    #expect(table.boxClass == [0, 0, -1])
    #expect(table.labelers.names == ["Ann", "5"])
    #expect(table.boxLabeler == [0, 1, -1])
    #expect(table.boxWidth[0] == -10)
    #expect(table.boxX[1] == 1)
    #expect(table.boxHeight[1].isNaN)
    #expect(table.boxX[2].isNaN)
    #expect(table.boxID[1] == .string("x"))
    #expect(table.location(of: 2).hasSuffix(":$.annotations[2]"))
    #expect(table.views.count == 2)
  }

  @Test(arguments: [64, 97, 200, 1 << 20]) func nonFiniteLiterals(window: Int) throws {
    let table = try read(
      file(
        #"{"id": 1, "image_id": 7, "bbox": [NaN, -Infinity, Infinity, 1e400], "note": "NaN Infinity"}"#
      ),
      window: window)
    #expect(table.boxX[0].isNaN)
    #expect(table.boxY[0] == -.infinity)
    #expect(table.boxWidth[0] == .infinity)
    #expect(table.boxHeight[0] == .infinity)
    let issues = table.issues.filter { $0.code == "non-finite-literal" }
    #expect(issues.count == 3)
    #expect(issues.first?.place.hasSuffix("byte 51, $.annotations[0].bbox[0]") == true)
  }

  @Test(arguments: [
    "{\"annotations\": [{\"image_id\": 1, \"bbox\": [1, 2",
    "{\"annotations\": [{\"image_id\": 1}",
    "{\"annotations\": [{\"image_id\": 1}, ",
    "{\"annotations\": [{\"image_id\": 1}],}",
    "{\"annotations\": [{\"image_id\": 1},]}",
    "{\"annotations\": [{\"image_id\": 1} {\"image_id\": 2}]}",
    "{\"annotations\": [{\"image_id\": 1]}",
    "{\"annotations\": [{\"image_id\": 1, \"bbox\" 3}]}",
    "{\"annotations\": [{\"image_id\": 1, \"id\": truth\"}]}",
    "{\"annotations\": [{\"image_id\": 1, \"id\": \"open}]}",
    "{\"annotations\": [{\"image_id\": 1}]} x",
    "{\"annotations\": [{\"image_id\": 1, \"id\": Nil}]}",
    "{\"annotations\": [{\"image_id\": 1, \"bbox\": [1, 2, 3, 4-5]}]}",
  ])
  func malformedFilesSayWhere(content: String) throws {
    for window in [64, 1 << 20] {
      let error = #expect(throws: UnreadableInput.self) { try read(content, window: window) }
      #expect(error?.place.contains(": byte ") == true)
      #expect(error?.reason.isEmpty == false)
    }
  }

  @Test func deepNestingIsHarmless() throws {
    let bomb = String(repeating: "[", count: 200_000)
    #expect(throws: UnreadableInput.self) {
      try read("{\"annotations\": [{\"image_id\": 1, \"x\": \(bomb)")
    }
    let ends = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(try read(file("{\"image_id\": 7, \"x\": \(ends)}")).boxCount == 1)
  }

  @Test func loneSurrogatesAndBadUTF8AreKeptApart() throws {
    let table = try read(
      file(#"{"image_id": 7, "annotator": "a\ud800b"}, {"image_id": 7, "annotator": "a\u00e9"}"#))
    #expect(table.labelers.names == ["a\u{FFFD}b", "aé"])
    var bytes = Array(file(#"{"image_id": 7, "annotator": "a#b"}"#).utf8)
    bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "#")))] = 0xE9
    let latin = try TemporaryFile(bytes)
    let read = try LabelReader.read([latin.path])
    #expect(read.labelers.names == ["aéb"])
    #expect(read.issues.map(\.code) == ["invalid-utf8"])
  }

  @Test func anImageEntryPerLabelerIsOneImage() throws {
    let table = try read(
      #"""
      {"images": [{"id": 1, "file_name": "a.jpg", "width": 10, "height": 10, "annotator": "ann1"},
      {"id": 2, "file_name": "a.jpg", "width": 12, "height": 10, "annotator": "Ann1"}],
      "annotations": [{"image_id": 2, "bbox": [0, 0, 1, 1]}], "categories": []}
      """#)
    #expect(table.images.count == 1)
    #expect(table.files[0].images == 2)
    #expect(table.boxLabeler == [1])
    #expect(table.views.count == 2)
    #expect(table.hasExplicitViews)
    #expect(
      Set(table.issues.map(\.code))
        == ["image-size-conflict", "similar-names", "identity-unclear"])
  }

  @Test func assignmentsSupplyIdentityAndEmptyViews() throws {
    let labels = try TemporaryFile(
      #"""
      {"images": [{"id": 1, "file_name": "d/a.jpg"}, {"id": 2, "file_name": "d/b.jpg"}, {"id": 3, "file_name": "c.jpg"}],
      "annotations": [{"image_id": 1, "bbox": [0, 0, 1, 1]}, {"image_id": 2, "bbox": [0, 0, 1, 1]}], "categories": []}
      """#)
    let rows = try TemporaryFile(
      "image,labeler,vendor,batch,labeled_at\na.jpg,p,v,b1,2026-01-02\nb.jpg,p,v,,\nb.jpg,q,w,,\n3,q,w,,\n3,q,w,,\n",
      suffix: ".csv")
    var options = ReadingOptions()
    options.assignments = rows.path
    let table = try LabelReader.read([labels.path], options: options)
    #expect(table.boxLabeler == [0, -1])
    #expect(table.views.map(\.image) == [0, 1, 1, 2])
    #expect(table.views.map(\.labeler) == [0, 0, 1, 1])
    #expect(table.views[0].day == 20_455)
    #expect(table.labelerVendor == [0, 1])
    #expect(table.issues.map(\.code) == ["repeated-assignment", "several-assigned"])
  }
}
