import Foundation
import Testing

@testable import Labels

struct CVATTests {
  func read(_ content: String, jobs: String? = nil) throws -> LabelTable {
    let folder = try TemporaryFolder(["task.xml": content])
    guard let jobs else { return try LabelReader.read(["\(folder.path)/task.xml"]) }
    try folder.write(.init(jobs.utf8), to: "jobs.json")
    return try LabelReader.read([folder.path])
  }

  func task(_ images: String, meta: String = "") -> String {
    "<annotations>\n<version>1.1</version>\n<meta>\(meta)</meta>\n\(images)\n</annotations>"
  }

  @Test func boxesOfImages() throws {
    let table = try read(
      task(
        """
        <image id="0" name="a b.jpg" width="100" height="50">
        <box label="car &amp; van" source="auto" occluded="0" xtl="30.25" ytl="20" xbr="10" ybr="24.5" rotation="12.5" z_order="0"><attribute name="x">y</attribute></box>
        <box label="" xtl="1" ytl="oops" xbr="3"/>
        <polygon label="car" points="1,2;3,4;5,6"/><tag label="t"/>
        </image>
        <image id="1" name="b.jpg" width="0" height="0"/>
        """))
    #expect(table.images.names == ["a b.jpg", "b.jpg"])
    #expect(table.files[0].images == 2)
    #expect(table.boxX == [30.25, 1])
    #expect(table.boxWidth == [-20.25, 2])
    #expect(table.boxHeight[0] == 4.5)
    #expect(table.boxY[1].isNaN && table.boxHeight[1].isNaN)
    #expect(table.classes.names == ["car & van"])
    #expect(table.boxClass == [0, -1])
    #expect(table.imageWidth == [100, 0])
    #expect(table.location(of: 1).hasSuffix("task.xml:6"))
    #expect(
      Set(table.issues.map(\.code)) == [
        "unreadable-number", "not-a-box", "rotated-box", "pre-label",
      ])
    #expect(table.views.isEmpty)
  }

  @Test func theAssigneeOfTheJobIsTheLabelerAndTheOwnerNever() throws {
    let image =
      "<image id=\"0\" name=\"a\"><box label=\"c\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/></image>"
    let user = "<username>%</username><email>%@x.org</email>"
    func labelers(_ unit: String) throws -> [String] {
      try read(task(image, meta: unit)).labelers.names
    }
    let ann = user.replacingOccurrences(of: "%", with: "Ann")
    let bob = user.replacingOccurrences(of: "%", with: "Bob")
    #expect(
      try labelers("<job><id>3</id><owner>\(bob)</owner><assignee>\(ann)</assignee></job>")
        == ["Ann"])
    #expect(try labelers("<job><owner>\(bob)</owner><assignee></assignee></job>") == [])
    #expect(try labelers("<task><owner>\(bob)</owner><assignee>\(ann)</assignee></task>") == [])
  }

  @Test func namesThatRepeatGetTheirTaskAndSubset() throws {
    let box = "<box label=\"c\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>"
    let table = try read(
      task(
        """
        <image id="0" name="a.jpg" subset="Train" task_id="37">\(box)</image>
        <image id="0" name="a.jpg" subset="Test" task_id="39">\(box)</image>
        <image id="1" name="b.jpg" subset="Test" task_id="39">\(box)</image>
        """))
    #expect(table.images.names == ["37/Train/a.jpg", "39/Test/a.jpg", "b.jpg"])
  }

  @Test func tracksOfVideo() throws {
    let table = try read(
      task(
        """
        <track id="0" label="bus">
        <box frame="10" outside="0" keyframe="1" xtl="3" ytl="4" xbr="10" ybr="5"></box>
        <box frame="13" outside="0" keyframe="0" xtl="4" ytl="4" xbr="11" ybr="5"></box>
        <box frame="16" outside="1" keyframe="1" xtl="5" ytl="4" xbr="12" ybr="5"></box>
        </track>
        <track id="1" label="cat"><box frame="10" outside="0" keyframe="1" xtl="1" ytl="1" xbr="2" ybr="2"/></track>
        """,
        meta:
          "<task><id>5</id><name>v</name><original_size><width>25</width><height>20</height></original_size></task><source>t.mp4</source>"
      ))
    #expect(table.images.names == ["t.mp4/frame_000010", "t.mp4/frame_000013"])
    #expect(table.boxImage == [0, 1, 0])
    #expect(table.boxClass == [0, 0, 1])
    #expect(table.imageWidth == [25, 25])
    #expect(table.issues.map(\.code) == ["interpolated-box"])
  }

  static func job(
    _ id: Int, _ frames: ClosedRange<Int>, _ name: String?, _ state: String = "completed",
    type: String = "annotation"
  ) -> String {
    let assignee = name.map { "{\"id\": 1, \"username\": \"\($0)\"}" } ?? "null"
    return
      "{\"id\": \(id), \"task_id\": 5, \"assignee\": \(assignee), \"start_frame\": \(frames.lowerBound), "
      + "\"stop_frame\": \(frames.upperBound), \"state\": \"\(state)\", \"type\": \"\(type)\", \"more\": []}"
  }

  /// Frames 0 to 2 are Ann's, 2 to 4 Bob's; Bob is not finished, so his empty frame may be unseen.
  @Test func jobsSayWhoDrewAndWhoSaw() throws {
    let box = "<box label=\"c\" xtl=\"1\" ytl=\"1\" xbr=\"2\" ybr=\"2\"/>"
    let images = [box, "", box, box, ""].enumerated().map {
      "<image id=\"\($0)\" name=\"\($0).jpg\">\($1)</image>"
    }
    let jobs = [
      Self.job(1, 0...2, "Ann"), Self.job(2, 2...4, "Bob", "in progress"),
      Self.job(3, 0...4, "Eve", type: "ground_truth"),
    ]
    let table = try read(
      task(images.joined(), meta: "<task><id>5</id></task>"),
      jobs: "{\"count\": 3, \"next\": null, \"results\": [\(jobs.joined(separator: ","))]}")
    #expect(table.labelers.names == ["Ann", "Bob"])
    #expect(table.boxLabeler == [0, -1, 1])
    #expect(table.hasExplicitViews)
    #expect(table.views.map(\.image) == [0, 1, 3])
    #expect(table.views.map(\.labeler) == [0, 0, 1])
    #expect(table.issues.map(\.code) == ["shared-by-jobs"])
  }

  /// With a step, CVAT numbers the frames of the video, and jobs those of the task.
  @Test func jobsOfVideoCountTheFramesOfTheTask() throws {
    let table = try read(
      task(
        """
        <track id="0" label="bus"><box frame="10" outside="0" xtl="3" ytl="4" xbr="10" ybr="5"/>
        <box frame="16" outside="0" xtl="3" ytl="4" xbr="10" ybr="5"/></track>
        """,
        meta:
          "<task><id>5</id><start_frame>10</start_frame><frame_filter>step=3</frame_filter></task>"
      ),
      jobs: "[\(Self.job(1, 0...1, "Ann")), \(Self.job(2, 2...3, "Bob"))]")
    #expect(table.boxLabeler.map { table.labelers[$0] } == ["Ann", "Bob"])
  }

  /// Jobs 7 and 8 of task 5: Ann has frames 0 to 9, nobody the others.
  @Test func answersOfTheServer() throws {
    let table = try readFixture("cvat-rest/annotations.json")
    #expect(
      table.corners == [
        [10.5, 20, 40.5, 60.25], [5, 6, 25, 16], [1, 1, 11, 21], [3, 4, 30, 40],
      ])
    #expect(table.images.names.prefix(2) == ["job 7/frame_000000", "job 7/frame_000004"])
    #expect(table.classNames == ["3", "4", "4", "3"])
    #expect(table.files[0].images == 4 && table.boxID[1] == .number(42))
    #expect(table.place(of: 2) == "$.job.7.tracks[0].shapes[0]")
    #expect(table.labelerNames == [nil, nil, nil, nil])
    #expect(table.issue("not-a-box")?.contains("1 polygon, 1 tag") == true)
    #expect(table.issue("rotated-box") != nil && table.issue("model-made-box") != nil)
    #expect(table.issue("key-frames")?.hasPrefix("1 ") == true)
    #expect(table.issue("without-assignee")?.hasPrefix("4 boxes") == true)
  }

  @Test func jobsNameTheLabelersOfAnswers() throws {
    let shape = { (frame: Int) in
      "{\"type\": \"rectangle\", \"frame\": \(frame), \"label_id\": 3, \"points\": [1, 2, 3, 5]}"
    }
    let answer = { (frames: [Int]) in
      "{\"version\": 0, \"tags\": [], \"shapes\": [\(frames.map(shape).joined(separator: ","))], \"tracks\": []}"
    }
    let jobs = [Self.job(1, 0...2, "Ann"), Self.job(2, 3...5, "Bob")]
    let folder = try TemporaryFolder([
      "job_1.json": answer([0, 2]), "tasks/5/annotations.json": answer([4]),
      "other.json": answer([1]), "zjobs.json": "[\(jobs.joined(separator: ","))]",
    ])
    let table = try LabelReader.read([folder.path])
    #expect(
      table.boxImage.map { table.images[$0] } == [
        "task 5/frame_000000", "task 5/frame_000002", "other/frame_000001", "task 5/frame_000004",
      ])
    #expect(table.labelerNames == ["Ann", "Ann", nil, "Bob"])
    #expect(table.issue("without-assignee")?.hasPrefix("1 boxes") == true)
    #expect(!table.hasExplicitViews)
  }

  @Test func aDamagedListOfJobsSaysWhere() throws {
    let file = try TemporaryFile(
      "[{\"id\": 1, \"task_id\": \"x\", \"assignee\": null, \"start_frame\": 0, \"stop_frame\": 1}]"
    )
    let error = #expect(throws: UnreadableInput.self) { try LabelReader.read([file.path]) }
    #expect(error?.reason.contains("$[0].task_id") == true)
  }
}
