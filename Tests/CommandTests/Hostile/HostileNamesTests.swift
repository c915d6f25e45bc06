import Foundation
import Testing

/// Names that would be markup, formulas, paths, queries or terminal codes if anybody believed them.
@Suite struct HostileNamesTests {
  static let labelers = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\")",
    "+1+1", "-2+3", "@SUM(A1)", "\tcmd", "../../evil", "a\nb", "'; DROP TABLE period; --",
    "</svg><svg onload=alert(1)>", "\u{202E}gnp", "{{{name}}}", "\u{1B}[31mred",
  ]
  static let classes = [
    "=1+1", "</title><script>alert(2)</script>", "car'); DELETE FROM labeler;--",
  ]

  /// Every labeler saw every image, and draws a little differently, so that all are in every chart.
  private static func world() throws -> Data {
    var images: [Any] = []
    var annotations: [Any] = []
    for image in 0..<12 {
      images.append([
        "id": image, "file_name": "../../\(image)</td><script>=.jpg", "width": 640, "height": 480,
      ])
      for (number, labeler) in labelers.enumerated() {
        for box in 0..<3 {
          annotations.append([
            "id": annotations.count, "image_id": image, "category_id": box, "labeler": labeler,
            "bbox": [
              40 + 180 * box + image, 50 + number % 3, 60 + 5 * (number % 4), 80 + number,
            ],
          ])
        }
      }
    }
    let categories = classes.enumerated().map { ["id": $0, "name": $1] as [String: Any] }
    return try JSONSerialization.data(
      withJSONObject: ["images": images, "annotations": annotations, "categories": categories])
  }

  @Test func noneGetsIntoPagesTablesHistoryOrTheTerminal() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "in"), withIntermediateDirectories: true)
    let folder = scratch.url.appending(path: "in")
    try Self.world().write(to: folder.appending(path: "labels.json"))
    var vendors = "labeler,vendor\n"
    for labeler in Self.labelers {
      vendors += "\"\(labeler.replacing("\"", with: "\"\""))\",\"=v<b>'\"\"; --\"\n"
    }
    try Data(vendors.utf8).write(to: folder.appending(path: "vendors.csv"))
    var said = ""
    for period in ["'; DROP TABLE period; --", "<script>alert(3)</script>"] {
      let outcome = try Binary.run(
        [
          "report", "labels.json", "--vendors", "vendors.csv", "--history", "h.sqlite", "--period",
          period, "--out", "out",
        ], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      said += outcome.output + outcome.errors
    }
    let trend = try Binary.run(["trend", "--history", "h.sqlite", "--out", "trend"], in: folder)
    #expect(trend.status == 0, "\(trend.errors)")
    #expect(!(said + trend.output + trend.errors).contains("\u{1B}"))

    // Nothing outside the folders that were named.
    #expect(try scratch.names == ["in"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["h.sqlite", "labels.json", "out", "trend", "vendors.csv"])
    var pages = 0
    var cells = 0
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: file)
      #expect(!file.contains("..") && !file.contains("\n"))
      if file.hasSuffix(".html") {
        pages += 1
        try expectHarmless(page: String(contentsOf: url, encoding: .utf8), file)
      } else if file.hasSuffix(".csv"), file.contains("tables/") {
        cells += try expectHarmless(table: String(contentsOf: url, encoding: .utf8), file)
      }
    }
    #expect(pages > Self.labelers.count)
    #expect(cells > 1_000)
    let report = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: "out/report.json")))
    let labelers = try #require((report as? [String: Any])?["labelers"] as? [[String: Any]])
    #expect(Set(labelers.compactMap { $0["id"] as? String }) == Set(Self.labelers))
  }

  private func expectHarmless(page: String, _ file: String) {
    for markup in [
      "<script>alert", "<img src=x", "<svg onload", "</td><script", "<b>'", "onerror=alert(1)>",
    ] {
      #expect(!page.contains(markup), "\(markup) in \(file)")
    }
  }

  /// No cell begins as a formula, unless it is a number.
  private func expectHarmless(table: String, _ file: String) -> Int {
    var cells = 0
    for cell in CSVCells.split(table) {
      cells += 1
      // The signs that stand alone are directions.
      guard cell.count > 1, let first = cell.unicodeScalars.first,
        "=+-@\t\r".unicodeScalars.contains(first)
      else {
        continue
      }
      #expect(Double(cell) != nil, "\(cell) in \(file)")
    }
    return cells
  }
}

/// The cells of an RFC 4180 text, one after another.
enum CSVCells {
  static func split(_ text: String) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        if isQuoted, at < bytes.count, bytes[at] == byte {
          cell.append(byte)
          at += 1
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == 0x0A {
        if byte == 0x0A, cell.last == 0x0D { cell.removeLast() }
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    return cells
  }
}
