import Foundation
import Testing

@testable import Labels

/// Folders as people have them: companions, links, one folder per labeler.
struct FolderTests {
  let row = "0 0.5 0.5 0.5 0.5\n"

  func read(
    _ folder: TemporaryFolder, _ labelerFrom: LabelerSource? = nil, images: String? = nil
  ) throws -> LabelTable {
    var options = ReadingOptions()
    options.labelerFrom = labelerFrom
    options.images = images.map { "\(folder.path)/\($0)" }
    return try LabelReader.read([folder.path], options: options)
  }

  func refusal(_ files: [String: String], _ labelerFrom: LabelerSource? = nil) throws -> String {
    let folder = try TemporaryFolder(files)
    let error = #expect(throws: UnreadableInput.self) { try read(folder, labelerFrom) }
    return error?.reason ?? ""
  }

  @Test func companionsArePassedOverWithoutNoise() throws {
    let folder = try TemporaryFolder([
      "labels/a.txt": row, "data.yaml": "names: [car]\n", "train.txt": "./images/a.png\n",
      "list.txt": "./images/a.png\n./images/b.png\n", "README.txt": "5 good reasons to read on\n",
      "classes.json": "[]", "meta.json": "{}", "obj.names": "car\n",
      "ImageSets/Main/x.txt": "a 1\n",
      ".hidden.txt": "x", "LICENSE.txt": "free", "classes.txt": "car\n",
    ])
    try folder.write(png(10, 10), to: "images/a.png")
    let table = try read(folder)
    #expect(table.files.count == 1)
    #expect(table.issues.isEmpty)
    try folder.write(Data("what is this".utf8), to: "labels/odd.txt")
    #expect(try read(folder).issues.map(\.code) == ["skipped-file"])
  }

  /// `test.txt` may be a list of images, and the labels of `test.jpg`.
  @Test func labelsWithTheNameOfACompanionAreRead() throws {
    let folder = try TemporaryFolder(["labels/test.txt": row, "labels/a.txt": row])
    #expect(try read(folder).images.names == ["a", "test"])
  }

  @Test func whatIsLeftOutIsCountedOverAllFiles() throws {
    let polygon = "0 0.1 0.1 0.2 0.2 0.3 0.3\n"
    let folder = try TemporaryFolder(["a.txt": row + polygon, "b.txt": row + polygon + polygon])
    let issue = try read(folder).issues.first { $0.code == "not-a-box" }
    #expect(issue?.message.hasPrefix("3 rows are polygons") == true)
    #expect(issue?.message.hasSuffix("2 files.") == true)
  }

