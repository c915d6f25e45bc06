import Analysis
import Foundation
import Testing

@testable import Report

@Suite struct TrendPageTests {
  @Test func viewModelIsTheSnapshot() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = SampleTrend.document()
    let page = ReportPage(document, charts: TrendChartPages(document).links)
    try expectSnapshot(
      String(decoding: try encoder.encode(page), as: UTF8.self) + "\n", named: "trend.json")
  }

  @Test func whatHappenedIsSaidFirst() {
    let page = ReportPage(SampleTrend.document(), charts: [])
    #expect(
      page.headline
        == "Of 6 labelers in both \u{2068}2026-W46\u{2069} and \u{2068}2026-W47\u{2069}, 1 got worse "
        + "and 1 improved.")
    #expect(page.subline.contains("1 is gone"))
    #expect(
      page.sections.map(\.id) == [
        "advice", "changes", "labelers", "beyond", "vendors", "periods", "method",
      ])
  }

  @Test func nothingAndOnePeriodAreSaidInWords() throws {
    for periods in [[], ["2026-W47"]] {
      let document = SampleTrend.document(periods: periods)
      let page = ReportPage(document, charts: TrendChartPages(document).links)
      #expect(page.headline.contains(periods.isEmpty ? "No period" : "nothing can be compared"))
      #expect(try PageRenderer().html(page).contains("How this was decided"))
    }
  }

  /// The latest periods are drawn, and the pages say that there are more.
  @Test func chartsOfManyPeriodsAreBounded() throws {
    let document = SampleTrend.document(periods: (0..<200).map { "sprint \($0)" })
    let renderer = try PageRenderer()
    let charts = TrendChartPages(document)
    let pages = [ReportPage(document, charts: charts.links)] + charts.pages.map(\.page)
    for page in pages {
      let html = renderer.html(page)
      #expect(html.utf8.count < 1_000_000)
      #expect(html.contains("the latest 60 of 200 periods"))
      // The first period that is drawn, and the one before it.
      #expect(html.contains("<title>\u{2068}sprint 140") || html.contains("<title>sprint 140"))
      #expect(!html.contains("<title>sprint 139"))
    }
  }

  @Test(arguments: HostileNames.all)
  func hostileNamesStayText(_ name: String) throws {
    let document = SampleTrend.document(
      names: (0..<7).map { "\(name)\($0)" }, classes: [name + "c", name + "d", name + "e"],
      periods: [name + "1", name + "2", name + "3"])
    let charts = TrendChartPages(document)
    let pages = [ReportPage(document, charts: charts.links)] + charts.pages.map(\.page)
    for page in pages {
      let html = try PageRenderer().html(page)
      #expect(!html.contains("<script>alert") && !html.contains("<svg onload"))
      #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(!html.contains("http://") && !html.contains("https://"))
    }
  }

  @Test func allOrNothingIsWritten() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try TrendWriter.write(SampleTrend.document(), to: out)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: out).sorted()
          == ["charts", "index.html", "tables", "trend.json"])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: out + "/tables").sorted()
          == TrendTables.all.map(\.file).sorted())
      // A report is not ours to replace.
      try ReportWriter.write(SampleDocument.make(), to: folder + "/report")
      #expect(throws: ReportWriteError.self) {
        try TrendWriter.write(SampleTrend.document(), to: folder + "/report")
      }
      struct Refused: Error {}
      #expect(throws: Refused.self) {
        try ReportWriter.write(SampleDocument.make(), to: folder + "/new") { throw Refused() }
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["out", "report"])
    }
  }

  /// Every table has as many cells as columns, and every number of the JSON is one.
  @Test func tablesAndJSONAreWhole() throws {
    try withTemporaryFolder { folder in
      try TrendWriter.write(SampleTrend.document(), to: folder + "/out")
      for table in TrendTables.all {
        let text = try String(contentsOfFile: folder + "/out/tables/\(table.file)", encoding: .utf8)
        let rows = text.split(separator: "\r\n")
        #expect(rows.count > 1, "\(table.file) is empty")
        for row in rows where !row.contains("\"") {
          #expect(
            row.split(separator: ",", omittingEmptySubsequences: false).count
              == table.columns.count, "\(table.file): \(row)")
        }
      }
      let data = try Data(contentsOf: URL(filePath: folder + "/out/trend.json"))
      let json = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(json["schema"] as? String == "labelgauge.trend/1")
      #expect((json["periods"] as? [Any])?.count == 3)
      let labelers = try #require(json["labelers"] as? [[String: Any]])
      #expect(labelers.first?["status"] as? String == "steady")
      let verdicts = try #require(labelers.first?["verdicts"] as? [Any])
      #expect(verdicts.map { $0 as? String } == [nil, "consistent", "consistent"])
    }
  }

  @Test func pagesStaySmall() throws {
    let document = SampleTrend.document(
      names: (0..<2_000).map { "annotator_number_\($0)" },
      periods: (0..<200).map { "2\(100 + $0 / 50)-W\(1 + $0 % 50)" })
    let charts = TrendChartPages(document)
    let index = try PageRenderer().html(ReportPage(document, charts: charts.links))
    #expect(index.utf8.count <= 3_000_000)
    #expect(charts.pages.count == 6)
    for page in charts.pages {
      #expect(try PageRenderer().html(page.page).utf8.count <= 3_000_000)
    }
  }
}
