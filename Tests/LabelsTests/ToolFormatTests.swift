import Testing

@testable import Labels

/// The JSON of drawing tools and data set managers; every number is worked out from the file by hand.
struct ToolFormatTests {
  func readJSON(_ content: String, labelerKey: String? = nil) throws -> LabelTable {
    let file = try TemporaryFile(content)
    var options = ReadingOptions()
    options.labelerKey = labelerKey
    return try LabelReader.read([file.path], options: options)
  }

  @Test func labelMe() throws {
    let table = try readFixture("labelme/a.json")
    // The order of two corners is the way the mouse went.
    #expect(table.corners == [[10, 20, 40, 60], [10, 20, 40, 60]])
    #expect(table.images.names == ["a 1.jpg"])
    #expect(table.imageWidth == [640] && table.imageHeight == [480])
    #expect(table.issue("not-a-box")?.contains("1 circle, 1 polygon") == true)
    #expect(table.place(of: 1) == "$.shapes[1]")
  }

  @Test func labelMeWithoutShapesAndWithALabeler() throws {
    let empty = try readJSON(#"{"shapes": [], "imagePath": "a.jpg", "imageData": null}"#)
    #expect(empty.files[0].images == 1 && empty.boxCount == 0)
    let named = try readJSON(
      #"{"annotator": "Ann", "imagePath": "a.jpg", "shapes": [{"label": "x", "shape_type": "rectangle", "points": [[1, 2], [null, 4]]}, {"label": "y", "shape_type": "rectangle", "points": [[1, 2]]}]}"#
    )
    #expect(named.labelerNames == ["Ann"])
    #expect(named.boxX[0].isNaN && named.boxY[0] == 2)
    #expect(named.issue("not-a-box") != nil)
  }

  @Test func anEmbeddedImageIsNotHeld() throws {
    let image = String(repeating: "QUJD", count: 1 << 20)
    let table = try readJSON(
      #"{"imageData": "\#(image)", "imagePath": "a.jpg", "shapes": [{"label": "x", "shape_type": "rectangle", "points": [[1, 2], [3, 4]]}]}"#
    )
    #expect(table.corners == [[1, 2, 3, 4]])
  }

  @Test func datumaro() throws {
    let table = try readFixture("datumaro/train.json")
    #expect(table.corners == [[10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(table.classNames == ["cat", nil])
    #expect(table.labelerNames == ["Ann", nil])
    #expect(table.images.names == ["train/a.jpg", "b"])
    #expect(table.imageWidth[0] == 640 && table.imageHeight[0] == 480)
    #expect(table.boxID[1] == .number(4))
    #expect(table.issue("rotated-box")?.hasPrefix("1 ") == true)
  }

  @Test func encord() throws {
    let table = try readFixture("encord/labels.json")
    #expect(table.corners == [[160, 240, 240, 360], [320, 240, 480, 360]])
    #expect(table.labelerNames == ["ann@example.org", "ben@example.org"])
    // Two units with one title are two images.
    #expect(table.images.names == ["a.jpg", "a.jpg (h2)"])
    #expect(table.files[0].images == 2)
    #expect(table.batches.names == ["March"])
    #expect(table.views.first?.day == 20_455)
    #expect(table.issue("model-made-box")?.hasPrefix("1 ") == true)
    #expect(table.issue("not-a-box")?.contains("1 polyline") == true)
    #expect(table.place(of: 1) == "$[0].data_units.h1.labels.objects[1]")
    let video = try readFixture("encord/video.json")
    #expect(video.corners == [[50, 25, 75, 50], [25, 25, 50, 50]])
    #expect(video.imageNames == ["v.mp4 frame 0", "v.mp4 frame 12"])
    #expect(video.batches.names == ["April"])
    #expect(video.place(of: 1) == "$.data_units.h1.labels.12.objects[0]")
  }

  @Test func viaInItsVersions() throws {
    let two = try readFixture("via/export.json")
    #expect(two.corners == [[10, 20, 40, 60]])
    #expect(two.classNames == ["cat"] && two.labelerNames == ["Ann"])
    #expect(two.files[0].images == 2)
    let one = try readFixture("via/version1.json")
    #expect(one.corners == [[10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(one.classNames == ["cat", nil])
    #expect(one.place(of: 1) == "$.a.jpg100.regions.1")
    let project = try readFixture("via/project.json")
    #expect(project.corners == [[10, 20, 40, 60]] && project.classNames == ["cat"])
    let three = try readFixture("via3/project.json")
    #expect(three.corners == [[10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(three.classNames == ["dog", nil] && three.imageNames == ["a.jpg", "a.jpg"])
    #expect(three.files[0].images == 2)
    #expect(three.issue("not-a-box")?.contains("1 circle") == true)
  }

  @Test func scalabel() throws {
    let table = try readFixture("scalabel/frames.json")
    // As written: that the right edge is the last pixel is an option.
    #expect(table.corners == [[10, 20, 40, 60], [1.5, 2, 3, 4]])
    #expect(table.labelerNames == ["Ann", nil])
    #expect(table.images.names == ["v1/0001.jpg", "v2/0001.jpg"])
    #expect(table.imageWidth[0] == 640)
    #expect(table.issue("model-made-box")?.hasPrefix("1 ") == true)
    #expect(table.issue("not-a-box")?.contains("1 poly2d") == true)
    #expect(try readFixture("scalabel/list.json").files[0].images == 2)
  }

  @Test func createML() throws {
    let table = try readFixture("createml/annotations.json")
    #expect(table.corners == [[10, 20, 40, 60], [-1, 0, 3, 2]])
    #expect(table.images.names == ["a.jpg", "b.jpg", "c.jpg"])
  }

  @Test func vott() throws {
    let table = try readFixture("vott/export.json")
    #expect(table.corners == [[10, 20, 40, 60], [10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(table.classNames == ["cat", "dog", nil])
    #expect(table.files[0].images == 2 && table.imageWidth[0] == 640)
    #expect(table.issue("not-a-box")?.contains("1 POLYGON") == true)
    #expect(table.place(of: 1) == "$.assets.x1.regions[0].tags[1]")
    #expect(try readFixture("vott/asset.json").corners == [[10, 20, 40, 60]])
  }

  @Test func fiftyOne() throws {
    let table = try readFixture("fiftyone/labels.json")
    #expect(table.corners[0] == [0.25, 0.5, 0.375, 0.75])
    #expect(table.classNames == ["dog", nil])
    #expect(table.labelerNames == ["Ann", nil])
    #expect(table.files[0].images == 3)
    #expect(table.issue("normalized-without-size") != nil)
    #expect(try readFixture("fiftyone/names.json").classNames == ["cat"])
  }

  @Test func fiftyOneSamplesWithAFieldPerLabeler() throws {
    let plain = try readFixture("fiftyone-samples/samples.json")
    #expect(plain.corners == [[160, 240, 240, 360], [0.5, 0.5, 0.75, 0.75]])
    #expect(plain.labelerNames == [nil, nil])
    #expect(plain.boxID[0] == .string("aa01"))
    #expect(plain.issue("several-label-fields")?.contains("labels_ann (1), labels_ben (1)") == true)
    #expect(plain.issue("not-a-box")?.contains("1 Classification") == true)
    let fields = try readFixture("fiftyone-samples/samples.json", labelerKey: "field")
    #expect(fields.labelerNames == ["labels_ann", "labels_ben"])
    // Ben drew nothing on the first image, and Ann has not seen the second.
    #expect(fields.views.count == 3 && fields.hasExplicitViews)
  }

  @Test func scaleAI() throws {
    let table = try readFixture("scale-ai/tasks.json")
    #expect(table.corners == [[10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(table.labelerNames == ["Ann", "Ann"])
    #expect(table.files[0].images == 2)
    #expect(table.batches.names == ["b1"])
    #expect(table.views.map(\.day) == [20_455])
    #expect(table.issue("rotated-box")?.hasPrefix("1 ") == true)
    let lines = try readFixture("scale-ai/lines.jsonl")
    #expect(lines.place(of: 1) == "2:$.response.annotations[0]")
  }

  @Test func theLabelerKeyNamesAnyMember() throws {
    let table = try readJSON(
      #"[{"image": "a", "annotations": [{"label": "x", "meta": {"who": "Ben"}, "coordinates": {"x": 1, "y": 1, "width": 2, "height": 2}}]}]"#,
      labelerKey: "meta.who")
    #expect(table.labelerNames == ["Ben"])
  }

  @Test func theFirstOfRepeatedKeysCounts() throws {
    let table = try readJSON(
      #"[{"image": "a", "annotations": [{"label": "x", "label": "y", "coordinates": {"x": 1, "y": 1, "width": 2, "height": 2, "x": 9}}]}]"#
    )
    #expect(table.classNames == ["x"])
    #expect(table.corners == [[0, 0, 2, 2]])
  }
}
