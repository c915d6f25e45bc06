import Analysis
import Foundation
import Testing

@testable import Report

/// Python with the packages that `make test` installs, if they are there.
private enum PythonTools {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
  static let python = root.appending(path: ".build/python/bin/python").path

  static func has(_ modules: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: python)
      && (try? run(["-c", "import \(modules)"]).status) == 0
  }

  struct Outcome {
    var status: Int32
    var output: String
  }

  static func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  static func script(_ name: String) -> String {
    root.appending(path: "Tests/Pages/\(name)").path
  }
}

/// A report seen by tools that are not ours.
@Suite(.serialized) struct OutsideTests {
  /// Names of all sorts at once: markup, right-to-left, 300 characters.
  private static let mixed = Array(HostileNames.all.prefix(7))

  @Test(.enabled(if: PythonTools.has("axe_playwright_python, playwright"), "no axe-core from PyPI"))
  func pagesPassTheAccessibilityAudit() throws {
    try withTemporaryFolder { folder in
      let classes = ["مُعلِّم", String(repeating: "wide ", count: 60), "<b>"]
      var document = SampleDocument.make(names: Self.mixed, classes: classes)
      document.analysis.notes.append(.init(code: "no-overlap", message: "No image was seen twice."))
      try ReportWriter.write(document, to: folder + "/out")
      let outcome = try PythonTools.run([PythonTools.script("audit.py"), folder + "/out"])
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.output.contains("3 pages, 0 faults"), "\(outcome.output)")
    }
  }

  @Test(
    .enabled(if: PythonTools.has("pandas, duckdb"), "no pandas and DuckDB from PyPI"),
    arguments: [["ann_0"], mixed])
  func tablesLoadWithoutOptions(_ names: [String]) throws {
    try withTemporaryFolder { folder in
      try ReportWriter.write(
        SampleDocument.make(names: (0..<7).map { "\(names[$0 % names.count])\($0)" }),
        to: folder + "/out")
      let outcome = try PythonTools.run([PythonTools.script("tables.py"), folder + "/out/tables"])
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }
}
