import Foundation
import Testing

/// A team's own labeling standard: breaches count for the gate and set nothing aside.
@Suite struct StandardTests {
  private static let boxes = """
    image,labeler,class,x,y,w,h,image_width,image_height
    a,p,car,0,0,40,20,200,100
    a,p,car,2,2,40,20,200,100
    a,p,van,100,50,5,5,200,100
    a,p,bike,100,50,50,5,200,100
    b,p,car,10,10,150,90,200,100
    b,q,ghost,10,10,20,20,200,100
    c,q,car,10,10,20,20,200,100

    """
  private static let standard = """
    severity: {default: warning, class: error}
    allowed-classes: [car, van, bike]
    forbidden-classes: [ghost]
    boxes-per-image: {fewest: 1, most: 3}
    largest-overlap: 0.7
    limits:
      car: {smallest: 4 px, largest: 70%, aspect-ratio: [0.5, 3]}
    other-classes: {smallest: 6, aspect-ratio: [0.1, 5]}

    """

  private func run(
    _ standard: String, _ arguments: [String], boxes: String = StandardTests.boxes
  ) throws -> Binary.Outcome {
    let scratch = try Scratch()
    try scratch.write(boxes, to: "boxes.csv")
    try scratch.write(standard, to: "standard.yml")
    return try Binary.run(
      ["check", "boxes.csv", "--standard", "standard.yml"] + arguments, in: scratch.url)
  }

  @Test func eachBreachIsNamedAndNothingIsSetAside() throws {
    let outcome = try run(Self.standard, ["--output", "json"])
    #expect(outcome.status == 1)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["boxes"] as? [String: Int] == ["read": 7, "kept": 7, "set_aside": 0])
    let entries = try #require(object["validity"] as? [[String: Any]])
    let found = entries.map { entry in
      let words = ["code", "severity", "location", "field"].map { entry[$0] as? String ?? "?" }
      let numbers = ["value", "limit"].map { key in
        (entry[key] as? Double).map { "\($0)" } ?? "-"
      }
      return (words + numbers).joined(separator: " ")
    }
    #expect(
      found == [
        "standard/boxes-per-image warning boxes.csv:2 image 4.0 3.0",
        // 38 x 18 shared of 2 x 800 - 684.
        "standard/overlap warning boxes.csv:3 overlap 0.7467248908296941 0.7",
        "standard/smallest warning boxes.csv:4 width 5.0 6.0",
        "standard/smallest warning boxes.csv:5 height 5.0 6.0",
        "standard/aspect-ratio warning boxes.csv:5 width/height 10.0 5.0",
        "standard/largest warning boxes.csv:6 width 150.0 140.0",
        "standard/class error boxes.csv:7 class - -",
        "standard/forbidden-class warning boxes.csv:7 class - -",
      ])
  }

  @Test func severitiesDecideTheGate() throws {
    let mild = Self.standard.replacingOccurrences(of: ", class: error", with: "")
    #expect(try run(mild, []).status == 0)
    #expect(try run(mild, ["--fail-on", "warning"]).status == 1)
    #expect(
      try run("severity: error\n" + mild.dropFirst(28), ["--select", "standard/overlap"]).status
        == 1)
    #expect(try run(Self.standard, ["--ignore", "standard/class"]).status == 0)
    #expect(try run("", ["--fail-on", "warning"]).status == 0)
  }

  /// 1 of p's 2 images with a breach: Clopper-Pearson 1.258% to 98.742% (scipy.stats.binomtest).
  @Test func breachesAreRatesOfImages() throws {
    let outcome = try run(Self.standard, ["--select", "standard/overlap,standard/class"])
    #expect(
      outcome.output.contains(
        """
        labeling standard: images with a breach, by labeler (95% interval)
          standard/class  q  1 of 2 images, 50.0% (1.3% to 98.7%)
          standard/overlap  p  1 of 2 images, 50.0% (1.3% to 98.7%)

        """))
  }

  @Test func reportsListThemToo() throws {
    let scratch = try Scratch()
    try scratch.write(Self.boxes, to: "boxes.csv")
    try scratch.write(Self.standard, to: "standard.yml")
    let outcome = try Binary.run(
      ["report", "boxes.csv", "--standard", "standard.yml", "--out", "out", "--fail-on", "error"],
      in: scratch.url)
    #expect(outcome.status == 1)
    let json = try String(
      contentsOf: scratch.url.appending(path: "out/report.json"), encoding: .utf8)
    #expect(json.contains("\"standard/class\""))
    #expect(json.contains("\"boxes_set_aside\":0") || json.contains("\"boxes_set_aside\": 0"))
  }

  @Test(arguments: [
    ("limts: {}\n", "1: unknown key 'limts'; did you mean 'limits'?"),
    ("limits:\n  car: {smalest: 3}\n", "2: unknown key 'smalest'; did you mean 'smallest'?"),
    (
      "limits:\n  car: {largest: 120%}\n",
      "2: 'largest' is '120%', but should be like '8 px' or '2.5%' of the side"
    ),
    ("severity: fatal\n", "1: a severity is 'error' or 'warning'"),
    ("severity: {clas: error}\n", "1: unknown key 'clas'; did you mean 'class'?"),
    ("largest-overlap: 3\n", "1: 'largest-overlap' is '3', but should be a number from 0 to 1"),
    (
      "allowed-classes: [a]\nforbidden-classes: [a]\n",
      "1: the class 'a' is both allowed and forbidden"
    ),
    ("limits: {car: {aspect-ratio: [3, 1]}}\n", "1: 'aspect-ratio' has its lower end first"),
    ("allowed-classes: car\n", "1: 'allowed-classes' is a list: [car, van]"),
  ])
  func slipsAreErrors(_ standard: String, _ message: String) throws {
    let outcome = try run(standard, [])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "labelgauge: standard.yml:\(message)\n")
    #expect(outcome.output.isEmpty)
  }
}
