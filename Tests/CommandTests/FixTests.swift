import Foundation
import Testing

/// Repaired copies: what changes, what stays byte for byte, what is counted, what is refused.
@Suite struct FixTests {
  /// Odd spacing, unknown keys, a byte order mark, CRLF: nothing a parser would give back.
  private static let labels = """
    \u{FEFF}{"info": {"x": 1.50, "é": "ü\\u00fc"}, "images":[{"id":1,"file_name":"a.jpg","width":100,"height":100}],\r
     "categories":[{"id":1,"name":"car"}],\r
     "annotations":[\r
      {"id":1,"image_id":1,"category_id":1,"bbox":[10,10,20,20],"annotator":"x", "area": 4.00e2},\r
      {"id":2,"image_id":1,"category_id":1,"bbox":[-5,10,50.0,20],"annotator":"x"},\r
      {"bbox":[90.5,50,10,9.50],"id":2,"image_id":1,"category_id":1,"annotator":"x"},\r
      {"id":4,"image_id":1,"category_id":1,"bbox":[50,50,-20.25, 5],"annotator":"x"},\r
      {"id":5,"image_id":1,"category_id":1,"bbox":[50,50, NaN, 5],"annotator":"x"},\r
      {"id":6,"image_id":1,"category_id":1,"bbox":[150,50, 20, 5],"annotator":"x"}  ]  , "z":[]}
    """

  private func fix(
    _ scratch: Scratch, _ name: String, _ arguments: [String] = [], out: String = "out"
  ) throws -> Binary.Outcome {
    try Binary.run(["fix", name, "--out", out] + arguments, in: scratch.url)
  }

