import Foundation
import Testing

/// The documentation's site: `make docs`.
@Suite struct SiteTests {
  /// Python with the packages that `make test` installs, if they are there.
  static let python = Binary.root.appending(path: ".build/python/bin/python")

  static func has(_ modules: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
      && (try? Binary.run(executable: python, ["-c", "import \(modules)"], Binary.root).status)
        == 0
  }

  @Test func theManualIsPrintedForPrograms() throws {
    let outcome = try Binary.run(["explain", "--json"])
    #expect(outcome.status == 0)
    let manual = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let pages = try #require(manual["pages"] as? [[String: Any]])
    #expect(manual["schema"] as? String == "labelgauge.manual/1")
    let names = Set(pages.compactMap { $0["name"] as? String })
    let listed = try Binary.run(["explain"]).output.split(separator: "\n")
      .filter { $0.hasPrefix("  ") }
      .map { String($0.dropFirst(2)).components(separatedBy: "  ")[0] }
    let formats = try Binary.run(["formats"]).output.split(separator: "\n")
      .map { String($0.prefix { $0 != " " }) }
    #expect(listed.count > 50 && formats.count > 40)
    #expect(names.isSuperset(of: listed + formats + ["alpha", "tolerance-size", "seed"]))
  }

  @Test(.enabled(if: has("markdown"), "no Markdown from PyPI"))
  func everyExplanationHasAPageAndNoLinkIsDead() throws {
    let scratch = try Scratch()
    let out = scratch.url.appending(path: "site").path
    try scratch.write(try Binary.run(["explain", "--json"]).output, to: "manual.json")
    let made = try Binary.run(
      executable: Self.python,
      ["docs/site.py", Binary.folder.appending(path: "labelgauge").path, out], Binary.root)
    #expect(made.status == 0, "\(made.errors)")
    let checked = try Binary.run(
      executable: Self.python,
      ["Tests/Pages/site.py", out, scratch.url.appending(path: "manual.json").path], Binary.root)
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    guard Self.has("axe_playwright_python, playwright") else { return }
    let pages = [
      "index.html", "tutorial.html", "tables.html", "options.html", "explain/size-bias.html",
      "explain/score.html", "formats/coco.html",
    ]
    let audit = try Binary.run(
      executable: Self.python, ["Tests/Pages/audit.py", out] + pages, Binary.root)
    #expect(audit.output.contains("7 pages, 0 faults"), "\(audit.output)\(audit.errors)")
  }
}
