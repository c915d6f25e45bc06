import Analysis
import Labels
import Validity

extension ReportPage {
  /// Builds the page from its sections, in their order.
  package init(_ document: ReportDocument) {
    let period = document.period.map { DisplayName.short($0) }
    title = "Labeler report" + (period.map { " · \($0)" } ?? "")
    let result = ResultSentence(document)
    headline = result.headline
    subline = result.subline
    stamp = Self.stamp("report", document)
    facts = Self.facts(document.analysis.dataset)
    sections = ReportSections.all.compactMap { section in
      guard var content = section.content(of: document) else { return nil }
      content.id = section.info.id
      content.title = section.info.title
      return content
    }
    footer = Self.footer(document)
  }

  private static func facts(_ dataset: DatasetSummary) -> [Fact] {
    var facts = [
      Fact(term: "images", value: Figures.count(dataset.images)),
      Fact(term: "boxes", value: Figures.count(dataset.boxes)),
      Fact(term: "labelers", value: Figures.count(dataset.labelers)),
      Fact(term: "classes", value: Figures.count(dataset.classes)),
    ]
    if dataset.vendors > 0 {
      facts.append(Fact(term: "vendors", value: Figures.count(dataset.vendors)))
    }
    if dataset.overlapImages > 0 {
      facts.append(
        Fact(term: "images seen by several", value: Figures.count(dataset.overlapImages)))
    }
    if dataset.referenceImages > 0 {
      facts.append(
        Fact(term: "images with reference", value: Figures.count(dataset.referenceImages)))
    }
    return facts
  }
}
