import Testing

@testable import Labels

/// What each JSON format makes of its sample and of variants of it; every number is worked out by
/// hand from the file.
struct JSONFormatTests {
  struct Box: Equatable, CustomStringConvertible {
    var image: String
    var labeler: String
    var category: String
    var corners: [Double]

    init(_ image: String, _ labeler: String, _ category: String, _ corners: [Double]) {
      self.image = image
      self.labeler = labeler
      self.category = category
      self.corners = corners
    }

    var description: String { "(\(image), \(labeler), \(category), \(corners))" }
  }

  func boxes(_ table: LabelTable) -> [Box] {
    (0..<table.boxCount).map { box in
      Box(
        table.boxImage[box] < 0 ? "-" : table.images[table.boxImage[box]],
        table.boxLabeler[box] < 0 ? "-" : table.labelers[table.boxLabeler[box]],
        table.boxClass[box] < 0 ? "-" : table.classes[table.boxClass[box]],
        [table.boxX[box], table.boxY[box], table.boxWidth[box], table.boxHeight[box]])
    }
  }

  /// `image by labeler: status, day since 1970, seconds`.
  func views(_ table: LabelTable) -> [String] {
    table.views.map { view in
      let day = view.day == LabelTable.unknownDay ? "-" : "\(view.day)"
      let seconds = view.seconds.isNaN ? "-" : "\(view.seconds)"
      return "\(table.images[view.image]) by \(table.labelers[view.labeler]): "
        + "\(view.status), \(day), \(seconds)"
    }
  }

  func places(_ table: LabelTable) -> [String] {
    (0..<table.boxCount).map {
      String(table.location(of: $0).dropFirst(table.files[0].path.count + 1))
    }
  }

  func messages(_ table: LabelTable, _ code: String) -> [String] {
    table.issues.filter { $0.code == code }.map(\.message)
  }

  func sample(_ format: String, labelerKey: String? = nil) throws -> LabelTable {
    let sample = try #require(FormatContractTests.samples.first { $0.format == format })
    var options = ReadingOptions()
    options.labelerKey = labelerKey
    return try LabelReader.read([sample.path], options: options)
  }

  func read(_ content: String, labelerKey: String? = nil) throws -> LabelTable {
    let file = try TemporaryFile(content)
    var options = ReadingOptions()
    options.labelerKey = labelerKey
    return try LabelReader.read([file.path], options: options)
  }

  // 2026-01-02 is day 20455 since 1970-01-01.

