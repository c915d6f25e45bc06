import Analysis

/// Whose variance it is, when images were labeled more than once.
struct GaugeStudySection: ReportSection {
  let info = ReportSectionInfo(id: "variance", title: "Systematic or random: whose variance it is")

  func content(of document: ReportDocument) -> ReportPage.Section? {
    guard let study = document.analysis.exhibits.gaugeStudy, !study.components.isEmpty else {
      return nil
    }
    return ReportPage.Section(
      intro: "From images that several labelers labeled: where the spread of the box "
        + "\(study.feature) comes from. The labelers' parts are systematic and can be briefed away; "
        + "the residual is chance.",
      blocks: [
        .figures([.init(caption: nil, svg: VarianceBar.svg(study), isWide: true)])
      ])
  }
}
