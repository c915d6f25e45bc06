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
    #expect(page.headline == "No box was read, so nobody could be judged.")
    #expect(page.sections.map(\.id) == ["what-to-do", "findings", "validity", "method"])
    #expect(ReportSummary.threeLines(document).count == 3)
    #expect(try PageRenderer().html(page).contains("No box breaks a rule"))
  }

  /// That nobody could be judged is never told as a clean result.
  @Test(arguments: [
    (labelers: 0, boxes: 0, kept: 0, "No box was read", "Check the input"),
    (0, 9, 9, "No labeler is known", "Say who drew the boxes."),
    (1, 9, 9, "The one labeler could not be judged", "Give this labeler something"),
    (3, 9, 9, "None of 3 labelers could be judged", "Do not take this for a clean result"),
    (3, 9, 0, "Every box is invalid", "Check how the boxes were written"),
  ])
  func nobodyJudgedIsNoCleanResult(
    labelers: Int, boxes: Int, kept: Int, headline: String, lead: String
  ) throws {
    var dataset = DatasetSummary()
    dataset.boxes = boxes
    dataset.boxesKept = kept
    dataset.boxesSetAside = boxes - kept
    dataset.labelers = labelers
    var analysis = AnalysisResult(dataset: dataset)
    analysis.labelers = (0..<labelers).map { LabelerResult(id: "ann_\($0)", images: 3, boxes: 3) }
    for index in analysis.labelers.indices { analysis.labelers[index].verdict = .insufficientData }
    let document = ReportDocument(
      toolVersion: "0.1.0", generatedAt: "2026-11-24T00:00:00Z", table: LabelTable(),
      validity: ValidityReport(issues: [], setAside: [], summaries: []), analysis: analysis)
    let page = ReportPage(document)
    #expect(page.headline.hasPrefix(headline))
    let todo = try #require(page.sections.first { $0.id == "what-to-do" })
    #expect(todo.intro.hasPrefix("Nobody could be judged"))
    let steps = try #require(todo.blocks.compactMap(\.steps).first).items
    #expect(steps.first?.lead.hasPrefix(lead) == true)
    #expect(steps.contains { $0.lead.hasPrefix("Repair") } == (kept < boxes))
    let findings = page.sections.first { $0.id == "findings" }
    #expect(findings?.intro == "None could be found: nobody could be judged.")
    let lines = ReportSummary.threeLines(document)
    #expect(lines[2].hasPrefix("First: \(lead)"))
    #expect(!lines.joined().contains("Nothing needs to be done"))
  }

  @Test func somebodyJudgedAndNothingFoundIsNothingToDo() throws {
    var dataset = DatasetSummary()
    dataset.boxes = 9
    dataset.boxesKept = 9
    var analysis = AnalysisResult(dataset: dataset)
    analysis.labelers = [LabelerResult(id: "ann", images: 3, boxes: 9)]
    analysis.labelers[0].verdict = .consistent
    var document = ReportDocument(
      toolVersion: "0.1.0", generatedAt: "2026-11-24T00:00:00Z", table: LabelTable(),
      validity: ValidityReport(issues: [], setAside: [], summaries: []), analysis: analysis)
    #expect(ReportSummary.threeLines(document)[2].hasPrefix("Nothing needs to be done"))
    // Many random errors are something to do, though nothing is systematic.
    document.analysis.labelers[0].verdict = .random
    #expect(ReportSummary.threeLines(document)[2].hasPrefix("First: Review more work of"))
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
