import Foundation
import Testing

@testable import Report

/// The browser of the machine, if it has one: Debian's `chromium`.
private let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite(.enabled(if: chromium != nil, "no chromium on this machine"), .serialized)
struct BrowserTests {
  @Test(arguments: ["ann_0"] + HostileNames.all)
  func pageRendersWithoutAWordOnTheConsole(_ name: String) throws {
    try withTemporaryFolder { folder in
      let document = SampleDocument.make(
        names: (0..<7).map { "\(name)\($0)" }, classes: [name + "c", name + "d", name + "e"])
      try ReportWriter.write(document, to: folder + "/out")
      let run = try dump(folder + "/out/index.html", profile: folder + "/profile")
      #expect(run.console.isEmpty, "\(run.console)")
      // The script ran, so its hash is the one that the policy of the page names.
      #expect(run.page.contains("<th scope=\"col\"><button type=\"button\">Labeler</button>"))
      #expect(run.page.contains("type=\"search\""))
      #expect(run.page.contains("id=\"method-title\""))
      #expect(!run.page.contains("<script>alert"))
    }
  }

  @Test(arguments: ["ann_0", HostileNames.all[0], HostileNames.all[5]])
  func trendPagesRenderWithoutAWordOnTheConsole(_ name: String) throws {
    try withTemporaryFolder { folder in
      let document = SampleTrend.document(
        names: (0..<7).map { "\(name)\($0)" }, classes: [name + "c", name + "d", name + "e"],
        periods: (0..<3).map { "\(name)\($0)" })
      try TrendWriter.write(document, to: folder + "/out")
      for page in ["index.html", "charts/1.html"] {
        let run = try dump(folder + "/out/\(page)", profile: folder + "/profile")
        #expect(run.console.isEmpty, "\(run.console)")
        #expect(run.page.contains("aria-label=\"Contents\""))
        #expect(!run.page.contains("<script>alert"))
      }
    }
  }

  @Test func pageAsksNothingOfTheNetwork() throws {
    let html = try PageRenderer.html(ReportPage(SampleDocument.make()))
    for reference in ["http://", "https://", "url(", "@import", "<link", "<iframe", " src="] {
      #expect(!html.contains(reference), "\(reference)")
    }
    #expect(html.contains("default-src 'none'"))
  }

  private struct Run {
    var page: String
    var console: [String]
  }

  private func dump(_ page: String, profile: String) throws -> Run {
    let process = Process()
    process.executableURL = URL(filePath: chromium ?? "")
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
      "--user-data-dir=\(profile)", "--dump-dom", "file://\(page)",
    ]
    let log = profile + ".log"
    try Data().write(to: URL(filePath: log))
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    let page = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    return Run(
      page: String(decoding: page, as: UTF8.self),
      console: lines.filter { $0.contains(":CONSOLE") }.map(String.init))
  }
}
