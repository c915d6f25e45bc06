import Analysis

/// Whose variance it is, when images were labeled more than once.
struct GaugeStudySection: ReportSection {
  let info = ReportSectionInfo(id: "variance", title: "Systematic or random: whose variance it is")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    guard let study = document.analysis.exhibits.gaugeStudy, !study.components.isEmpty else {
      return nil
    }
    let random = study.components.filter(\.isRandom).reduce(0) { $0 + $1.share }
    return ReportPage.Section(
      intro: "Systematic \(Figures.percent(1 - random)), random \(Figures.percent(random)). "
        + "From images that several labelers labeled: where the spread of the box "
        + "\(study.feature) comes from. The labelers' parts are systematic and can be briefed away; "
        + "the residual is chance.",
      blocks: [
        .figures([.init(caption: nil, svg: VarianceBar.svg(study), isWide: true)])
      ])
  }
}

extension GaugeStudy.Component {
  /// Whether no briefing reaches it.
  fileprivate var isRandom: Bool { name == "residual" }
}