  private func text(_ scratch: Scratch, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: scratch.url.appending(path: name)), as: UTF8.self)
  }

  @Test func onlyWhatIsWrongChanges() throws {
    let scratch = try Scratch()
    try scratch.write(Self.labels, to: "labels.json")
    let outcome = try fix(scratch, "labels.json")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        out: 0 files as before, 1 repaired, 0 left out
          missing-value: 0 changed, 1 removed
          negative-coordinate: 1 changed, 0 removed
          out-of-bounds: 1 changed, 0 removed
          outside-image: 0 changed, 1 removed
          inverted-corners: 1 changed, 0 removed
        6 boxes in = 1 kept + 3 changed + 2 removed
        out/changes.csv: 8 changes

        """)
    let expected = Self.labels
      .replacingOccurrences(of: "[-5,10,50.0,20]", with: "[0,10,45.0,20]")
      .replacingOccurrences(
        of: "{\"bbox\":[90.5,50,10,9.50],\"id\":2", with: "{\"bbox\":[90.5,50,9.5,9.50],\"id\":7"
      )
      .replacingOccurrences(of: "[50,50,-20.25, 5]", with: "[29.75,50,20.25, 5]")
    let removed = try #require(expected.range(of: ",\r\n  {\"id\":5"))
    let rest = try #require(expected.range(of: "  ]  , \"z\""))
    #expect(
      try text(scratch, "out/labels.json")
        == expected[..<removed.lowerBound] + expected[rest.lowerBound...])
    #expect(try text(scratch, "labels.json") == Self.labels)
    #expect(
      try text(scratch, "out/changes.csv")
        == [
          "file,place,image,labeler,annotation_id,field,before,after,rule,reason",
          "labels.json,labels.json:$.annotations[1],a.jpg,x,2,x,-5,0,negative-coordinate,"
            + "\"5 px past the edge, clipped\"",
          "labels.json,labels.json:$.annotations[1],a.jpg,x,2,width,50.0,45.0,negative-coordinate,"
            + "\"5 px past the edge, clipped\"",
          "labels.json,labels.json:$.annotations[2],a.jpg,x,2,width,10,9.5,out-of-bounds,"
            + "\"past the edge by rounding, snapped to it\"",
          "labels.json,labels.json:$.annotations[2],a.jpg,x,2,id,2,7,duplicate-id,"
            + "an earlier box of the file has the id 2",
          "labels.json,labels.json:$.annotations[3],a.jpg,x,4,x,50,29.75,inverted-corners,"
            + "the corners were in the wrong order",
          "labels.json,labels.json:$.annotations[3],a.jpg,x,4,width,-20.25,20.25,inverted-corners,"
            + "the corners were in the wrong order",
          "labels.json,labels.json:$.annotations[4],a.jpg,x,5,box,x=50 y=50 width=NaN height=5,,"
            + "missing-value,a coordinate is missing or no number",
          "labels.json,labels.json:$.annotations[5],a.jpg,x,6,box,x=150 y=50 width=20 height=5,,"
            + "outside-image,nothing of the box lies in the image", "",
        ].joined(separator: "\r\n"))
  }

  @Test func theResultIsCleanAndFixingAgainChangesNothing() throws {
    let scratch = try Scratch()
    try scratch.write(Self.labels, to: "labels.json")
    #expect(try fix(scratch, "labels.json").status == 0)
    // The folder too: the list of changes in it is no label file.
    for input in ["out", "out/labels.json"] {
      let check = try Binary.run(["check", input], in: scratch.url)
      #expect(check.status == 0)
      #expect(check.errors.isEmpty)
    }
    let again = try fix(scratch, "out/labels.json", out: "again")
    #expect(again.output.contains("4 boxes in = 4 kept + 0 changed + 0 removed"))
    #expect(again.output.hasSuffix("again/changes.csv: 0 changes\n"))
    #expect(try text(scratch, "again/labels.json") == text(scratch, "out/labels.json"))
  }

  @Test(arguments: [
    // Corners; the last line has no line end.
    (
      "image,labeler,class,xmin,ymin,xmax,ymax,width,height,note\n",
      "a,b,car,\"-3\",5.50,20.00,30,100,80,\"x, \"\"y\"\"\"\r\n|a,b,car,50,5,20,30,100,80,\n"
        + "|a,b,car,50,,20,30,100,80,\n|a,b,car,500,5,600,30,100,80,\n"
        + "|a,b,car,1,2,3,4,100,80,|",
      "a,b,car,\"0\",5.50,20.00,30,100,80,\"x, \"\"y\"\"\"\r\n|a,b,car,20,5,50,30,100,80,\n"
        + "|||a,b,car,1,2,3,4,100,80,|"
    ),
    // Decimal commas, corner and size.
    (
      "image;labeler;class;x;y;w;h;image_width;image_height\n",
      "a;b;car;-2,5;3;10,25;5;100;100\n|a;b;car;95,5;3;10;5;100;100\n",
      "a;b;car;0,0;3;7,75;5;100;100\n|a;b;car;95,5;3;4,5;5;100;100\n"
    ),
    // One cell, and shares of the image.
    (
      "image_id,width,height,bbox_xywh,labeler\n",
      "a,100,50,\"[-2.0, 5.0, 10.0, 10.0]\",b\n|a,100,50,\"[1, 5, 10, 10]\",b\n",
      "a,100,50,\"[0.0, 5.0, 8.0, 10.0]\",b\n|a,100,50,\"[1, 5, 10, 10]\",b\n"
    ),
    (
      "image,xmin,ymin,xmax,ymax,image_width,image_height,class\n",
      "a,-0.100000,0.2,0.500000,0.4,200,100,c\n|a,0.25,0.5,0.75,0.9,200,100,c\n",
      "a,0.000000,0.2,0.500000,0.4,200,100,c\n|a,0.25,0.5,0.75,0.9,200,100,c\n"
    ),
  ])
  func tablesKeepTheirSpelling(_ header: String, _ before: String, _ after: String) throws {
    let scratch = try Scratch()
    try scratch.write(header + before.replacingOccurrences(of: "|", with: ""), to: "boxes.csv")
    let outcome = try fix(scratch, "boxes.csv")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try text(scratch, "out/boxes.csv") == header + after.replacingOccurrences(of: "|", with: ""))
    #expect(try fix(scratch, "out/boxes.csv", out: "again").output.contains("0 changes"))
  }

  @Test func foldersKeepTheirShapeAndHopelessFilesAreLeftOut() throws {
    let scratch = try Scratch()
    let files = FileManager.default
    try files.createDirectory(
      at: scratch.url.appending(path: "in/b"), withIntermediateDirectories: true)
    let header = "image,labeler,class,x,y,w,h,image_width,image_height\n"
    try scratch.write(header + "1,p,car,1,1,5,5,100,100\n", to: "in/a.csv")
    try scratch.write(header + "2,p,car,200,1,5,5,100,100\n", to: "in/b/a.csv")
    try scratch.write("not labels", to: "in/readme.md")
    let outcome = try fix(scratch, "in")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        out: 1 file as before, 0 repaired, 1 left out
          left out: in/b/a.csv: none of its boxes can be kept
          outside-image: 0 changed, 1 removed
          note: 1 image lost all boxes and would train as empty; leave them out or label them again
        2 boxes in = 1 kept + 0 changed + 1 removed
        out/changes.csv: 1 change

        """)
    #expect(
      try files.subpathsOfDirectory(atPath: scratch.url.path + "/out").sorted() == [
        "a.csv", "changes.csv",
      ])
  }

  /// What is wrong with a file beside its boxes cannot be repaired box by box.
  @Test func aFileThatStaysUnreadableIsLeftOut() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.labels.replacingOccurrences(of: "\"annotations\":[", with: "\"annotations\":[7,"),
      to: "labels.json")
    let outcome = try fix(scratch, "labels.json")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains(
        "left out: labels.json: not-an-object: An object is needed here."))
    #expect(outcome.output.contains("6 boxes in = 0 kept + 0 changed + 6 removed"))
    #expect(outcome.output.contains("out/changes.csv: 6 changes"))
  }

  @Test func refusalsLeaveNothingBehind() throws {
    let scratch = try Scratch()
    try scratch.write(Self.labels, to: "labels.json")
    let gzip = try Binary.run(
      executable: URL(filePath: "/usr/bin/env"), ["gzip", "-k", "labels.json"], scratch.url)
    #expect(gzip.status == 0)
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "full"), withIntermediateDirectories: true)
    try scratch.write("mine", to: "full/notes.txt")
    let refused: [([String], String)] = [
      (
        ["labels.json.gz", "--out", "out"],
        "labels.json.gz: the file is compressed; unpack it first, so that what is not repaired "
          + "stays byte for byte as it is."
      ),
      (
        ["labels.json", "--out", "full"],
        "full: the folder is not empty and has to be new or empty, so that no file of an earlier "
          + "run stays among the repaired ones; name a new or empty folder"
      ),
      (["labels.json"], "fix needs --out FOLDER: where to write the repaired files"),
      (["-", "--format", "coco", "--out", "out"], "fix reads files, and - is standard input"),
      (
        ["labels.json", "./labels.json", "--out", "out"],
        "./labels.json: would have the same name as labels.json in the output folder; name their "
          + "common folder as input, or fix them one by one"
      ),
    ]
    for (arguments, message) in refused {
      let outcome = try Binary.run(["fix"] + arguments, in: scratch.url)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasSuffix("labelgauge: \(message)\n"), "\(outcome.errors)")
    }
    #expect(try scratch.names == ["full", "labels.json", "labels.json.gz"])
  }

  /// 30 boxes by a program that multiplies by 100 on some images, among 200 honest ones.
  private static func scaled(mixed: Bool) -> String {
    var rows = "image,labeler,class,x,y,w,h,image_width,image_height\n"
    for index in 0..<200 {
      rows += "a\(index),p,car,\(100 + index * 2),\(50 + index),\(80 + index % 7),60,1000,800\n"
    }
    for index in 0..<30 {
      rows +=
        "b\(index),q,car,\(10000 + index * 200),\(5000 + index * 100),8000,6000,1000,800\n"
      if mixed { rows += "b\(index),q,car,\(300 + index),200,80,60,1000,800\n" }
    }
    return rows
  }

  @Test func aCertainFactorIsUndoneOnlyWhenAsked() throws {
    let scratch = try Scratch()
    try scratch.write(Self.scaled(mixed: false), to: "boxes.csv")
    let plain = try fix(scratch, "boxes.csv")
    #expect(plain.output.contains("230 boxes in = 200 kept + 0 changed + 30 removed"))
    #expect(
      try text(scratch, "out/changes.csv").contains(
        "coordinate-scale,multiplied by 100; see --rescale"))
    let rescaled = try fix(scratch, "boxes.csv", ["--rescale"], out: "rescaled")
    #expect(rescaled.output.contains("230 boxes in = 200 kept + 30 changed + 0 removed"))
    #expect(
      try text(scratch, "rescaled/boxes.csv").contains("b3,q,car,106,53,80,60,1000,800\n"))
  }

  @Test func anUncertainFactorIsNotUndone() throws {
    let scratch = try Scratch()
    try scratch.write(Self.scaled(mixed: true), to: "boxes.csv")
    let outcome = try fix(scratch, "boxes.csv", ["--rescale"])
    #expect(outcome.output.contains("260 boxes in = 230 kept + 0 changed + 30 removed"))
    #expect(
      outcome.output.contains(
        "note: 30 boxes on images where other boxes of the same labeler are 100 times too large"))
  }

  /// Any mixture of faults: everything is accounted for, the result is clean, and a second run
  /// changes nothing.
  @Test(arguments: 1...6) func randomFaultsAreAccountedFor(_ seed: UInt64) throws {
    var random = Numbers(state: seed)
    var lines: [String] = []
    for index in 0..<300 {
      let image = random.next(40)
      var numbers = (0..<4).map { $0 < 2 ? Double(random.next(700)) : Double(5 + random.next(90)) }
      if random.next(3) == 0 {
        let faults = [-40, -0.25, -2e-14, 0, 999, 1e5, 0.125, -75.5]
        numbers[random.next(4)] = faults[random.next(faults.count)]
      }
      var words = numbers.map { "\($0)" }
      if random.next(40) == 0 {
        words[random.next(4)] = ["NaN", "null", "-Infinity"][random.next(3)]
      }
      let id = random.next(20) == 0 ? 7 : index
      lines.append(
        "  {\"id\": \(id), \"image_id\": \(random.next(60) == 0 ? 99 : image), \"category_id\":"
          + " \(random.next(60) == 0 ? 9 : 1), \"k\": [\(index), \"],\"], \"bbox\": ["
          + words.joined(separator: ", ") + "], \"user\": \"u\(random.next(4))\"}")
    }
    let images = (0..<40).map {
      "{\"id\":\($0),\"file_name\":\"\($0).jpg\",\"width\":800,\"height\":\($0 % 9 == 0 ? 0 : 750)}"
    }
    let head =
      "{\"images\":[\(images.joined(separator: ","))],\"categories\":[{\"id\":1,\"name\":\"c\"}],\n"
      + "\"annotations\":[\n"
    let scratch = try Scratch()
    try scratch.write(head + lines.joined(separator: ",\n") + "\n]}\n", to: "labels.json")
    let outcome = try fix(scratch, "labels.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let account = try #require(
      outcome.output.firstMatch(
        of: /(\d+) boxes in = (\d+) kept \+ (\d+) changed \+ (\d+) removed/))
    let counts = try [account.1, account.2, account.3, account.4].map { try #require(Int($0)) }
    #expect(counts[0] == 300)
    #expect(counts[0] == counts[1] + counts[2] + counts[3])

    // Line by line: the same but for the numbers of the box and the id, and as many as counted.
    let fixed = try text(scratch, "out/labels.json")
    #expect(fixed.hasPrefix(head))
    let isWritten = fixed.dropFirst(head.count).dropLast("\n]}\n".count)
      .components(separatedBy: ",\n")
    let mask = { (line: String) in
      line.replacing(/"bbox": \[[^\]]*\]/, with: "").replacing(/"id": \d+/, with: "")
    }
    let before = lines.map(mask)
    var at = 0
    var same = 0
    for line in isWritten {
      while at < before.count, before[at] != mask(line) { at += 1 }
      #expect(at < before.count, "\(line)")
      if at < before.count, lines[at] == line { same += 1 }
      at += 1
    }
    #expect(isWritten.count == counts[1] + counts[2])
    #expect(same == counts[1])

    let check = try Binary.run(["check", "out/labels.json"], in: scratch.url)
    #expect(check.status == 0, "\(check.output)")
    let again = try fix(scratch, "out/labels.json", out: "again")
    #expect(again.output.contains("0 changed + 0 removed"), "\(again.output)")
    #expect(try text(scratch, "again/labels.json") == fixed)
  }

  /// A linear congruential generator (Knuth, MMIX), so that the faults are the same each time.
  private struct Numbers {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
