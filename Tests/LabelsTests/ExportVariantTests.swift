import Foundation
import Testing

@testable import Labels

/// Exports as versions and settings of the tools vary them; every number is worked out by hand.
struct ExportVariantTests {
  func read(
    _ files: [String: String], format: String? = nil
  ) throws -> (table: LabelTable, boxes: [String]) {
    let folder = try TemporaryFolder(files)
    var options = ReadingOptions()
    options.format = format
    let single = files.count == 1 ? files.keys.first.map { "\(folder.path)/\($0)" } : nil
    let table = try LabelReader.read([single ?? folder.path], options: options)
    return (table, (0..<table.boxCount).map { Self.text(of: $0, table) })
  }

  /// `image labeler class left top width height`.
  static func text(of box: Int, _ table: LabelTable) -> String {
    func name(_ names: NameTable, _ number: Int32) -> String { number < 0 ? "-" : names[number] }
    let numbers = [
      table.boxX[box], table.boxY[box], table.boxWidth[box], table.boxHeight[box],
    ]
    return
      ([
        name(table.images, table.boxImage[box]), name(table.labelers, table.boxLabeler[box]),
        name(table.classes, table.boxClass[box]),
      ] + numbers.map { "\($0)" }).joined(separator: " ")
  }

  func refusal(_ files: [String: String]) throws -> String {
    let folder = try TemporaryFolder(files)
    do {
      _ = try LabelReader.read([folder.path])
      return "read"
    } catch let error as UnreadableInput {
      return error.reason
    }
  }

  // MARK: Label Studio

  private static let edges = #""x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0"#
  private static let size = #""original_width": 200, "original_height": 100"#

  /// A `Rectangle` and a `Labels` tag write two columns for one object, and text about it a third.
  private static let columns = [
    "box": "[{\(edges), \(size)}, {\(edges.replacing("10", with: "40")), \(size)}]",
    "tag": "[{\(edges), \(size), \"labels\": [\"bus\"]}]",
    "words": "[{\(edges), \(size), \"text\": [\"a\", \"b\"]}]",
  ]