  @Test func labelStudio() throws {
    let table = try sample("label-studio")
    let image = "/data/upload/1/718f1d05-0001.jpg"
    #expect(
      boxes(table) == [
        Box(image, "ann@example.org", "car", [20, 20, 60, 40]),
        Box(image, "ann@example.org", "bus", [100, 50, -50, 110]),
      ])
    #expect(
      views(table) == [
        "\(image) by 7: done, 20455, 3.0",
        "\(image) by cem@example.org: skipped, -, -",
      ])
    #expect(table.hasExplicitViews)
    #expect(table.files[0].images == 2)
    #expect(table.imageWidth[0] == 200 && table.imageHeight[0] == 100)
    #expect(
      places(table) == ["$[0].annotations[0].result[0]", "$[0].annotations[0].result[1]"])
    #expect(table.boxID[0] == .string("r1"))
    #expect(
      messages(table, "not-a-box") == [
        "Left out because they are no boxes: 1 polygonlabels."
      ])
    for (code, count) in [
      ("ground-truth", "1 "), ("rotated-box", "1 "), ("several-labels", "1 "),
      ("skipped-set", "1 "),
    ] {
      #expect(messages(table, code).first?.hasPrefix(count) == true)
    }
  }

  @Test func labelStudioOlderAndSingleTasks() throws {
    let result =
      #"{"type": "rectanglelabels", "original_width": 10, "original_height": 10, "value": {"x": 0, "y": 0, "width": 50, "height": 50, "rectanglelabels": ["a"]}}"#
    let task =
      "\"data\": {\"photo\": \"x.png\"}, \"completions\": [{\"result\": [\(result)], \"created_username\": \" ann, 1\", \"lead_time\": 2}]"
    let one = try read("{\(task)}")
    #expect(boxes(one) == [Box("x.png", " ann, 1", "a", [0, 0, 5, 5])])
    #expect(places(one) == ["$.completions[0].result[0]"])
    let lines = try read("{\(task), \"id\": 1}\n\n{\(task), \"id\": 2}\n")
    #expect(lines.boxCount == 2 && lines.files[0].images == 2)
    #expect(places(lines)[1] == "3:$.completions[0].result[0]")
    // Without the size of the image the box stays a share of it, and that is told.
    let unsized = try read(
      #"[{"id": 5, "data": {}, "annotations": [{"completed_by": 1, "reviews": [{"accepted": false}], "result": [{"type": "rectanglelabels", "value": {"x": 5, "y": 6, "width": 7, "height": "8", "rectanglelabels": []}}]}]}]"#
    )
    #expect(boxes(unsized) == [Box("task 5", "1", "-", [0.05, 0.06, 0.07, 0.08])])
    #expect(views(unsized) == ["task 5 by 1: rejected, -, -"])
    #expect(messages(unsized, "normalized-without-size").count == 1)
    let keyed = try read(
      #"[{"data": {"image": "a", "meta": {"who": "Zoë"}}, "annotations": [{"completed_by": 1, "result": [\#(result)]}]}]"#,
      labelerKey: "meta.who")
    #expect(keyed.labelers.names == ["Zoë"])
  }

  /// The reference is compared with, and is nobody's work.
  @Test func groundTruthIsTheReferenceOfItsTask() throws {
    let result =
      #"{"type": "rectanglelabels", "original_width": 10, "original_height": 10, "value": {"x": 0, "y": 0, "width": 50, "height": 50, "rectanglelabels": ["a"]}}"#
    func set(_ labeler: Int, _ results: String, _ truth: Bool) -> String {
      "{\"completed_by\": \(labeler), \"ground_truth\": \(truth), \"result\": [\(results)]}"
    }
    func task(_ name: String, _ sets: [String]) -> String {
      "{\"data\": {\"image\": \"\(name)\"}, \"annotations\": [\(sets.joined(separator: ","))]}"
    }
    var table = try read(
      "["
        + [
          task("a", [set(1, result, false), set(2, "\(result),\(result)", true)]),
          task("b", [set(2, "", true), set(1, result, false)]), task("c", [set(2, result, true)]),
        ].joined(separator: ",") + "]")
    #expect(table.boxCount == 5)
    #expect(views(table) == ["a by 1: done, -, -", "b by 1: done, -, -", "c by 2: done, -, -"])
    #expect(messages(table, "ground-truth").map { $0.prefix(2) } == ["2 ", "1 "])
    let taken = table.takeReference()
    let reference = try #require(taken)
    #expect(reference.images.names == ["a", "b"])
    #expect(reference.boxCount == 2 && reference.boxImage == [0, 0])
    #expect(reference.boxWidth == [5, 5] && reference.classes.names == ["a"])
    #expect(reference.imageWidth == [10, 10])
    #expect(places(reference)[1] == "$[0].annotations[1].result[1]")
    #expect(boxes(table).map { "\($0.image) \($0.labeler)" } == ["a 1", "b 1", "c 2"])
    let again = table.takeReference()
    #expect(again?.boxCount == nil)
  }

  @Test func aSecondSetOfTheSameLabelerIsTold() throws {
    let set = #"{"completed_by": 1, "result": []}"#
    let table = try read(
      #"[{"data": {"image": "a.jpg"}, "annotations": [\#(set), {"completed_by": 2, "result": []}, \#(set)]}]"#
    )
    #expect(table.views.count == 2)
    #expect(messages(table, "repeated-view").first?.hasPrefix("1 times") == true)
  }

  @Test func labelStudioMin() throws {
    let table = try sample("label-studio-min")
    #expect(boxes(table) == [Box("s3://bucket/0001.jpg", "4", "car", [20, 20, 60, 40])])
    #expect(
      views(table) == [
        "s3://bucket/0001.jpg by 4: done, 20455, 12.5",
        "s3://bucket/0001.jpg by ben@example.org: done, 20455, 4.0",
      ])
    #expect(places(table) == ["$[0].label[0]"])
    #expect(table.files[0].images == 1)
  }

  @Test func cocoResults() throws {
    let table = try sample("coco-results")
    #expect(
      boxes(table) == [
        Box("42", "-", "18", [258.15, 41.29, 348.26, 243.78]),
        Box("a-7", "Ann", "18", [61, 22.75, 504, 609.67]),
      ])
    #expect(places(table) == ["$[0]", "$[1]"])
    let odd = try read(
      #"[{"image_id": 1, "category_id": 2, "bbox": [1, 2, 3]}, {"image_id": 1, "category_id": 2, "segmentation": {}}, 7]"#
    )
    #expect(odd.boxCount == 1 && odd.boxHeight[0].isNaN)
    #expect(odd.issues.map(\.code) == ["not-a-box", "malformed-record"])
    #expect(odd.issues[1].place.hasSuffix("$[2]"))
  }

  @Test func labelbox() throws {
    let table = try sample("labelbox")
    #expect(boxes(table) == [Box("0001.jpg", "ann@example.org", "car", [10, 20, 30, 40])])
    #expect(
      views(table) == [
        "0001.jpg by ann@example.org: done, 20455, 31.0",
        "0001.jpg by ben@example.org: skipped, 20455, 4.0",
        "k2 by ann@example.org: done, 20456, 9.0",
      ])
    #expect(table.batches.names == ["week 1"])
    #expect(places(table) == ["1:$.projects.p1.labels[0].annotations.objects[0]"])
    #expect(
      messages(table, "not-a-box") == [
        "Left out because they are no boxes: 1 ImagePolygon, 1 frames of a video."
      ])
  }

  @Test func labelboxOlder() throws {
    let table = try sample("labelbox-v1")
    #expect(boxes(table) == [Box("0001.jpg", "ann@example.org", "car", [10, 20, 30, 40])])
    #expect(
      views(table) == [
        "0001.jpg by ann@example.org: done, 20455, 12.25",
        "0001.jpg by ben@example.org: skipped, 20455, 2.0",
      ])
    #expect(places(table) == ["$[0].Label.objects[0]"])
    let imported = try sample("labelbox-import")
    #expect(
      boxes(imported) == [
        Box("d1", "-", "s1", [10, 20, 30, 40]), Box("0002.jpg", "-", "car", [2, 1, 4, 3]),
      ])
    #expect(places(imported) == ["1:$", "2:$"])
    #expect(!imported.hasExplicitViews)
  }

  @Test func sageMaker() throws {
    let table = try sample("sagemaker-manifest")
    #expect(
      boxes(table) == [
        Box("s3://bucket/0001.jpg", "-", "car", [10, 20, 30, 40]),
        Box("s3://bucket/0001.jpg", "-", "bus", [11, 20, 30, 40]),
        Box("s3://bucket/0001.jpg", "-", "7", [1, 2, 3, 4]),
      ])
    #expect(table.files[0].images == 2)
    #expect(messages(table, "several-jobs").first?.contains("\"first\", \"second\"") == true)
    #expect(places(table).last == "1:$.adjusted.annotations[1]")
    let apart = try sample("sagemaker-manifest", labelerKey: "job-name")
    #expect(apart.labelers.names == ["first", "second"])
    let workers = try sample("sagemaker-workers")
    #expect(boxes(workers) == [Box("17", "private.w1", "car", [10, 20, 30, 40])])
    #expect(
      views(workers) == [
        "17 by private.w1: done, 20455, 40.5", "17 by private.w2: done, 20455, 3.0",
      ])
    #expect(places(workers) == ["$.answers[0].answerContent.boundingBox.boundingBoxes[0]"])
  }

  @Test func oneFilePerImage() throws {
    let supervisely = try sample("supervisely")
    #expect(
      boxes(supervisely) == [
        Box("0001.jpg", "ann", "car", [10, 20, 30, 40]),
        Box("0001.jpg", "ben", "bus", [1, 2, 2, 2]),
      ])
    #expect(places(supervisely) == ["$.objects[0]", "$.objects[1]"])
    #expect(!supervisely.hasExplicitViews)
    let superAnnotate = try sample("superannotate")
    let drawn = boxes(superAnnotate)
    #expect(drawn[0] == Box("0001.jpg", "ann@example.org", "car", [10, 60, 30, -40]))
    #expect(drawn[1].labeler == "lead@example.org" && drawn[1].category == "-")
    #expect(drawn[1].corners[0].isNaN && drawn[1].corners[2].isNaN && drawn[1].corners[1] == 1)
    #expect(messages(superAnnotate, "non-finite-literal").count == 1)
    let empty = try read(
      #"{"metadata": {"name": "b.jpg", "status": "Completed", "annotatorEmail": "a@b.c"}, "instances": []}"#
    )
    #expect(views(empty) == ["b.jpg by a@b.c: done, -, -"] && empty.hasExplicitViews)
    let begun = try read(
      #"{"metadata": {"name": "b.jpg", "status": "InProgress", "annotatorEmail": "a@b.c"}, "instances": []}"#
    )
    #expect(begun.views.isEmpty && !begun.hasExplicitViews)
    let dataloop = try sample("dataloop")
    #expect(
      boxes(dataloop) == [
        Box("/street/0001.jpg", "ann@example.org", "car", [10, 20, 30, 40]),
        Box("/street/0001.jpg", "ben@example.org", "bus", [1, 1, 5, 4]),
      ])
    #expect(dataloop.imageWidth == [200])
  }

  @Test func darwin() throws {
    let table = try sample("darwin")
    #expect(
      boxes(table) == [
        Box("street/0001.jpg/0", "ann@example.org", "car", [10, 20, 30, 40]),
        Box("street/0001.jpg/1", "Ben B", "bus", [1, 2, 3, 4]),
      ])
    #expect(table.imageWidth == [200, 50])
    #expect(messages(table, "not-a-box") == ["Left out because they are no boxes: 1 polygon."])
    let old = try read(
      #"{"dataset": "d", "image": {"width": 5, "height": 6, "filename": "a.png"}, "annotations": [{"name": "x", "bounding_box": {"x": 1, "y": 2, "w": 3, "h": 4}}]}"#
    )
    #expect(boxes(old) == [Box("a.png", "-", "x", [1, 2, 3, 4])])
  }

  @Test func crowdTasks() throws {
    let table = try sample("crowd-tasks")
    #expect(
      boxes(table) == [
        Box("101", "w1", "Pedestrian", [10, 20, 30, 40]),
        Box("101", "w2", "Pedestrian", [25, 20, 0, 40]),
      ])
    #expect(
      views(table) == [
        "101 by w1: done, 16543, -", "101 by w2: done, 16543, -", "102 by w1: done, -, -",
      ])
    #expect(places(table)[1] == "$.annotations[1].answer.images.101[1]")
    #expect(
      messages(table, "not-a-box") == ["Left out because they are no boxes: 2 deleted boxes."])
  }

  @Test func aMissingLabelerKeyIsTold() throws {
    let table = try sample("superannotate", labelerKey: "nobody.here")
    #expect(messages(table, "labeler-key-not-found").count == 1)
    #expect(table.labelers.count == 0)
  }
}
