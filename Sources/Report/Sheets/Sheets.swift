import Analysis
import Labels
import Validity

/// Everything that the report knows about one labeler.
struct LabelerSheet {
  var labeler: LabelerResult
  /// Own findings and those about the whole vendor, with their numbers in the report.
  var findings: [(number: Int, finding: Finding)] = []
  var contrasts: [Contrast] = []
  var limits: [DetectionLimit] = []
  var suspects: [(number: Int, suspect: Suspect)] = []
  var examples: [BoxExample] = []
  var distributions: [Distribution] = []
  var classShares: [ClassShare] = []
  /// Boxes by the rule they break.
  var broken: [ValidityCode: Int] = [:]
  /// The first issues of boxes set aside.
  var issues: [ValidityIssue] = []
  var table: LabelTable
  var teamDistributions: [Distribution]
  /// How many labelers there are.
  var team: Int
  var options: [ReportOption]
  var photos: [PhotoPlace: Photo]
}

/// Everything that the report knows about one vendor.
struct VendorSheet {
  var vendor: VendorResult
  var members: [LabelerResult]
  /// Findings about the vendor as a whole.
  var findings: [Finding]
  var broken: [ValidityCode: Int]
  var analysis: AnalysisResult
}

/// The sheets of a report, sorted out in one pass over each list.
struct Sheets {
  /// How many invalid boxes a labeler's page names.
  private static let issuesShown = 20

  private(set) var labelers: [LabelerSheet] = []
  private(set) var vendors: [VendorSheet] = []

  init(_ document: ReportDocument) {
    let analysis = document.analysis
    let exhibits = analysis.exhibits
    let findings = Dictionary(grouping: analysis.findings.enumerated(), by: \.element.labeler)
    let contrasts = Dictionary(grouping: exhibits.contrasts, by: \.labeler)
    let limits = Dictionary(grouping: analysis.limits, by: \.labeler)
    let examples = Dictionary(grouping: exhibits.examples, by: \.labeler)
    let distributions = Dictionary(grouping: exhibits.distributions, by: \.labeler)
    let shares = Dictionary(grouping: exhibits.classShares, by: \.labeler)
    let suspects = Dictionary(grouping: analysis.suspects.enumerated()) {
      document.table.labelerName(of: $0.element.box)
    }
    let tally = ValidityTally(document)
    let issues = Self.issues(document)
    let numbers = Dictionary(
      document.table.labelers.names.enumerated().map { ($1, Int32($0)) },
      uniquingKeysWith: { first, _ in first })
    // The columns of the labels are shared by all sheets; they are not copied.
    for labeler in analysis.labelers {
      let own =
        (findings[labeler.id] ?? []) + (labeler.vendor.flatMap { findings["vendor:" + $0] } ?? [])
      var sheet = LabelerSheet(
        labeler: labeler, table: document.table, teamDistributions: distributions[nil] ?? [],
        team: analysis.labelers.count, options: document.options, photos: document.photos)
      sheet.findings = own.map { ($0.offset, $0.element) }
      sheet.contrasts = contrasts[labeler.id] ?? []
      sheet.limits = limits[labeler.id] ?? []
      sheet.suspects = (suspects[labeler.id] ?? []).map { ($0.offset, $0.element) }
      sheet.examples = examples[labeler.id] ?? []
      sheet.distributions = distributions[labeler.id] ?? []
      sheet.classShares = shares[labeler.id] ?? []
      if let number = numbers[labeler.id] {
        sheet.broken = tally.rules(of: [number])
        sheet.issues = issues[number] ?? []
      }
      labelers.append(sheet)
    }
    let members = Dictionary(grouping: analysis.labelers, by: \.vendor)
    for vendor in analysis.vendors {
      let people = members[vendor.id] ?? []
      vendors.append(
        VendorSheet(
          vendor: vendor, members: people,
          findings: (findings["vendor:" + vendor.id] ?? []).map(\.element),
          broken: tally.rules(of: people.compactMap { numbers[$0.id] }), analysis: analysis))
    }
  }

  /// The first issues of each labeler's boxes that were set aside.
  private static func issues(_ document: ReportDocument) -> [Int32: [ValidityIssue]] {
    var result: [Int32: [ValidityIssue]] = [:]
    for issue in document.validity.issues where issue.severity == .error {
      let labeler = document.table.boxLabeler[issue.box]
      guard result[labeler, default: []].count < issuesShown else { continue }
      result[labeler, default: []].append(issue)
    }
    return result
  }
}
