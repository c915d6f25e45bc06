import Analysis

/// What a labeler draws beside the team: histograms, and the classes that differ most.
enum DistributionFigures {
  private static let classes = 8

  static func figures(
    of labeler: String, _ own: [Distribution], team: [Distribution], shares: [ClassShare]
  ) -> [ReportPage.Figure] {
    var figures = own.compactMap { distribution in
      team.first { $0.feature == distribution.feature }.map {
        ReportPage.Figure(
          caption: nil, svg: StepHistogram.svg(labeler: distribution, team: $0), isWide: false)
      }
    }
    let widest = shares.sorted {
      (abs($1.share - $1.peerShare), $0.className) < (abs($0.share - $0.peerShare), $1.className)
    }.prefix(classes)
    if !widest.isEmpty {
      figures.append(
        ReportPage.Figure(
          caption: nil, svg: ClassSharePlot.svg(Array(widest), labeler: labeler), isWide: false))
    }
    return figures
  }
}
