import Analysis

/// Where the labeler stands in everything that was measured, the good included.
struct MeasuredSection: SheetSection {
  let info = ReportSectionInfo(id: "measured", title: "What was measured")

  func content(of sheet: LabelerSheet) -> ReportPage.Section? {
    let found = Set(sheet.findings.map(\.finding.kind))
    let rows = sheet.contrasts.map { contrast -> [ReportPage.Cell] in
      let words = EffectWords(kind: contrast.kind)
      let isFound = found.contains(contrast.kind)
      let told = words.withInterval(contrast.estimate)
      return [
        .head(contrast.kind.words),
        ReportPage.Cell(
          text: "", detail: told,
          svg: IntervalBar.svg(
            contrast.estimate, tolerance: contrast.tolerance,
            shape: isFound ? .systematic : .consistent, words: told),
          sortKey: String(contrast.tolerances)),
        .text(words.threshold(contrast.tolerance)),
        .text(isFound ? "see above" : place(contrast)),
      ]
    }
    var blocks: [ReportPage.Block] = []
    if !rows.isEmpty {
      blocks.append(
        .table(
          ReportPage.Table(
            caption: "Your boxes beside the colleagues'",
            columns: [
              .init("What"), .init("Measured, with its interval"), .init("Nobody minds up to"),
              .init("So"),
            ], rows: rows)))
    }
    blocks.append(.facts(facts(sheet.labeler)))
    return ReportPage.Section(
      intro: "Zero means like the colleagues on comparable images; the shaded band is what nobody "
        + "minds. The line shows how sure the measurement is: where it leaves the band only in "
        + "part, nothing is claimed.", blocks: blocks)
  }

  private func place(_ contrast: Contrast) -> String {
    let bound = contrast.tolerance
    let estimate = contrast.estimate
    if estimate.low >= -bound, estimate.high <= bound { return "fine" }
    return estimate.value.magnitude <= bound
      ? "fine as far as can be seen" : "not sure enough to say"
  }

  private func facts(_ labeler: LabelerResult) -> [ReportPage.Fact] {
    var facts = [
      ReportPage.Fact(
        term: "seen",
        value: "\(Figures.plural(labeler.images, "image")), "
          + "\(Figures.plural(labeler.boxes, "box", "boxes")); "
          + "\(Figures.count(labeler.emptyImages)) images without a box")
    ]
    if let rate = labeler.randomErrorRate {
      facts.append(
        ReportPage.Fact(
          term: "single slips",
          value: "about \(Figures.percent(rate.value)) of the boxes "
            + "(\(Figures.percent(rate.low)) to \(Figures.percent(rate.high))); everybody has some")
      )
    } else {
      facts.append(
        ReportPage.Fact(
          term: "single slips", value: "not known: too few images were labeled by others too"))
    }
    return facts
  }
}