  @Test func linksBackAndPipesAreSafe() throws {
    let folder = try TemporaryFolder(["labels/a.txt": row])
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/labels/back", withDestinationPath: folder.path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/labels/self.txt", withDestinationPath: "self.txt")
    #expect(mkfifo("\(folder.path)/labels/pipe.txt", 0o600) == 0)
    #expect(mkfifo("\(folder.path)/labels/a.png", 0o600) == 0)
    #expect(mkfifo("\(folder.path)/classes.txt", 0o600) == 0)
    #expect(try read(folder).boxCount == 1)
    #expect(throws: UnreadableInput.self) { try read(folder, images: "labels") }
    try folder.write(png(10, 10), to: "labels/b.png")
    #expect(try read(folder, images: "labels").boxCount == 1)
  }

  @Test func aDamagedFileIsToldOfAndTheOthersAreRead() throws {
    let voc = "<annotation><size><width>9</width></size><object><bndbox><xmin>1</xmin></bndbox>"
    let folder = try TemporaryFolder([
      "a.xml": voc, "b.xml": voc + "</object></annotation>",
    ])
    let table = try read(folder)
    #expect(table.boxCount == 1)
    let issue = try #require(table.issues.first { $0.code == "unreadable-file" })
    #expect(issue.severity == .error)
    #expect(issue.place.hasSuffix("a.xml:1"))
    let damaged = try TemporaryFolder(["a.xml": voc])
    #expect(throws: UnreadableInput.self) { try read(damaged) }
  }

  @Test func oneFolderPerLabeler() throws {
    let folder = try TemporaryFolder([
      "out/Ann/labels/train/1.txt": row, "out/Ann/labels/val/1.txt": row,
      "out/bob/labels/train/1.txt": row, "out/bob/classes.txt": "car\n",
      "data.yaml": "names: [van]",
    ])
    let table = try read(folder, .folder)
    #expect(table.labelers.names == ["Ann", "bob"])
    #expect(table.boxLabeler == [0, 0, 1])
    #expect(table.images.names == ["train/1", "val/1"])
    #expect(table.boxImage == [0, 1, 0])
    #expect(table.boxClass.map { table.classes[$0] } == ["van", "van", "car"])
  }

  @Test func severalFoldersThatWereNamedAreOnePerLabelerToo() throws {
    let folder = try TemporaryFolder(["Ann/1.txt": row, "ann /1.txt": row])
    var options = ReadingOptions()
    options.labelerFrom = .folder
    let table = try LabelReader.read(
      ["\(folder.path)/Ann", "\(folder.path)/ann "], options: options)
    #expect(table.labelers.names == ["Ann", "ann "])
    #expect(table.images.count == 1)
    #expect(table.issues.contains { $0.code == "similar-names" })
    let one = try LabelReader.read(["\(folder.path)/Ann/"], options: options)
    #expect(one.labelers.names == ["Ann"])
    let file = try LabelReader.read(["\(folder.path)/Ann/1.txt"], options: options)
    #expect(file.labelers.names == ["Ann"])
  }

  @Test func oneFilePerLabeler() throws {
    let coco = """
      {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}], "categories": [],
      "annotations": [{"image_id": 1, "bbox": [0, 0, 9, 9]}, {"image_id": 2, "bbox": [5, 5, 9, 9]}]}
      """
    let folder = try TemporaryFolder(["Ann.json": coco, "Bob.v2.json": coco])
    let table = try read(folder, .file)
    #expect(table.labelers.names == ["Ann", "Bob.v2"])
    #expect(table.boxLabeler == [0, 0, 1, 1])
    #expect(table.images.count == 2)
    let error = #expect(throws: UnreadableInput.self) { try read(folder) }
    #expect(error?.reason.contains("--labeler-from file") == true)
  }

  @Test func copiesPerLabelerAreNotReadAsOne() throws {
    let near = "0 0.51 0.5 0.5 0.5\n"
    let reason = try refusal(["Ann/1.txt": row, "Ann/2.txt": row, "Bob/1.txt": near])
    #expect(reason.contains("--labeler-from folder"))
    #expect(reason.contains("\"Ann\" and \"Bob\""))
  }

  @Test func framesOfDifferentVideosAreNoCopies() throws {
    let far = "0 0.1 0.1 0.1 0.1\n"
    let folder = try TemporaryFolder(["v1/1.txt": row, "v2/1.txt": far, "v1/2.txt": row])
    #expect(try read(folder).images.names == ["v1/1", "2", "v2/1"])
  }

  @Test func partsOfADataSetAreNoLabelers() throws {
    let reason = try refusal(["labels/train/1.txt": row, "labels/val/2.txt": row], .folder)
    #expect(reason.contains("train, val"))
  }

  @Test func imagesAreNoLabelers() throws {
    let reason = try refusal(["1.txt": row, "2.txt": row, "3.txt": row], .file)
    #expect(reason.contains("--labeler-from folder"))
  }

  @Test func sizesComeFromImagesOrAList() throws {
    let folder = try TemporaryFolder([
      "labels/a.txt": row, "labels/b.txt": row,
      "sizes.csv": "filename,width,height\na.jpg,40,20\nb.jpg,80,60\n",
    ])
    try folder.write(png(100, 50), to: "elsewhere/deep/a.png")
    let images = try read(folder, images: "elsewhere")
    #expect(images.boxWidth == [50, 0.5])
    #expect(
      images.issues.filter { $0.severity == .error }.map(\.code) == ["normalized-without-size"])
    let list = try read(folder, images: "sizes.csv")
    #expect(list.boxWidth == [20, 40])
    #expect(list.imageHeight == [20, 60])
    for (path, content) in [("empty/x.txt", "x"), ("bad.csv", "a,b\n1,2\n")] {
      try folder.write(Data(content.utf8), to: path)
      #expect(throws: UnreadableInput.self) {
        try read(folder, images: path.split(separator: "/").first.map(String.init))
      }
    }
  }

  @Test func aDeclaredSizeIsComparedWithTheImage() throws {
    let folder = try TemporaryFolder([
      "a.xml":
        "<annotation><filename>a.png</filename><size><width>50</width><height>100</height></size></annotation>"
    ])
    try folder.write(png(100, 50), to: "a.png")
    #expect(try read(folder).imagesOfSeveralSizes.isEmpty)
    #expect(try read(folder, images: "").imagesOfSeveralSizes == [0])
  }

  /// URLs, upload prefixes and Roboflow's hashes, on either side.
  @Test func assignmentsFindImagesByWhatToolsMakeOfTheirNames() throws {
    let hash = "0123456789abcdef0123456789abcdef"
    let folder = try TemporaryFolder([
      "t/x_jpg.rf.\(hash).txt": row, "t/y.txt": row, "t/718f1d05-z.txt": row,
      "who.csv":
        "image,labeler\nx.jpg,Ann\nhttps://s3.example.org/b/y.png?sig=1%2F2,Bob\nz.jpg,Eve\n"
        + "718f1d05-w.jpg,Eve\n",
    ])
    var options = ReadingOptions()
    options.assignments = "\(folder.path)/who.csv"
    let table = try LabelReader.read(["\(folder.path)/t"], options: options)
    let labelers = zip(table.boxImage, table.boxLabeler).map {
      "\(table.images[$0]) \($1 < 0 ? "?" : table.labelers[$1])"
    }
    #expect(Set(labelers) == ["x_jpg.rf.\(hash) Ann", "y Bob", "718f1d05-z Eve"])
    #expect(table.issues.contains { $0.code == "image-not-in-labels" })
  }

  @Test func augmentedCopiesAreAmbiguous() throws {
    let folder = try TemporaryFolder([
      "t/x_jpg.rf.\(String(repeating: "a", count: 32)).txt": row,
      "t/x_jpg.rf.\(String(repeating: "b", count: 32)).txt": row,
      "who.csv": "image,labeler\nx.jpg,Ann\n",
    ])
    var options = ReadingOptions()
    options.assignments = "\(folder.path)/who.csv"
    let table = try LabelReader.read(["\(folder.path)/t"], options: options)
    #expect(table.boxLabeler == [-1, -1])
    #expect(table.issues.contains { $0.code == "ambiguous-image" })
  }
}
