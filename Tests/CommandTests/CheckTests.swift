import Foundation
import Testing

/// The gate: outputs, streams, exit codes, the choice of rules.
@Suite struct CheckTests {
  /// Three boxes on an image of 100 x 100: honest, outside, half a pixel high.
  private static let labels = """
    {"images":[{"id":1,"file_name":"a.jpg","width":100,"height":100}],
     "categories":[{"id":1,"name":"car"}],
     "annotations":[
      {"id":1,"image_id":1,"category_id":1,"bbox":[10,10,20,20],"annotator":"x"},
      {"id":2,"image_id":1,"category_id":1,"bbox":[-30,10,50,20],"annotator":"x"},
      {"id":3,"image_id":1,"category_id":1,"bbox":[50,50,20,0.5],"annotator":"x"}]}
    """

  private func check(
    _ arguments: [String], labels: String = CheckTests.labels
  ) throws -> Binary.Outcome {
    let scratch = try Scratch()
    try scratch.write(labels, to: "labels.json")
    return try Binary.run(["check", "labels.json"] + arguments, in: scratch.url)
  }

  @Test(
    arguments: [
      ([], 1), (["--fail-on", "warning"], 1), (["--fail-on", "never"], 0),
      (["--ignore", "negative-coordinate"], 0),
      (["--ignore", "negative-coordinate", "--fail-on", "warning"], 1),
      (["--ignore", "negative-coordinate, tiny-box", "--fail-on", "warning"], 0),
      (["--select", "tiny-box"], 0), (["--select", "tiny-box,negative-coordinate"], 1),
    ] as [([String], Int32)])
  func exitCodes(_ arguments: [String], _ status: Int32) throws {
    let outcome = try check(arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("3 boxes read = "))
  }

  @Test func textNamesTheBoxAndTheLimit() throws {
    let outcome = try check([])
    #expect(
      outcome.output.contains(
        "labels.json:$.annotations[1]  box 2, image a.jpg, labeler x: x = -30, limit 0, 30 beyond"))
    #expect(outcome.output.hasSuffix("3 boxes read = 2 kept + 1 set aside\n"))
  }

  @Test(arguments: ["json", "sarif"]) func jsonIsOneObject(_ output: String) throws {
    let outcome = try check(["--output", output])
    #expect(outcome.status == 1)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object[output == "json" ? "schema" : "version"] is String)
  }

  @Test func githubMarksTheFile() throws {
    let outcome = try check(["--output", "github"])
    #expect(outcome.output.hasPrefix("::error file=labels.json,title=labelgauge negative-"))
  }

  @Test func junitHasOnlyTheRulesThatLooked() throws {
    let outcome = try check(["--output", "junit", "--select", "tiny-box"])
    #expect(outcome.status == 0)
    #expect(outcome.output.components(separatedBy: "<testcase ").count - 1 == 2)
  }

  @Test(arguments: [
    (
      ["--select", "tiny-boxx"],
      "labelgauge: --select: no rule is called 'tiny-boxx'; did you mean 'tiny-box'?\n"
    ),
    (
      ["--select", "tiny-box", "--ignore", "tiny-box"],
      "labelgauge: --select and --ignore leave no rule\n"
    ),
  ])
  func aSlipIsNotAPass(_ arguments: [String], _ message: String) throws {
    let outcome = try check(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors == message)
    #expect(outcome.output.isEmpty)
  }

  /// What could not be read was not checked: that is no pass.
  @Test func whatWasLostFailsTheGate() throws {
    let labels = Self.labels.replacingOccurrences(of: "[-30,10,50,20]", with: "[1,1,5,5]")
      .replacingOccurrences(of: "\"annotations\":[", with: "\"annotations\":[7,")
    let outcome = try check([], labels: labels)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("1 place where something could not be read"))
    #expect(outcome.errors.contains("labels.json:"))
  }

  @Test func theReferenceIsCheckedToo() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.labels.replacingOccurrences(of: "[-30,10,50,20]", with: "[30,10,50,20]"),
      to: "good.json")
    try scratch.write(Self.labels, to: "gold.json")
    let outcome = try Binary.run(
      ["check", "good.json", "--gold", "gold.json", "--output", "json"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("reference: error: negative-coordinate: 1 box"))
    #expect(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) is [String: Any])
  }

  /// The standard's own schema, where its file is named: it is in the source distribution of the
  /// package sarif-om on PyPI.
  private static let schema = ProcessInfo.processInfo.environment["LABELGAUGE_SARIF_SCHEMA"]

  @Test(.enabled(if: schema != nil, "LABELGAUGE_SARIF_SCHEMA names no schema"))
  func sarifFollowsTheStandard() throws {
    let scratch = try Scratch()
    try scratch.write(try check(["--output", "sarif"]).output, to: "a.sarif")
    try scratch.write(
      "image,labeler,class,x_min,y_min,x_max,y_max\na,b,c,nan,-1,5,inf\na,b,,5,5,1,1\n",
      to: "boxes.csv")
    let lines = try Binary.run(["check", "boxes.csv", "--output", "sarif"], in: scratch.url)
    try scratch.write(lines.output, to: "b.sarif")
    let validate = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      for name in sys.argv[2:]: jsonschema.validate(json.load(open(name)), schema)
      """
    let outcome = try Binary.run(
      executable: URL(filePath: "/usr/bin/env"),
      ["python3", "-c", validate, try #require(Self.schema), "a.sarif", "b.sarif"], scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
