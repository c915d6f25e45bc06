import Analysis
import Labels
import Testing
import Validity

@testable import Report

@Suite struct BoundsTests {
  /// The sizes are the promise of the report: 1 MB for 50 labelers, 3 MB for 2,000.
  @Test(arguments: [(50, 1_000_000), (2_000, 3_000_000)])
  func pageStaysSmall(labelers: Int, bytes: Int) throws {
    let names = (0..<labelers).map { "annotator_number_\($0)" }
    let document = SampleDocument.make(names: names, classes: (0..<1_000).map { "class_\($0)" })
    let page = ReportPage(document)
    #expect(try PageRenderer().html(page).utf8.count <= bytes)
    let table = try #require(
      page.sections.first { $0.id == "labelers" }?.blocks.compactMap(\.table).first)
    #expect(table.rows.count == min(labelers, LabelerSelection.whole))
    let saysWhatIsLeftOut = table.footnote?.contains("tables/labelers.csv") == true
    #expect(saysWhatIsLeftOut == (labelers > LabelerSelection.whole))
    // Whoever is flagged is on the page, however large the team.
    #expect(
      ["annotator_number_2", "annotator_number_4"].allSatisfy { flagged in
        table.rows.contains { $0.cells[0].text == flagged }
      })
  }

  @Test func aTeamOfTwoThousandHasAPageForEach() throws {
    let names = (0..<2_000).map { "annotator_number_\($0)" }
    let document = SampleDocument.make(names: names)
    let renderer = try PageRenderer()
    let list = renderer.html(ReportPage(listOf: document))
    #expect(list.utf8.count <= 3_000_000)
    #expect(list.contains("../labelers/annotator_number_1999.html"))
    let sheets = Sheets(document)
    #expect(sheets.labelers.count == 2_000)
    let html = renderer.html(ReportPage(sheets.labelers[1_999], of: document))
    #expect(html.utf8.count <= 100_000)
  }

  @Test func nothingAtAllIsSaidInWords() throws {
    let document = ReportDocument(
      toolVersion: "0.1.0", generatedAt: "2026-11-24T00:00:00Z", table: LabelTable(),
      validity: ValidityReport(issues: [], setAside: [], summaries: []),
      analysis: AnalysisResult(dataset: DatasetSummary()))
    let page = ReportPage(document)
    #expect(page.headline == "No labeler is known, so no labeler could be measured.")
    #expect(page.sections.map(\.id) == ["what-to-do", "findings", "validity", "method"])
    #expect(ReportSummary.threeLines(document).count == 3)
    #expect(try PageRenderer().html(page).contains("No box breaks a rule"))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0, 1e300, -1e300, 1e-300])
  func noNumberBreaksAPage(_ value: Double) throws {
    var document = SampleDocument.make()
    let estimate = Estimate(value, -value, value)
    for index in document.analysis.exhibits.contrasts.indices {
      document.analysis.exhibits.contrasts[index].estimate = estimate
      document.analysis.exhibits.contrasts[index].standardError = value
      document.analysis.exhibits.contrasts[index].images = value
      document.analysis.exhibits.contrasts[index].tolerance = index % 2 == 0 ? value : 0.03
    }
    for index in document.analysis.exhibits.distributions.indices {
      document.analysis.exhibits.distributions[index].median = value
      document.analysis.exhibits.distributions[index].counts[3] = value
      document.analysis.exhibits.distributions[index].edges[24] = value
    }
    for index in document.analysis.findings.indices {
      document.analysis.findings[index].effect = estimate
      document.analysis.findings[index].tolerance = value
      document.analysis.findings[index].datasetShare = value
    }
    for index in document.analysis.labelers.indices {
      document.analysis.labelers[index].score = estimate
      document.analysis.labelers[index].randomErrorRate = estimate
    }
    document.analysis.exhibits.gaugeStudy?.components[0].share = value
    let html = try PageRenderer().html(ReportPage(document))
    for sign in ["", "-"] {
      for place in [">", "\"", " ", ",", "M", "L"] {
        #expect(!html.contains("\(place)\(sign)nan") && !html.contains("\(place)\(sign)inf\""))
      }
    }
    let json = String(decoding: ReportJSON.bytes(document), as: UTF8.self)
    #expect(!json.contains(": nan") && !json.contains(": inf"))
  }

  @Test func threeLinesForTheTerminal() {
    #expect(
      ReportSummary.threeLines(SampleDocument.make()) == [
        "2 of 7 labelers make systematic errors; they touch 20.1% of the images (1,410 of 7,000).",
        "2 boxes are invalid. 2 more boxes have a warning. 1 labeler makes more random errors than "
          + "the peers. 1 labeler has too little data for a verdict. 1 box names no labeler.",
        "First: Show ann_03 how a tight box looks: it ends where the object ends.",
      ])
  }
}
