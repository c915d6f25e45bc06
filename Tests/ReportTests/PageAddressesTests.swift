import Analysis
import Testing

@testable import Report

@Suite struct PageAddressesTests {
  @Test func filesAreHarmlessAndDistinct() {
    let names =
      HostileNames.all + [
        "ann_01", "Ann_01", "ann 01", "ann-01", "../../etc/passwd", "..", ".", "", "con", "LPT1",
        "index", "名前", "مُعلِّم", "a/b", "a\\b", "a\u{0}b", String(repeating: "x", count: 300),
        String(repeating: "x", count: 301),
      ]
    var analysis = AnalysisResult(dataset: DatasetSummary())
    analysis.labelers = names.map { LabelerResult(id: $0) }
    let addresses = PageAddresses(analysis)
    var files: Set<String> = []
    for name in names {
      let page = addresses.page(ofLabeler: name) ?? ""
      let file = page.dropFirst("labelers/".count).dropLast(".html".count)
      #expect(page == "labelers/\(file).html")
      let isHarmless = file.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || $0 == "-" || $0 == "_"
      }
      #expect(isHarmless, "\(name.debugDescription): \(file)")
      #expect(!file.isEmpty && file.utf8.count <= 60)
      // File systems that ignore case must keep them apart too.
      #expect(files.insert(file.lowercased()).inserted, "\(file) twice")
      #expect(!["con", "lpt1", "index"].contains(file.lowercased()))
    }
    #expect(addresses.page(ofLabeler: "ann_01") == "labelers/ann_01.html")
    #expect(addresses.page(ofLabeler: "nobody") == nil)
  }
}
