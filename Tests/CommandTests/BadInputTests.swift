import Foundation
import Testing

/// Input that cannot be used: one clear sentence with file and place, exit 2, nothing half-written.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var file: String
    /// Nil: the input does not exist; the empty file name: an empty folder.
    var content: String?
    /// What the sentence must name.
    var names: [String]
  }

  static let cases = [
    Case(
      testDescription: "missing file", file: "absent.json", content: nil, names: ["absent.json"]),
    Case(testDescription: "empty folder", file: "empty/", content: nil, names: ["empty"]),
    Case(testDescription: "empty file", file: "empty.json", content: "", names: ["empty.json"]),
    Case(
      testDescription: "truncated JSON", file: "cut.json",
      content:
        #"{"images":[{"id":1,"file_name":"a.jpg","width":10,"height":10}],"annotations":[{"id":1,"#,
      names: ["cut.json"]),
    Case(
      testDescription: "CSV without a box column", file: "boxes.csv",
      content: "image,labeler,class\na.jpg,ann_01,car\n", names: ["boxes.csv"]),
  ]

  /// Boxes that name no labeler are read, and the last line says what would help.
  @Test func labelsWithoutLabelersAreNoCleanResult() throws {
    let scratch = try Scratch()
    try scratch.write(
      "image,class,x,y,width,height,image_width,image_height\na.jpg,car,10,10,50,40,640,480\n",
      to: "labels.csv")
    let outcome = try Binary.run(["report", "labels.csv", "--out", "out"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("\nFirst: Say who drew the boxes."))
    #expect(outcome.output.contains("--assignments"))
    #expect(!outcome.output.contains("Nothing needs to be done"))
  }

  @Test(arguments: ["report", "check", "extract"], cases)
  func oneSentenceAndNothingWritten(_ command: String, _ input: Case) throws {
    let scratch = try Scratch()
    if let content = input.content { try scratch.write(content, to: input.file) }
    if input.file.hasSuffix("/") {
      try FileManager.default.createDirectory(
        at: scratch.url.appending(path: "empty"), withIntermediateDirectories: true)
    }
    let before = try scratch.names
    var arguments = [command, input.file]
    if command == "report" { arguments += ["--out", "out"] }
    if command == "extract" { arguments += ["--rows", "rows.csv"] }
    let outcome = try Binary.run(arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("labelgauge: "))
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    for name in input.names { #expect(outcome.errors.contains(name), "\(outcome.errors)") }
    #expect(try scratch.names == before)
  }

  @Test(arguments: [
    ("colour: 2\n", "labelgauge: c.yaml:1: unknown key 'colour'\n"),
    ("\nseeed: 2\n", "labelgauge: c.yaml:2: unknown key 'seeed'; did you mean 'seed'?\n"),
    (
      "seed: many\n",
      "labelgauge: c.yaml:1: 'seed' is 'many', but should be a whole number, 0 or more\n"
    ),
    ("- a\n", "labelgauge: c.yaml: expected lines of the form 'key: value'\n"),
  ])
  func configErrorsNameTheLine(_ yaml: String, _ message: String) throws {
    let scratch = try Scratch()
    try scratch.write(yaml, to: "c.yaml")
    let outcome = try Binary.run(["check", "x.json", "--config", "c.yaml"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors == message)
  }

  @Test func aMissingConfigIsNamed() throws {
    let outcome = try Binary.run(["check", "x.json", "--config", "absent.yaml"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "labelgauge: absent.yaml: no such file or folder\n")
  }
}
