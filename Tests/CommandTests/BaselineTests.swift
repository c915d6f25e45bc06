import Foundation
import Testing

/// A gate in front of old labels: what is known passes, what is new does not.
@Suite struct BaselineTests {
  private static let head =
    "image,labeler,class,x,y,w,h,image_width,image_height\n"
  private static let rows = [
    "a,p,car,-30,5,60,20,100,100", "a,p,car,50,50,20,0,100,100", "a,p,car,50,50,20,0,100,100",
    "b,q,van,90,5,60,20,100,100", "b,q,van,5,5,20,20,100,100",
  ]

  private func scratch(_ rows: [String]) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(Self.head + rows.joined(separator: "\n") + "\n", to: "boxes.csv")
    return scratch
  }

  private func check(_ scratch: Scratch, _ arguments: [String] = []) throws -> Binary.Outcome {
    try Binary.run(["check", "boxes.csv"] + arguments, in: scratch.url)
  }

  @Test func aBaselineOfTodayPassesToday() throws {
    let scratch = try scratch(Self.rows)
    #expect(try check(scratch).status == 1)
    let written = try check(scratch, ["--write-baseline", "known.tsv"])
    #expect(written.status == 0)
    #expect(
      written.output == """
        labelgauge 0.1.0 check

        files: 0 accept, 1 repair, 0 discard (see 'labelgauge fix')
          repair  boxes.csv

        5 known issues of the baseline are not listed

        5 boxes read = 1 kept + 4 set aside

        """)
    let text = try String(contentsOf: scratch.url.appending(path: "known.tsv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(
      lines[0] == ["# labelgauge.baseline/1: known issues, which do not fail 'check --baseline'"])
    // The two boxes of no height are equal in everything; the second one is a copy as well.
    #expect(
      lines.dropFirst().map { "\($0[0]) \($0[2]) \($0[3]) \($0[4])" } == [
        "duplicate-box 1 a p", "negative-coordinate 1 a p", "out-of-bounds 1 b q",
        "zero-area 2 a p",
      ])
    #expect(try check(scratch, ["--baseline", "known.tsv"]).status == 0)
  }

  @Test func onlyWhatIsNewFails() throws {
    let scratch = try scratch(Self.rows)
    _ = try check(scratch, ["--write-baseline", "known.tsv"])
    // Another order and another file name; one mended, one more of a known kind, one new.
    let rows =
      Self.rows.reversed().filter { !$0.contains("-30") } + [
        "a,p,car,50,50,20,0,100,100", "c,q,van,5,-40,60,60,100,100",
      ]
    try scratch.write(Self.head + rows.joined(separator: "\n") + "\n", to: "moved.csv")
    let outcome = try Binary.run(
      ["check", "moved.csv", "--baseline", "known.tsv", "--output", "json"], in: scratch.url)
    #expect(outcome.status == 1)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["baseline"] as? [String: Int] == ["known": 4, "gone": 1])
    let new = try #require(object["validity"] as? [[String: Any]])
    #expect(
      new.compactMap { $0["code"] as? String } == [
        "zero-area", "duplicate-box", "negative-coordinate",
      ])
    #expect((object["boxes"] as? [String: Int])?["set_aside"] == 5)
    let passing = try Binary.run(
      [
        "check", "moved.csv", "--baseline", "known.tsv", "--ignore",
        "negative-coordinate,zero-area",
      ],
      in: scratch.url)
    #expect(passing.status == 0)
    #expect(passing.output.contains("are gone, so write it anew"))
  }

  @Test func whatIsNoBaselineIsRefused() throws {
    let scratch = try scratch(Self.rows)
    for (text, line) in [
      ("", 1), ("[]\n", 1),
      ("# labelgauge.baseline/1: known issues, which do not fail 'check --baseline'\nx\n", 2),
    ] {
      try scratch.write(text, to: "known.tsv")
      let outcome = try check(scratch, ["--baseline", "known.tsv"])
      #expect(outcome.status == 2)
      #expect(
        outcome.errors
          == "labelgauge: known.tsv:\(line): this is no line of a baseline, as 'check "
          + "--write-baseline' makes it\n")
    }
    let missing = try check(scratch, ["--baseline", "none.tsv"])
    #expect(missing.status == 2)
    #expect(missing.errors == "labelgauge: none.tsv: no such file or folder\n")
  }

  @Test func sarifCarriesTheFingerprints() throws {
    let scratch = try scratch(Self.rows)
    let plain = try check(scratch, ["--output", "sarif"]).output
    #expect(plain.components(separatedBy: "\"labelgauge/v1\": \"").count - 1 == 5)
    #expect(!plain.contains("baselineState"))
    #expect(plain.contains("\"verdict\": \"repair\""))
  }
}
