import Analysis
import Foundation
import Testing

@testable import Report

/// The pages about single labelers and vendors.
@Suite struct SheetTests {
  private func page(_ number: Int, _ document: ReportDocument = SampleDocument.make()) -> ReportPage
  {
    ReportPage(Sheets(document).labelers[number], of: document)
  }

  @Test func registriesNameEverySectionFile() throws {
    func files(_ folder: String) throws -> [String] {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Report/\(folder)").standardized.path
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasSuffix("Section.swift") }.map { String($0.dropLast(6)) }.sorted()
    }
    #expect(try files("LabelerPage") == LabelerSections.all.map { "\(type(of: $0))" }.sorted())
    #expect(try files("VendorPage") == VendorSections.all.map { "\(type(of: $0))" }.sorted())
  }

  @Test func aLabelersPageIsHelpAndNoVerdict() throws {
    let document = SampleDocument.make()
    for sheet in Sheets(document).labelers {
      let page = ReportPage(sheet, of: document)
      let html = try PageRenderer().html(page)
      #expect(page.headline.contains(DisplayName.inline(sheet.labeler.id)))
      #expect(page.sections.last?.title == "How to read this page")
      // Nobody's mark, place or colleague stands on a page that is handed out.
      #expect(!html.contains("Place") && !html.contains(">Score"))
      for other in document.analysis.labelers where other.id != sheet.labeler.id {
        #expect(!html.contains(other.id), "\(sheet.labeler.id) names \(other.id)")
      }
    }
  }

  @Test func eachFindingIsToldWithHowToWorkAndHowItLooks() throws {
    let page = page(2)
    #expect(page.headline == "\(DisplayName.inline("ann_03")): one thing to change")
    let changes = try #require(page.sections.first { $0.id == "what-to-change" })
    let cards = changes.blocks.compactMap(\.cards).flatMap(\.items)
    #expect(cards.map(\.title) == ["Box size"])
    #expect(cards[0].facts.contains { $0.term == "how to work" && $0.value.contains("Zoom in") })
    let captions = changes.blocks.compactMap(\.figures).flatMap(\.items).compactMap(\.caption)
    #expect(
      captions == [
        "The habit to scale, on a square object.",
        "000001.jpg: \(DisplayName.inline("car")), side 49.2 px (+10.0%)",
      ])
  }

  @Test func whatTheWholeCompanyDoesIsToldToEachOfItsPeople() throws {
    // vendor_a, which has a finding, employs ann_01.
    let changes = try #require(page(0).sections.first { $0.id == "what-to-change" })
    let cards = changes.blocks.compactMap(\.cards).flatMap(\.items)
    #expect(cards.map(\.title) == ["Boxes per image"])
    #expect(cards.map(\.badge.word) == ["in the whole company"])
  }

  @Test func verdictsWithoutAHabitAreToldAsSuch() {
    var document = SampleDocument.make()
    document.analysis.findings.removeAll { $0.labeler.hasPrefix("vendor:") }
    #expect(page(0, document).headline.hasSuffix("no habit to change"))
    #expect(page(5, document).subline.contains("More isolated errors"))
    let open = page(6, document)
    #expect(open.headline.hasSuffix("too few images to say anything yet"))
    let untested = open.sections.first { $0.id == "untested" }?.blocks.first?.paragraph
    #expect(untested?.contains("missed objects") == true)
    #expect(untested?.contains("single slips") == true)
  }

  @Test func aVendorsPageReadsAsAContract() throws {
    let document = SampleDocument.make()
    let page = ReportPage(Sheets(document).vendors[0], of: document)
    #expect(page.subline == "1 of 4 requirements met, 1 not met, 2 open.")
    let table = try #require(
      page.sections.first { $0.id == "requirements" }?.blocks.first?.table)
    #expect(
      table.rows.map { $0.cells[3].badge?.word } == [
        "not met", "met", "cannot be decided", "not measured",
      ])
    let whole = page.sections.first { $0.id == "whole-or-one" }
    #expect(whole?.intro.hasPrefix("The whole vendor") == true)
    let people = page.sections.first { $0.id == "people" }?.blocks.first?.table
    // By verdict, then by name.
    #expect(
      people?.rows.compactMap { $0.cells[0].link?.path } == [
        "../labelers/ann_07.html", "../labelers/ann_01.html", "../labelers/ann_04.html",
      ])
  }

  @Test(arguments: HostileNames.all)
  func hostileNamesStayText(_ name: String) throws {
    let names = (0..<7).map { "\(name)\($0)" }
    let hostile = SampleDocument.make(
      names: names, classes: [name + "c", name + "d", name + "e"], image: name + "i")
    let clean = SampleDocument.make()
    let renderer = try PageRenderer()
    for number in [2, 4] {
      let html = renderer.html(page(number, hostile))
      #expect(PageTags.of(html) == PageTags.of(renderer.html(page(number, clean))))
      #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    let vendor = renderer.html(ReportPage(Sheets(hostile).vendors[0], of: hostile))
    let calm = renderer.html(ReportPage(Sheets(clean).vendors[0], of: clean))
    // Links hold harmless file names, whatever the people are called.
    #expect(PageTags.of(vendor) == PageTags.of(calm))
  }

  @Test func theDictionaryIsThatOfTheCode() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/tables.md").standardized
    try expectFile(TableDictionary.markdown, at: path)
    for table in ReportTables.all {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count)
      for column in table.columns {
        #expect(column.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
        #expect(!column.about.isEmpty && !column.about.contains("|"))
      }
    }
  }
}
