import Foundation
import Testing

@testable import Labels

/// YOLO, KITTI and Padilla's text: one file per image.
struct ImageTextTests {
  func read(_ files: [String: String], images: [String] = []) throws -> LabelTable {
    let folder = try TemporaryFolder(files)
    for image in images { try folder.write(png(200, 100), to: image) }
    return try LabelReader.read([folder.path])
  }

  func names(_ table: LabelTable) -> [String] { table.boxClass.map { table.classes[$0] } }

  @Test func yoloRowsOfEveryKind() throws {
    let table = try read(
      [
        "labels/a.txt":
          "\u{FEFF}0 0.5 0.5 0.1 0.2\r\n1.0 0.25 0.5 0.5 0.5 0.9\r\n\r\n0 0.1 0.1 0.2 0.2 0.3 0.3\r\n0 0.5 x 0.1 0.1\r\n0 0.5\r\n"
          + "7 0.5 0.5 1 1\r\n0 0.001 0.5 0.01 0.1",
        "data.yaml": "names: {0: car, 1: 'big van'}\n",
      ], images: ["images/a.png"])
    #expect(table.images.names == ["a.png"])
    #expect(table.imageWidth == [200] && table.imageHeight == [100])
    #expect(table.boxClass == [0, 1, 0, -1, 0])
    #expect(table.classes.names == ["car", "big van"])
    #expect(table.boxX[0] == 90 && table.boxWidth[0] == 20 && table.boxY[0] == 40)
    #expect(table.boxX[1] == 0 && table.boxWidth[1] == 100)
    #expect(table.boxY[2].isNaN)
    #expect(abs(table.boxX[4] + 0.8) < 1e-9)
    #expect(table.location(of: 1).hasSuffix("a.txt:2"))
    #expect(
      Set(table.issues.map(\.code)) == [
        "not-a-box", "unreadable-number", "unreadable-row", "class-number",
      ])
    #expect(table.files[0].recognizedBy.contains("data.yaml"))
  }

  @Test(arguments: [
    ["data.yaml": "train: ../train/images\nnames: ['car', van]\n"],
    ["data.yml": "nc: 2\nnames:\n- car\n- van\n"],
    ["obj.data": "classes = 2\nnames = data/obj.names\n", "obj.names": "car\nvan\n"],
    ["classes.txt": "car\r\nvan"],
  ]) func classListsOfEveryTool(lists: [String: String]) throws {
    var files = lists
    files["train/labels/a.txt"] = "1 0.5 0.5 0.1 0.1\n"
    let table = try read(files)
    #expect(names(table) == ["van"])
    #expect(table.issues.map(\.code) == ["normalized-without-size"])
  }

  @Test func withoutAListTheNumbersAreTheNames() throws {
    let table = try read(["a.txt": "10 0.5 0.5 0.1 0.1\n"])
    #expect(names(table) == ["10"])
    #expect(table.boxX == [0.45])
    #expect(table.issues.first?.message.contains("--images") == true)
  }

  @Test func damagedClassListsAreNoList() throws {
    for text in ["names: [", "- 3\n", "names: 7\n", "names: {a: b}\n", "\u{0}"] {
      let table = try read(["data.yaml": text, "a.txt": "1 0.5 0.5 0.1 0.1\n"])
      #expect(names(table) == ["1"])
    }
  }

  @Test func splitsWithTheSameNamesAreDifferentImages() throws {
    let row = "0 0.5 0.5 0.5 0.5\n"
    let table = try read(
      ["labels/train/1.txt": row, "labels/val/1.txt": row, "labels/val/2.txt": row],
      images: ["images/train/1.png", "images/val/1.png", "images/val/2.png"])
    #expect(table.images.names == ["train/1.png", "val/1.png", "2.png"])
    #expect(table.boxWidth == [100, 100, 100])
  }

  @Test func emptyFilesAreImagesThatNobodyIsKnownToHaveSeen() throws {
    let folder = try TemporaryFolder(["t/Ann/1.txt": "0 0.5 0.5 0.5 0.5\n", "t/Ann/2.txt": ""])
    var options = ReadingOptions()
    options.labelerFrom = .folder
    let table = try LabelReader.read(["\(folder.path)/t"], options: options)
    #expect(table.images.names == ["1", "2"])
    #expect(table.labelers.names == ["Ann"])
    #expect(table.views.count == 1 && !table.hasExplicitViews)
    #expect(table.issues.map(\.code).contains("empty-label-file"))
    try folder.write(Data("image,labeler\n1.jpg,Ann\n2.jpg,Ann\n".utf8), to: "who.csv")
    options.assignments = "\(folder.path)/who.csv"
    let assigned = try LabelReader.read(["\(folder.path)/t"], options: options)
    #expect(assigned.views.map(\.image) == [0, 1] && assigned.hasExplicitViews)
  }

  @Test func kittiIsReadFromTheRight() throws {
    let table = try read(
      [
        "label_2/a.txt":
          "Tall van 0.00 0 -1.57 600 150 630 190.5 2.85 2.63 12.34 0.47 1.49 69.44 -1.56\n"
          + "Car 0 0 0 8 6 1 2 0 0 0 0 0 0 0 0.9\nDontCare -1 -1 -10 1 2 3 4 -1 -1 -1 -1000 -1000 -1000 -10\nCar 1\n"
      ], images: ["image_2/a.png"])
    #expect(names(table) == ["Tall van", "Car", "DontCare"])
    #expect(table.boxX == [600, 8, 1])
    #expect(table.boxHeight == [40.5, -4, 2])
    #expect(table.imageWidth == [200])
    #expect(table.issues.map(\.code) == ["unreadable-row"])
  }

  @Test func padillasFoldersSettleTheirLayout() throws {
    // The first file fits two layouts, the second only one.
    let table = try read([
      "d/1.txt": "person .88 5 67 31 148\n", "d/2.txt": "person 119 111 40 67\n",
    ])
    #expect(table.boxX == [5, 119])
    #expect(table.boxWidth == [31, 40])
    #expect(table.files.map(\.format) == ["padilla-xywh", "padilla-xywh"])
    let shares = try read(["1.txt": "person .88 0.5 0.5 0.2 0.5\n"], images: ["1.png"])
    #expect(shares.boxX == [80] && shares.boxHeight == [50])
  }

  @Test func padillasLayoutIsAskedFor() throws {
    let folder = try TemporaryFolder(["1.txt": "person 5 67 31 148\n"])
    for input in [folder.path, "\(folder.path)/1.txt"] {
      let error = #expect(throws: UnreadableInput.self) { try LabelReader.read([input]) }
      #expect(error?.reason.contains("padilla-xywh") == true)
      #expect(error?.reason.contains("padilla-xyrb") == true)
      #expect(error?.reason.contains("--format") == true)
    }
    var options = ReadingOptions()
    options.format = "padilla-xyrb"
    #expect(try LabelReader.read([folder.path], options: options).boxWidth == [26])
  }

  @Test func rotatedBoxesAreCountedAndLeftOut() throws {
    let table = try read(["train/labelTxt/a.txt": "0 0 0 2 2 2 2 0 car 0\n1 1 1 5 5 5 5 1 van 0\n"])
    #expect(table.boxCount == 0)
    #expect(table.images.names == ["a"])
    #expect(table.issues.map(\.message) == ["2 rotated boxes were left out."])
  }
}
