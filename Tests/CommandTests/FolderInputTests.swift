import Foundation
import Testing

/// Folders of label files through the built command.
@Suite struct FolderInputTests {
  static let row = "0 0.5 0.5 0.5 0.5\n"

  /// Two labelers, three images; the second labeler's boxes lie a little to the right.
  func team() throws -> Scratch {
    let scratch = try Scratch()
    for (labeler, x) in [("ann", 0.5), ("bob", 0.51)] {
      let folder = scratch.url.appending(path: "exports/\(labeler)/labels")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for image in 1...3 {
        try scratch.write("0 \(x) 0.5 0.2 0.2\n", to: "exports/\(labeler)/labels/\(image).txt")
      }
    }
    try scratch.write("names: [car]\n", to: "exports/data.yaml")
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "images"), withIntermediateDirectories: true)
    for image in 1...3 {
      let header: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
        0, 0, 3, 0xE8, 0, 0, 1, 0xF4,
      ]
      try Data(header).write(to: scratch.url.appending(path: "images/\(image).png"))
    }
    return scratch
  }

  @Test func foldersAreLabelersAndImagesGiveSizes() throws {
    let scratch = try team()
    let outcome = try Binary.run(
      [
        "report", "exports", "--labeler-from", "folder", "--images", "images", "--out", "out",
        "--progress", "none",
      ], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let content = try Data(contentsOf: scratch.url.appending(path: "out/report.json"))
    let report = try #require(JSONSerialization.jsonObject(with: content) as? [String: Any])
    let labelers = try #require(report["labelers"] as? [[String: Any]])
    #expect(Set(labelers.compactMap { $0["id"] as? String }) == ["ann", "bob"])
    let data = try #require(report["dataset"] as? [String: Any])
    #expect(data["images"] as? Int == 3)
    #expect(data["boxes_kept"] as? Int == 6)
    #expect(data["unattributed_boxes"] as? Int == 0)
    let inputs = try #require(report["inputs"] as? [[String: Any]])
    #expect(inputs.allSatisfy { ($0["recognized_by"] as? String)?.contains("data.yaml") == true })
    let options = try #require(report["options"] as? [String: Any])
    #expect(options["one_based"] as? Bool == false)
    #expect(options["labeler_from"] as? String == "folder")
  }

  @Test func copiesPerLabelerAskForTheOption() throws {
    let scratch = try team()
    let outcome = try Binary.run(["check", "exports"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--labeler-from folder"))
    #expect(outcome.output.isEmpty)
  }

  @Test func theConfigurationKnowsTheOptionsToo() throws {
    let scratch = try team()
    try scratch.write("labeler-from: folder\nimages: images\none-based: true\n", to: "c.yaml")
    let outcome = try Binary.run(["check", "exports", "--config", "c.yaml"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("6 boxes read = 6 kept"))
    try scratch.write("labeler-from: names\n", to: "d.yaml")
    let wrong = try Binary.run(["check", "exports", "--config", "d.yaml"], in: scratch.url)
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("folder or file"))
  }

  @Test func withoutSizesSharesAreAnError() throws {
    let scratch = try Scratch()
    try scratch.write(Self.row, to: "1.txt")
    let outcome = try Binary.run(["check", "1.txt"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("--images"))
  }

  @Test func anAmbiguousFileNamesBothFormats() throws {
    let scratch = try Scratch()
    try scratch.write("person 25 16 63 72\n", to: "1.txt")
    let outcome = try Binary.run(["check", "1.txt"], in: scratch.url)
    #expect(outcome.status == 2)
    for words in ["padilla-xywh", "padilla-xyrb", "--format"] {
      #expect(outcome.errors.contains(words))
    }
    let named = try Binary.run(["check", "1.txt", "--format", "padilla-xyrb"], in: scratch.url)
    #expect(named.status == 0, "\(named.errors)")
  }
}