  @Test func rectanglesAndTheirLabelsInTwoColumnsAreOneBox() throws {
    let json = Self.columns.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
      .joined(separator: ", ")
    let (table, boxes) = try read([
      "min.json":
        "[{\"image\": \"a.jpg\", \"id\": 1, \(json), \"annotator\": 3, \"annotation_id\": 7, \"lead_time\": 1}]"
    ])
    #expect(boxes == ["a.jpg 3 bus 20.0 10.0 40.0 20.0", "a.jpg 3 - 80.0 40.0 40.0 20.0"])
    #expect(table.issues.map(\.message) == ["Left out because they are no boxes: 1 text."])
    func cell(_ column: String) -> String {
      "\"\(Self.columns[column, default: ""].replacing("\"", with: "\"\""))\""
    }
    let csv = try read([
      "ls.csv":
        "annotation_id,annotator,box,id,image,lead_time,tag,words\n7,ann,\(cell("box")),1,a.jpg,1,\(cell("tag")),\(cell("words"))\n"
    ])
    #expect(csv.boxes == ["a.jpg ann bus 20.0 10.0 40.0 20.0", "a.jpg ann - 80.0 40.0 40.0 20.0"])
  }

  @Test func labelsWithoutARectangleOfTheirOwnAreBoxes() throws {
    let (_, boxes) = try read([
      "min.json":
        "[{\"image\": \"a.jpg\", \"tag\": \(Self.columns["tag", default: ""]), \"annotator\": 3, \"annotation_id\": 7}]"
    ])
    #expect(boxes == ["a.jpg 3 bus 20.0 10.0 40.0 20.0"])
  }

  @Test func whatNobodyDrewIsTold() throws {
    let result =
      "{\"type\": \"rectanglelabels\", \(Self.size), \"value\": {\(Self.edges), \"rectanglelabels\": \"car\"}}"
    let (table, boxes) = try read([
      "tasks.json": """
      [{"id": 1, "data": {"image": "a.jpg"}, "annotations": [],
        "predictions": [{"result": [\(result)]}, {"result": []}], "drafts": [{"result": []}]},
       {"id": 2, "data": {"image": "b.jpg"},
        "annotations": [{"completed_by": 3, "result": [\(result)]}]}]
      """
    ])
    #expect(boxes == ["b.jpg 3 car 20.0 10.0 40.0 20.0"])
    #expect(
      Set(table.issues.map(\.message)) == [
        "2 sets of predictions were made by models and do not count.",
        "1 drafts were never submitted and do not count.",
      ])
  }

  @Test func aSetWithoutResultsIsAView() throws {
    let (table, boxes) = try read([
      "tasks.json":
        #"[{"id": 1, "data": {"image": "a.jpg"}, "annotations": [{"completed_by": 3, "result": null}]}]"#
    ])
    #expect(boxes.isEmpty && table.views.count == 1 && table.hasExplicitViews)
  }

  // MARK: Other tools

  @Test func lvisNamesImagesByTheirAddress() throws {
    let (_, boxes) = try read([
      "lvis.json": """
      {"images": [{"id": 1, "coco_url": "http://x/train2017/a.jpg", "width": 200, "height": 100},
                  {"coco_url": "http://x/b.jpg", "file_name": "b.jpg", "id": 2}],
       "categories": [{"id": 1, "name": "car"}],
       "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]},
                       {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 2, 3, 4]}]}
      """
    ])
    #expect(
      boxes == [
        "http://x/train2017/a.jpg - car 1.0 2.0 3.0 4.0", "b.jpg - car 1.0 2.0 3.0 4.0",
      ])
  }

  @Test func geometriesOfTheOldestLabelboxExportAreNoEmptyImages() throws {
    let record = #""Labeled Data": "u", "External ID": "a.jpg", "Created By": "ann@x""#
    let (table, boxes) = try read([
      "labelbox.json": """
      [{\(record), "Label": {"Car": [{"geometry": [{"x": 1, "y": 2}, {"x": 3, "y": 4}]}]}},
       {"Labeled Data": "v", "Created By": "ann@x", "Label": {}}]
      """
    ])
    #expect(boxes.isEmpty)
    #expect(table.views.map { table.images[$0.image] } == ["v"])
    #expect(
      table.issues.map(\.message) == [
        "Left out because they are no boxes: 1 labels of the oldest export, which have geometries."
      ])
  }

  @Test func aVIARowWithoutAFileNameSaysWhere() throws {
    let rect = #""{""name"":""rect"",""x"":1,""y"":2,""width"":3,""height"":4}""#
    let (table, boxes) = try read([
      "via.csv": """
      filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes
      a.jpg,1,"{}",1,0,\(rect),"{}"
      ,1,"{}",1,0,\(rect),"{}"
      """
    ])
    #expect(boxes == ["a.jpg - - 1.0 2.0 3.0 4.0", "- - - 1.0 2.0 3.0 4.0"])
    let issue = try #require(table.issues.first { $0.code == "malformed-record" })
    #expect(issue.place.hasSuffix("via.csv: 3:$.region_shape_attributes"))
    #expect(issue.message == "The row names no image.")
  }

  @Test func emptyIsAStatus() throws {
    let (table, _) = try read([
      "a.csv": "image,labeler,label,xmin,ymin,xmax,ymax,status\na.jpg,ann,,,,,,empty\n"
    ])
    #expect(table.views.map(\.status) == [.done] && table.issues.isEmpty)
  }

  // MARK: Encodings

  @Test func namesThatAreNotUTF8AreToldOf() throws {
    let header = "image,labeler,label,xmin,ymin,xmax,ymax\n"
    let folder = try TemporaryFolder()
    for (name, encoding) in [("latin1", String.Encoding.isoLatin1), ("utf8", .utf8)] {
      let content = try #require("\(header)a.jpg,Zo\u{EB},car,1,2,3,4\n".data(using: encoding))
      try folder.write(content, to: "\(name).csv")
      let table = try LabelReader.read(["\(folder.path)/\(name).csv"])
      #expect(table.issues.map(\.code) == (name == "utf8" ? [] : ["invalid-utf8"]))
      #expect(table.boxCount == 1)
    }
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func utf16IsNamed(encoding: String.Encoding) throws {
    let content = try #require("\u{FEFF}image,label,xmin,ymin,xmax,ymax\n".data(using: encoding))
    let folder = try TemporaryFolder()
    try folder.write(content, to: "a.csv")
    let error = #expect(throws: UnreadableInput.self) {
      try LabelReader.read(["\(folder.path)/a.csv"])
    }
    #expect(error?.reason.contains("UTF-16") == true)
  }

  @Test func aFolderOfWhatIsNearlyYOLOSaysWhatIsMissing() throws {
    #expect(try refusal(["labels/a.txt": "0 25 40 30 40\n"]).contains("--format yolo"))
    #expect(try refusal(["labels/a.json": "{\"a\": 1}"]).contains("no label format"))
  }

  // MARK: Whole pixels

  private func voc(_ shift: Int, right: Int? = nil) -> String {
    let objects = (0..<25).map { index in
      let (x, y) = (10 + 20 * index, 15 + 7 * (index % 3))
      return "<object><name>c</name><bndbox><xmin>\(x + shift)</xmin><ymin>\(y + shift)</ymin>"
        + "<xmax>\(x + 15 + (right ?? shift))</xmax><ymax>\(y + 30 + (right ?? shift))</ymax></bndbox></object>"
    }
    return "<annotation><filename>a.jpg</filename>\(objects.joined())</annotation>"
  }

  private var coco: String {
    let boxes = (0..<25).map { index in
      "{\"id\": \(index), \"image_id\": 1, \"category_id\": 1, "
        + "\"bbox\": [\(10 + 20 * index), \(15 + 7 * (index % 3)), 15, 30]}"
    }
    return """
      {"images": [{"id": 1, "file_name": "a.jpg", "width": 600, "height": 100}],
       "categories": [{"id": 1, "name": "c"}], "annotations": [\(boxes.joined(separator: ", "))]}
      """
  }

  @Test(arguments: [
    (1, 1, "left +1, top +1, right +1, bottom +1"), (-1, 0, "left -1, top -1"),
    (0, 1, "right +1, bottom +1"), (0, 0, nil),
  ])
  func formatsThatCountPixelsOtherwiseAreToldOf(shift: Int, right: Int, edges: String?) throws {
    let (table, _) = try read(["coco.json": coco, "v/a.xml": voc(shift, right: right)])
    let told = table.issues.filter { $0.code == "whole-pixel-offset" }
    #expect(told.count == (edges == nil ? 0 : 1))
    if let edges {
      #expect(told.first?.message.contains("first: \(edges) px in 60% or more of 25 pairs") == true)
      #expect(told.first?.place == "the coco files and the voc files")
    }
  }

  @Test func theOptionTakesTheOffsetAway() throws {
    let folder = try TemporaryFolder(["coco.json": coco, "v/a.xml": voc(1)])
    var options = ReadingOptions()
    options.isOneBased = true
    options.conventionFormats = ["voc"]
    let table = try LabelReader.read([folder.path], options: options)
    #expect(!table.issues.contains { $0.code == "whole-pixel-offset" })
  }

  @Test func labelersWhoDrawDifferentlyHaveNoCommonOffset() throws {
    let rows = (0..<60).flatMap { index in
      let x = Double(20 * index)
      // Edges that differ by something else each time, 1 px on average.
      let other = x + Double((index * 7) % 21) / 10
      return ["a.jpg,ann,c,\(x),10,\(x + 15),40", "a.jpg,bob,c,\(other),10,\(other + 15),40"]
    }
    let header = "image,labeler,label,xmin,ymin,xmax,ymax\n"
    let (table, _) = try read(["a.csv": header + rows.joined(separator: "\n")])
    #expect(!table.issues.contains { $0.code == "whole-pixel-offset" })
    let shifted = (0..<60).flatMap { index in
      let x = 20 * index
      return ["a.jpg,ann,c,\(x),10,\(x + 15),40", "a.jpg,bob,c,\(x + 1),11,\(x + 16),41"]
    }
    let (told, _) = try read(["a.csv": header + shifted.joined(separator: "\n")])
    #expect(
      told.issues.first { $0.code == "whole-pixel-offset" }?.place == "\"ann\" and \"bob\"")
  }
}
