import Analysis

/// What the page of ``SampleDocument`` draws.
enum SampleExhibits {
  static func make(names: [String], classes: [String]) -> Exhibits {
    var exhibits = Exhibits()
    let kinds: [FindingKind] = [.sizeBias, .aspectBias, .offsetBias, .classConfusion, .density]
    for (order, kind) in kinds.enumerated() {
      for (index, name) in names.enumerated() {
        // Small deviations in no pattern, and the planted ones.
        var value = Double((index * 7 + order * 5) % 11 - 5) / 600
        if index == 2, kind == .sizeBias { value = 0.08 }
        if index == 4, kind == .classConfusion { value = 0.31 }
        if index % 3 == 0, kind == .density { value -= 0.1 }
        let images = Double(1_400 - 190 * index)
        let error = 0.16 / images.squareRoot() * (kind == .density ? 4 : 1)
        exhibits.contrasts.append(
          Contrast(
            labeler: name, kind: kind,
            estimate: Estimate(value, value - 1.96 * error, value + 1.96 * error),
            standardError: error, images: images, tolerance: kind == .sizeBias ? 0.03 : 0.05,
            pAdjusted: abs(value) > 0.05 ? 1e-6 : 0.6, evidence: .marginal))
      }
    }
    exhibits.funnels = funnels(exhibits.contrasts)
    exhibits.examples = examples(names, classes)
    exhibits.distributions = distributions(names)
    for (order, name) in classes.enumerated() {
      exhibits.classShares.append(
        ClassShare(
          labeler: names[4], className: name, boxes: 900, share: [0.61, 0.08, 0.31][order % 3],
          peerShare: [0.48, 0.2, 0.32][order % 3]))
    }
    exhibits.outliers = names.enumerated().map { index, name in
      OutlierTest(
        labeler: name, distance: index == 2 ? 14.2 : 1.1 + Double(index) / 5,
        pValue: index == 2 ? 1e-12 : 0.3, pAdjusted: index == 2 ? 7e-12 : 0.8)
    }
    exhibits.divergences = [
      DivergenceTest(
        labeler: names[2], feature: "box size", statistic: "energy", value: 0.0312,
        pValue: 0.0005, pAdjusted: 0.004),
      DivergenceTest(
        labeler: names[4], feature: "class frequency", statistic: "Jensen–Shannon", value: 0.021,
        pValue: 0.001, pAdjusted: 0.0043),
    ]
    exhibits.gaugeStudy = GaugeStudy(
      feature: "width",
      components: [
        .init(name: "labeler", share: 0.41, standardDeviation: 0.032),
        .init(name: "labeler × class", share: 0.07, standardDeviation: 0.013),
        .init(name: "image", share: 0.1, standardDeviation: 0.016),
        .init(name: "residual", share: 0.42, standardDeviation: 0.033),
      ])
    for first in 0..<4 {
      for second in (first + 1)..<4 {
        exhibits.agreement.append(
          PairAgreement(
            first: names[first], second: names[second], images: 100, matched: 780,
            f1: 0.95 - Double(first + second) * 0.06, meanIoU: 0.88, sameClass: 0.97))
      }
    }
    return exhibits
  }

  private static func funnels(_ contrasts: [Contrast]) -> [Funnel] {
    [FindingKind.sizeBias, .density].map { kind in
      let own = contrasts.filter { $0.kind == kind }
      let errors = own.map(\.standardError).sorted()
      return Funnel(
        kind: kind,
        points: own.map {
          .init(
            labeler: $0.labeler, value: $0.estimate.value, standardError: $0.standardError,
            position: $0.estimate.value > 0.05 ? .higher : .expected)
        },
        limits: errors.map {
          .init(
            standardError: $0, low95: -2 * $0, high95: 2 * $0, low998: -3 * $0, high998: 3 * $0)
        }, spread: kind == .density ? 0.01 : 0)
    }
  }

  private static func examples(_ names: [String], _ classes: [String]) -> [BoxExample] {
    let peers = BoxOutline(left: 100, top: 50, right: 150, bottom: 90)
    let own = BoxOutline(left: 98, top: 48, right: 153, bottom: 92)
    return [
      BoxExample(
        labeler: names[2], topic: .finding(0), image: "000001.jpg", own: own,
        ownClass: classes[0], peers: peers, peerClass: classes[0], peerCount: 2),
      BoxExample(
        labeler: names[4], topic: .finding(1), image: "000002.jpg", own: own,
        ownClass: classes[0], peers: peers, peerClass: classes[1], peerCount: 1, isReference: true),
      BoxExample(
        labeler: names[4], topic: .suspect(3), image: "000003.jpg", peers: peers,
        peerClass: classes[2], peerCount: 3),
      BoxExample(
        labeler: names[4], topic: .suspect(4), image: "000004.jpg", own: own,
        ownClass: classes[2]),
    ]
  }

  private static func distributions(_ names: [String]) -> [Distribution] {
    let edges = (0...24).map {
      8 * Double(sign: .plus, exponent: 0, significand: 1 + Double($0) / 2)
    }
    func bell(_ center: Double) -> [Double] {
      (0..<24).map { bin in
        let distance = (Double(bin) - center) / 4
        return (1_000 / (1 + distance * distance * distance * distance)).rounded()
      }
    }
    var all: [Distribution] = []
    for labeler in [String?.none, names[2], names[4]] {
      let shift = labeler == names[2] ? 2.0 : 0
      all.append(
        Distribution(
          labeler: labeler, feature: "box size", unit: "px", edges: edges, counts: bell(9 + shift),
          median: 44 + 4 * shift))
      all.append(
        Distribution(
          labeler: labeler, feature: "aspect ratio", unit: "width / height",
          edges: edges.map { $0 / 40 }, counts: bell(10), median: 1.1))
      all.append(
        Distribution(
          labeler: labeler, feature: "boxes per image", unit: "boxes",
          edges: (0...24).map(Double.init), counts: bell(8), median: 8))
    }
    return all
  }
}
