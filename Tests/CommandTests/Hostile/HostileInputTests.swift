import Foundation
import Glibc
import Testing

/// Hostile files: a clear message, exit 0 to 2 as promised, in bounded memory and time.
@Suite struct HostileInputTests {
  @Test(arguments: HostileCase.tried) func oneClearMessage(_ hostile: HostileCase) throws {
    let scratch = try Scratch()
    try hostile.make(scratch)
    let path = scratch.url.appending(path: hostile.file).path
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    // Eight times the input, and what the program and its libraries take by themselves. A file of
    // 10 GB has no content, so it counts as none.
    let input = min(size ?? 0, 128 << 20) >> 20
    let outcome = try Binary.run(
      ["check", hostile.file, "--progress", "none"] + hostile.options, in: scratch.url,
      megabytes: 512 + 8 * input, seconds: 60)
    #expect(outcome.status == hostile.status, "\(outcome.errors.prefix(500))")
    let said = outcome.errors + outcome.output
    #expect(said.contains(hostile.says), "\(said.prefix(500))")
    #expect(!said.unicodeScalars.contains("\u{1B}"), "an escape sequence reaches the terminal")
    if hostile.status == 2 { #expect(outcome.output.isEmpty) }
  }

  /// `UPDATE_SNAPSHOTS=1` rewrites the table, and fails.
  @Test func theDocumentationListsThem() throws {
    let file = Binary.root.appending(path: "docs/robustness.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rows = HostileCase.all.map(\.row).joined(separator: "\n")
    let header = "| Input | Exit | It says |\n| --- | --- | --- |\n"
    let start = try #require(text.range(of: header)).upperBound
    let end = text[start...].range(of: "\n\n")?.lowerBound ?? text.endIndex
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      try (text[..<start] + rows + text[end...]).write(to: file, atomically: true, encoding: .utf8)
      Issue.record("rewrote the table")
      return
    }
    #expect(text[start..<end] == rows)
  }

  @Test func aProfileOf10GBIsRefusedByItsHead() throws {
    let scratch = try Scratch()
    try scratch.write(Hostile.coco(Hostile.annotation()), to: "a.json")
    let made = try Binary.run(["extract", "a.json", "--out", "a.lgp"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let path = scratch.url.appending(path: "a.lgp").path
    #expect(truncate(path, 10 << 30) == 0)
    for command in ["report", "merge"] {
      let outcome = try Binary.run(
        [command, "a.lgp", "--out", "out"], in: scratch.url, megabytes: 512, seconds: 30)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("10737418240"), "\(outcome.errors)")
    }
    #expect(try scratch.names == ["a.json", "a.lgp"])
  }

  @Test(arguments: [("labelers", 5_001, 3), ("classes", 3, 20_001)])
  func moreThanAReportComparesIsRefused(_ what: String, _ labelers: Int, _ classes: Int) throws {
    let scratch = try Scratch()
    var csv = "image,labeler,class,x,y,width,height,image_width,image_height\n"
    for row in 0..<max(labelers, classes) {
      csv += "\(row).jpg,l\(row % labelers),c\(row % classes),1,1,5,5,100,100\n"
    }
    try scratch.write(csv, to: "boxes.csv")
    let outcome = try Binary.run(
      ["report", "boxes.csv", "--out", "out", "--progress", "none"], in: scratch.url,
      megabytes: 512, seconds: 30)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("\(max(labelers, classes)) \(what) are more than"))
    #expect(try scratch.names == ["boxes.csv"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func anUnreadableFileIsNamed() throws {
    let scratch = try Scratch()
    try scratch.write(Hostile.coco(Hostile.annotation()), to: "a.json")
    #expect(chmod(scratch.url.appending(path: "a.json").path, 0) == 0)
    let outcome = try Binary.run(["check", "a.json"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "labelgauge: a.json: the file cannot be opened: Permission denied.\n")
  }
}
