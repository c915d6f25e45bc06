import Foundation
import Testing

/// The pieces of the images below the boxes on a labeler's page.
@Suite struct PhotoTests {
  /// 64 × 48 pixels, an orange rectangle on grey.
  static let picture =
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAUElEQVR42u3YQQkAMAwAsSqZkvmnSvqZiZkYg5bA"
    + "Gcj3ouq0LgAAAAAAAAAAPgJyrycBAAAAAAAAAAAAAAAAAHQDuBIAAAAAAAAAAAAAYwAXqZOeVH2gSJMAAAAASUVO"
    + "RK5CYII="

  /// Three labelers of the same forty images; one draws a third larger.
  private func team(images: Int = 40) throws -> Scratch {
    let scratch = try Scratch()
    var rows = ["image,labeler,class,x,y,width,height,image_width,image_height"]
    for image in 0..<images {
      for (labeler, size) in [("ann", 24.0), ("bob", 18.0), ("cid", 18.2)] {
        let x = 28 - size / 2 + Double(image % 5) * 0.1
        let y = 22 - size / 2 + Double(image % 7) * 0.1
        rows.append("\(image).png,\(labeler),car,\(x),\(y),\(size),\(size),64,48")
      }
    }
    try scratch.write(rows.joined(separator: "\n") + "\n", to: "labels.csv")
    let bytes = try #require(Data(base64Encoded: Self.picture))
    let folder = scratch.url.appending(path: "images")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for image in 0..<images {
      try bytes.write(to: folder.appending(path: "\(image).png"))
    }
    return scratch
  }

  private func page(_ scratch: Scratch, _ options: [String]) throws -> String {
    let outcome = try Binary.run(
      ["report", "labels.csv", "--out", "out", "--progress", "none"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("gd-"))
    return try String(
      contentsOf: scratch.url.appending(path: "out/labelers/ann.html"), encoding: .utf8)
  }

  @Test func imagesAtHandLieBelowTheBoxes() throws {
    let scratch = try team()
    let with = try page(scratch, ["--images", "images"])
    let without = try page(scratch, [])
    #expect(with.contains("<image href=\"data:image/jpeg;base64,/9j/"))
    #expect(!without.contains("<image"))
    // The same boxes are drawn either way.
    #expect(
      with.components(separatedBy: "class=\"own-box").count
        == without.components(separatedBy: "class=\"own-box").count)
    // A line on a photo has a dark one around it, and only there.
    #expect(with.contains("class=\"casing\"") && !without.contains("class=\"casing\""))
    #expect(with.utf8.count < 400_000)
  }

  @Test func damagedImagesAreLeftOut() throws {
    let scratch = try team()
    let bytes = try #require(Data(base64Encoded: Self.picture))
    for image in 0..<40 {
      try bytes.prefix(70).write(to: scratch.url.appending(path: "images/\(image).png"))
    }
    let found = try page(scratch, ["--images", "images"])
    #expect(!found.contains("<image"))
    #expect(found.contains("own-box"))
  }
}
