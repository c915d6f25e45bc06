import Foundation
import Testing

@testable import Report

@Suite struct PageTests {
  @Test func registryNamesEverySectionFile() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Report/Sections").standardized.path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix("Section.swift") }.map { String($0.dropLast(6)) }
    #expect(files.sorted() == ReportSections.all.map { "\(type(of: $0))" }.sorted())
  }

  @Test func sectionsKeepTheirContract() {
    let ids = ReportSections.all.map(\.info.id)
    #expect(Set(ids).count == ids.count)
    let document = SampleDocument.make()
    for section in ReportSections.all {
      #expect(section.info.id.allSatisfy { $0.isLowercase || $0 == "-" })
      let content = section.content(of: document)
      #expect(
        content?.intro.isEmpty == false, "\(section.info.id) has nothing to say of the sample")
      for table in (content?.blocks ?? []).compactMap(\.table) {
        #expect(!table.caption.isEmpty)
        for row in table.rows {
          #expect(row.cells.count == table.columns.count, "\(table.caption)")
          #expect(row.cells.first?.isHead == true, "\(table.caption)")
        }
      }
    }
  }

  @Test func viewModelIsTheSnapshot() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(
      decoding: try encoder.encode(ReportPage(SampleDocument.make())), as: UTF8.self)
    try expectSnapshot(text + "\n", named: "page.json")
  }

  @Test(arguments: HostileNames.all)
  func hostileNamesStayText(_ name: String) throws {
    // Every name of the sample is hostile, and all differ.
    let names = (0..<7).map { "\(name)\($0)" }
    let document = SampleDocument.make(
      names: names, classes: [name + "c", name + "d", name + "e"], image: name + "i")
    let html = try PageRenderer().html(ReportPage(document))
    let clean = try PageRenderer().html(ReportPage(SampleDocument.make()))
    #expect(PageTags.of(html) == PageTags.of(clean))
    #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func scriptHashIsThatOfTheScript() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Report/Templates/page.js").standardized.path
    let sum = Process()
    sum.executableURL = URL(filePath: "/usr/bin/sha256sum")
    sum.arguments = [script]
    let output = Pipe()
    sum.standardOutput = output
    try sum.run()
    let hex = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .prefix(64)
    sum.waitUntilExit()
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { offset -> UInt8? in
      UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
    }
    #expect(Data(bytes).base64EncodedString() == PageScript.hash)
  }
}
