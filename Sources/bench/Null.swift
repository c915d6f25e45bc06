import Analysis
import ArgumentParser
import Features
import Glibc
import Labels
import Statistics
import Validity

/// Deals the images of a real label set to made-up labelers, who are all honest then.
///
/// Whatever is found is a false accusation. Then one of them draws larger boxes, and must be found,
/// alone.
struct Null: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Deals real images to made-up labelers: how often is anybody accused?")

  @Argument(help: "Label files of one set.")
  var files: [String]

  @Option(help: "How often the images are dealt.")
  var deals = 200

  @Option(help: "How many labelers they are dealt to.")
  var labelers = 7

  @Option(
    help: "The factor on the sides of one labeler's boxes in a second round of deals; 1 for none.")
  var enlarge = 1.15

  @Option(help: "Keep the images of this labeler (or domain) of the file only.")
  var only: String?

  @Flag(help: "The file's labelers (or domains) become the batches.")
  var batches = false

  @Option(
    help: "How images are dealt: each at random, or in runs of this many neighbours of one batch.")
  var runLength = 1

  @Flag(help: "Each labeler works through the file's order in 60 days; else days are not known.")
  var days = false

  @Option(help: "The seed of the first deal.")
  var seed: UInt64 = 1

  func run() throws {
    let source = try LabelReader.read(files, options: ReadingOptions())
    let deal = Deal(
      source, only: only, labelers: labelers, hasBatches: batches, run: runLength, hasDays: days)
    let validity = ValidityRules.inspect(deal.table(seed: seed, enlarge: 1))
    print("\(deal.images.count) images, \(validity.setAside.count) boxes, \(labelers) labelers")
    var accused = 0
    var kinds: [String: Int] = [:]
    var spread: [String: (squares: Double, count: Double)] = [:]
    for number in 0..<UInt64(deals) {
      let result = Self.analyze(deal.table(seed: seed + number, enlarge: 1))
      if !result.findings.isEmpty { accused += 1 }
      for finding in result.findings {
        kinds[finding.kind.rawValue, default: 0] += 1
        print("  deal \(seed + number): \(finding.summary) p \(finding.pAdjusted)")
      }
      for contrast in result.exhibits.contrasts {
        let effect = contrast.estimate.value
        let isRelative = contrast.kind == .sizeBias || contrast.kind == .aspectBias
        let z = (isRelative ? log(1 + effect) : effect) / contrast.standardError
        spread[contrast.kind.rawValue, default: (0, 0)].squares += z * z
        spread[contrast.kind.rawValue, default: (0, 0)].count += 1
      }
    }
    let interval = BinomialInterval.jeffreys(
      successes: Double(accused), trials: Double(deals), confidence: 0.95)
    print(
      "honest: somebody accused in \(accused) of \(deals) deals "
        + "(95% interval \(Self.percent(interval.lower)) to \(Self.percent(interval.upper)))")
    for (kind, count) in kinds.sorted(by: { $0.key < $1.key }) { print("  \(kind) \(count)") }
    for (kind, sum) in spread.sorted(by: { $0.key < $1.key }) {
      print("  \(kind): deviations are \((sum.squares / sum.count).squareRoot()) standard errors")
    }
    guard enlarge != 1 else { return }
    var found = 0
    var alone = 0
    for number in 0..<UInt64(deals) {
      let findings = Self.analyze(deal.table(seed: seed + number, enlarge: enlarge)).findings
      if findings.contains(where: { $0.labeler == Deal.name(0) && $0.kind == .sizeBias }) {
        found += 1
      }
      if findings.allSatisfy({ $0.labeler == Deal.name(0) }) { alone += 1 }
    }
    print(
      "sides × \(enlarge): found in \(found), nobody else accused in \(alone) of \(deals) deals")
  }

  private static func percent(_ share: Double) -> String {
    "\(Double(Int((share * 1000).rounded())) / 10)%"
  }

  private static func analyze(_ table: LabelTable) -> AnalysisResult {
    let validity = ValidityRules.inspect(table)
    return Analyzer.analyze(FeatureExtractor.extract(table, setAside: validity.setAside))
  }
}
