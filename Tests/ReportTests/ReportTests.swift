import Foundation
import Testing

@testable import Report

/// A folder for one test, removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("labelgauge-report-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

@Suite struct ReportWriterTests {
  @Test func writesPageResultAndTables() throws {
    try withTemporaryFolder { folder in
      let out = ProcessInfo.processInfo.environment["LABELGAUGE_SAMPLE_REPORT"] ?? folder + "/out"
      try ReportWriter.write(SampleDocument.make(), to: out)
      let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      #expect(names == ["index.html", "labelers", "report.json", "tables", "vendors"])
      let tables = try FileManager.default.contentsOfDirectory(atPath: out + "/tables").sorted()
      #expect(tables == (ReportTables.all.map(\.file) + ["README.md"]).sorted())
      let people = try FileManager.default.contentsOfDirectory(atPath: out + "/labelers")
      #expect(people.count == 7)
      let vendors = try FileManager.default.contentsOfDirectory(atPath: out + "/vendors").sorted()
      #expect(vendors == ["vendor_a.html", "vendor_b.html", "vendor_c.html"])
    }
  }
}
