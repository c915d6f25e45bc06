import Foundation
import Testing

/// A config and a standard to start from.
@Suite struct InitTests {
  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }

  /// Uncommented, every threshold is accepted and says what is so anyway.
  @Test func theConfigHoldsTheDefaults() throws {
    let template = try Binary.run(["init"])
    #expect(template.status == 0)
    #expect(template.output.contains("# Up to so many pixels outside the image"))
    let keys = lines(template.output).filter { $0.hasPrefix("#") && !$0.hasPrefix("# ") }
    #expect(keys.count > 35)
    let scratch = try Scratch()
    try scratch.write(
      "image,labeler,class,x,y,w,h,image_width,image_height\na,p,car,-1,5,20,0.5,100,100\n",
      to: "boxes.csv")
    // A contract with vendors has examples: nothing is asked by default.
    let thresholds = keys.filter {
      Double($0.components(separatedBy: ": ")[1]) != nil && !$0.hasPrefix("#vendor-")
    }
    try scratch.write(
      thresholds.map { String($0.dropFirst()) }.joined(separator: "\n"), to: "config.yml")
    let plain = try Binary.run(["check", "boxes.csv"], in: scratch.url)
    let same = try Binary.run(["check", "boxes.csv", "--config", "config.yml"], in: scratch.url)
    #expect(same.output == plain.output)
    #expect(same.status == 0 && same.errors.isEmpty)
    let report = { (arguments: [String], out: String) in
      try Binary.run(
        ["report", "boxes.csv", "--out", out] + arguments, in: scratch.url,
        environment: ["SOURCE_DATE_EPOCH": "0"])
    }
    #expect(try report([], "a").status == 0)
    try scratch.write(
      thresholds.filter { !$0.hasPrefix("#smallest-share") }.map { String($0.dropFirst()) }
        .joined(separator: "\n"), to: "config.yml")
    #expect(try report(["--config", "config.yml"], "b").status == 0)
    let json = { (out: String) in
      try Data(contentsOf: scratch.url.appending(path: "\(out)/report.json"))
    }
    #expect(try json("a") == json("b"))
  }

  /// Every key of the template is one that a config may have.
  @Test func everyKeyIsKnown() throws {
    let scratch = try Scratch()
    try scratch.write("image,labeler,class,x,y,w,h\na,p,car,1,5,20,5\n", to: "boxes.csv")
    for line in lines(try Binary.run(["init"]).output)
    where line.hasPrefix("#") && !line.hasPrefix("# ") {
      try scratch.write(String(line.dropFirst()) + "\nno-such-key: 1\n", to: "config.yml")
      let outcome = try Binary.run(
        ["check", "boxes.csv", "--config", "config.yml"], in: scratch.url)
      #expect(outcome.errors.contains("config.yml:2: unknown key 'no-such-key'"), "\(line)")
    }
  }

  @Test func tolerancesMoveTheVerdict() throws {
    let scratch = try Scratch()
    try scratch.write(
      "image,labeler,class,x,y,w,h,image_width,image_height\na,p,car,-4,5,20,5,100,100\n",
      to: "boxes.csv")
    for (config, status) in [("", 1), ("warning-px: 5", 0), ("rounding-px: 4.5", 0)] {
      try scratch.write(config + "\n", to: "config.yml")
      let outcome = try Binary.run(
        ["check", "boxes.csv", "--config", "config.yml"], in: scratch.url)
      #expect(outcome.status == Int32(status), "\(config)")
    }
    try scratch.write("rounding-pix: 1\n", to: "config.yml")
    let slip = try Binary.run(["check", "boxes.csv", "--config", "config.yml"], in: scratch.url)
    #expect(
      slip.errors
        == "labelgauge: config.yml:1: unknown key 'rounding-pix'; did you mean 'rounding-px'?\n")
  }

  /// Five labelers with 200 boxes each; the fifth draws specks and giants, and moves no limit.
  private static func boxes(withSpecks: Bool) -> String {
    var text = "image,labeler,class,x,y,w,h,image_width,image_height\n"
    for labeler in 1...5 {
      for index in 0..<200 {
        let isOdd = withSpecks && labeler == 5 && index % 3 == 0
        let width = isOdd ? (index % 2 == 0 ? 1 : 990) : 40 + (index * 7 + labeler * 13) % 60
        let height = isOdd ? 2 : 30 + (index * 11 + labeler * 5) % 40
        text +=
          "\(index / 4),l\(labeler),\"car \"\"x\"\": #1\",\((index % 4) * 200),"
          + "\((index % 3) * 100),\(isOdd && width > 900 ? 10 : width),\(height),1000,800\n"
      }
    }
    return text + "1,l1,rare,5,5,20,20,1000,800\n"
  }

  @Test func aDraftIsKeptByHonestPeopleAndNotMovedByOne() throws {
    let scratch = try Scratch()
    try scratch.write(Self.boxes(withSpecks: false), to: "honest.csv")
    try scratch.write(Self.boxes(withSpecks: true), to: "odd.csv")
    let honest = try Binary.run(
      ["init", "--standard", "honest.csv", "--out", "honest.yml"], in: scratch.url)
    #expect(honest.status == 0, "\(honest.errors)")
    let odd = try Binary.run(["init", "--standard", "odd.csv"], in: scratch.url)
    let draft = try String(contentsOf: scratch.url.appending(path: "honest.yml"), encoding: .utf8)
    // Sides 30 to 99: the first percentile is 30, the last is 99 of 1000.
    #expect(
      draft.contains(
        "  \"car \\\"x\\\": #1\": {smallest: 20 px, largest: 15%, aspect-ratio: [0."))
    #expect(draft.contains("# \"rare\": 1 boxes, too few to say"))
    #expect(draft.contains("boxes-per-image: {most: 6}"))
    func limits(_ text: String) -> String? { lines(text).first { $0.contains("smallest: 20") } }
    #expect(limits(odd.output) == limits(draft))

    let check = { (input: String) in
      try Binary.run(
        ["check", input, "--standard", "honest.yml", "--fail-on", "warning"], in: scratch.url)
    }
    #expect(try check("honest.csv").status == 0)
    let found = try check("odd.csv")
    #expect(found.status == 1)
    #expect(found.output.contains("standard/smallest  l5  "))
    let again = try Binary.run(["init", "--out", "honest.yml"], in: scratch.url)
    #expect(again.status == 2)
    #expect(
      again.errors
        == "labelgauge: honest.yml: there is such a file, and it is left alone; name a new one\n")
  }
}
