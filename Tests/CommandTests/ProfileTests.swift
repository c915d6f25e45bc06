import Foundation
import Testing

/// Profiles in place of labels: the same conclusions, and one clear sentence for what cannot be read.
@Suite struct ProfileTests {
  private static let labels = "notebooks-data/labels.json.gz"
  private static let assignments = "notebooks-data/assignments.csv"

  private static func extract(to path: String) throws -> Binary.Outcome {
    try Binary.run(["extract", labels, "--assignments", assignments, "--out", path])
  }

  @Test func aProfileSaysWhatItsLabelsSay() throws {
    let scratch = try Scratch()
    let profile = scratch.url.appending(path: "demo.lgp").path
    let merged = scratch.url.appending(path: "merged.lgp").path
    #expect(try Self.extract(to: profile).output == "\(profile): 7000 rows\n")
    #expect(try Binary.run(["merge", profile, "--out", merged]).status == 0)
    for (input, out) in [
      ([merged], "merged"), ([Self.labels, "--assignments", Self.assignments], "labels"),
    ] {
      let folder = scratch.url.appending(path: out).path
      #expect(try Binary.run(["report"] + input + ["--out", folder]).status == 0)
    }
    for table in ["labelers", "vendors", "findings", "features", "image_rows"] {
      let bytes = try ["merged", "labels"].map {
        try Data(contentsOf: scratch.url.appending(path: "\($0)/tables/\(table).csv"))
      }
      let isEqual = bytes[0] == bytes[1]
      #expect(isEqual, "\(table).csv")
    }
    let page = try String(
      contentsOf: scratch.url.appending(path: "merged/report.json"), encoding: .utf8)
    #expect(page.contains("\"from-profile\""))
  }

  /// 200 bytes a row at most, though half of the boxes are kept one by one and a tenth of the images has
  /// two labelers.
  @Test func aProfileIsCompact() throws {
    let scratch = try Scratch()
    let team = scratch.url.appending(path: "team").path
    let recipe = ["--labelers", "7", "--images", "1000", "--seed", "11"]
    #expect(try Binary.run(["simulate", "--out", team] + recipe).status == 0)
    for (labels, assignments) in [
      (Self.labels, Self.assignments), ("\(team)/labels.json", "\(team)/assignments.csv"),
    ] {
      let profile = scratch.url.appending(path: "compact.lgp")
      let outcome = try Binary.run(
        ["extract", labels, "--assignments", assignments, "--out", profile.path])
      #expect(outcome.output == "\(profile.path): 7000 rows\n")
      let bytes = try Data(contentsOf: profile).count
      #expect(bytes <= 7000 * 200, "\(labels): \(bytes / 7000) bytes a row")
    }
  }

  @Test func whatCannotBeUsedIsSaidInOneSentence() throws {
    let scratch = try Scratch()
    let profile = scratch.url.appending(path: "demo.lgp")
    #expect(try Self.extract(to: profile.path).status == 0)
    let bytes = try Data(contentsOf: profile)
    try bytes.prefix(5000).write(to: scratch.url.appending(path: "cut.lgp"))
    for (name, place) in [("newer", 8), ("damaged", 5000)] {
      var changed = bytes
      changed[place] ^= 0x40
      try changed.write(to: scratch.url.appending(path: "\(name).lgp"))
    }
    try scratch.write("{}", to: "labels.json")
    let before = try scratch.names
    for (arguments, word) in [
      (["merge", "demo.lgp", "demo.lgp", "--out", "out.lgp"], "labels.json.gz"),
      (["merge", "cut.lgp", "--out", "out.lgp"], "cut off"),
      (["merge", "newer.lgp", "--out", "out.lgp"], "version 67, but this program reads"),
      (["report", "newer.lgp", "--out", "out"], "newer.lgp: the profile has version 67"),
      (["merge", "damaged.lgp", "--out", "out.lgp"], "damaged.lgp: the profile is damaged"),
      (["report", "damaged.lgp", "--out", "out"], "damaged.lgp: the profile is damaged"),
      (["merge", "labels.json", "--out", "out.lgp"], "labels.json: not a labelgauge profile"),
      (["merge", "absent.lgp", "--out", "out.lgp"], "absent.lgp"),
      (["report", "cut.lgp", "--out", "out"], "cut.lgp"),
      (["report", "demo.lgp", "labels.json", "--out", "out"], "labels.json"),
      (["report", "demo.lgp", "--pseudonyms", "--out", "out"], "--pseudonyms"),
      (["report", "demo.lgp", "--fail-on", "error", "--out", "out"], "--fail-on error"),
    ] {
      let outcome = try Binary.run(arguments, in: scratch.url)
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains(word), "\(outcome.errors)")
    }
    #expect(try scratch.names == before)
  }
}
