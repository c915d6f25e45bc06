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
      let out = folder + "/out/"
      let run = try dump(out + "index.html", profile: folder + "/profile")
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

  @Test(arguments: ["<script>alert(1)</script>", "مُعلِّم الصناديق \u{202E}gnp.exe"])
  func pagesOfPeopleAndVendorsRenderToo(_ name: String) throws {
    try withTemporaryFolder { folder in
      let document = SampleDocument.make(names: (0..<7).map { "\(name)\($0)" })
      try ReportWriter.write(document, to: folder + "/out")
      let addresses = PageAddresses(document.analysis)
      for page in [
        try #require(addresses.page(ofLabeler: "\(name)2")),
        try #require(addresses.page(ofVendor: "vendor_a")),
      ] {
        let run = try dump("\(folder)/out/\(page)", profile: folder + "/profile")
        #expect(run.console.isEmpty, "\(run.console)")
        #expect(run.page.contains("href=\"../index.html\""))
        #expect(!run.page.contains("<script>alert"))
      }
    }
  }

  @Test func tablesSortAndFilter() throws {
    try withTemporaryFolder { folder in
      // A page whose policy lets the test look on; everything else is as it was.
      var html = try PageRenderer().html(ReportPage(SampleDocument.make()))
      let policy = try #require(
        html.firstRange(of: /<meta http-equiv="Content-Security-Policy"[^>]*>/))
      html.replaceSubrange(policy, with: "")
      let look = """
        <script>
        const t = document.querySelector("#labelers table"), seen = [];
        const names = () => [...t.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[0].innerText.slice(0, 6));
        const note = () => seen.push(names().join(","));
        const button = t.tHead.rows[0].cells[3].querySelector("button");
        button.click(); note(); button.click(); note();
        const field = document.querySelector("#labelers input[type=search]");
        field.value = "ANN_05"; field.dispatchEvent(new Event("input")); note();
        document.title = seen.join(" | ");
        </script></body>
        """
      html = html.replacing("</body>", with: look)
      let path = folder + "/page.html"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try html.write(toFile: path, atomically: true, encoding: .utf8)
      let run = try dump(path, profile: folder + "/profile")
      // By the number of images, which falls from the first labeler to the last.
      let rising = (1...7).reversed().map { "ann_0\($0)" }.joined(separator: ",")
      let falling = (1...7).map { "ann_0\($0)" }.joined(separator: ",")
      #expect(run.page.contains("<title>\(rising) | \(falling) | ann_05</title>"))
    }
  }

  @Test func pageAsksNothingOfTheNetwork() throws {
    let document = SampleDocument.make()
    let sheets = Sheets(document)
    let pages =
      [ReportPage(document), ReportPage(listOf: document)]
      + sheets.labelers.map { ReportPage($0, of: document) }
      + sheets.vendors.map { ReportPage($0, of: document) }
    let renderer = try PageRenderer()
    let html = pages.map(renderer.html).joined()
    for reference in ["http://", "https://", "url(", "@import", "<link", "<iframe", " src="] {
      #expect(!html.contains(reference), "\(reference)")
    }
    let policies = html.ranges(of: "default-src 'none'").count
    #expect(policies == pages.count)
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
