import Analysis

/// The results of ``SampleDocument``: two systematic errors, one noisy labeler, one with little data.
enum SampleAnalysis {
  static func make(names: [String], classes: [String]) -> AnalysisResult {
    var dataset = DatasetSummary()
    dataset.images = 7_000
    dataset.assignments = 7_400
    dataset.boxes = 40
    dataset.boxesKept = 38
    dataset.boxesSetAside = 2
    dataset.labelers = names.count
    dataset.vendors = 3
    dataset.classes = classes.count
    dataset.unattributedBoxes = 1
    dataset.marginalImages = 6_600
    dataset.overlapImages = 400
    dataset.affectedImages = 1_410
    return AnalysisResult(
      dataset: dataset, labelers: labelers(names), vendors: vendors(),
      findings: findings(names, classes),
      suspects: (5..<30).map {
        Suspect(
          box: $0, score: 0.97 - Double($0) / 100, reason: $0 % 2 == 0 ? "class" : "geometry",
          suggested: $0 % 2 == 0 ? classes[1] : nil)
      }, limits: limits(names),
      notes: [
        Note(
          code: "confounded-with-batch",
          message:
            "\(names[6]) labeled only batch “night”, which nobody else saw: what differs can "
            + "be the images.")
      ], exhibits: SampleExhibits.make(names: names, classes: classes))
  }

  private static func vendors() -> [VendorResult] {
    var first = VendorResult(
      id: "vendor_a", labelers: 3, verdict: .systematic, score: Estimate(88.2, 84, 91.5))
    first.boxes = 25
    first.boxesSetAside = 2
    first.scoreParts = parts(96)
    first.requirements = [
      RequirementResult(.score, threshold: 95, measured: first.score),
      RequirementResult(.invalidBoxes, threshold: 0.1, measured: Estimate(0.08, 0.08, 0.08)),
      RequirementResult(.randomErrors, threshold: 0.02, measured: Estimate(0.021, 0.017, 0.026)),
      RequirementResult(.systematicLabelers, threshold: 0, measured: nil),
    ]
    var vendors = [
      first,
      VendorResult(
        id: "vendor_b", labelers: 2, verdict: .consistent, score: Estimate(95, 92.4, 97)),
      VendorResult(id: "vendor_c", labelers: 2, verdict: .insufficientData),
    ]
    let scores = vendors.map(\.score)
    for (index, rank) in ScoreRank.places(scores).enumerated() { vendors[index].scoreRank = rank }
    return vendors
  }

  private static func parts(_ value: Double) -> [ScorePart] {
    ScoreComponent.allCases.map { component in
      ScorePart(
        component: component,
        estimate: component == .classes ? nil : Estimate(value, value - 2, min(100, value + 2)))
    }
  }

  private static func labelers(_ names: [String]) -> [LabelerResult] {
    var labelers = names.enumerated().map { index, name in
      let verdict: Verdict =
        switch index {
        case 2, 4: .systematic
        case 5: .random
        case 6: .insufficientData
        default: .consistent
        }
      let reason =
        switch verdict {
        case .systematic: "An error is beyond chance and beyond its tolerance."
        case .random: "More isolated errors than the peers, in no common direction."
        case .insufficientData: "A size error of 15% would more likely have been missed than seen."
        case .consistent: "Nothing beyond chance and tolerance."
        }
      let rate = index == 5 ? 0.084 : 0.019 + Double(index) / 1_000
      return LabelerResult(
        id: name, vendor: ["vendor_a", "vendor_b", "vendor_c"][index % 3],
        images: 1_400 - 190 * index, boxes: 11_200 - 1_500 * index, emptyImages: 12 + index,
        boxesSetAside: index == 2 || index == 3 ? 1 : 0, verdict: verdict, verdictReason: reason,
        randomErrorRate: index == 6 ? nil : Estimate(rate, rate - 0.004, rate + 0.006),
        score: index == 6 ? nil : Estimate(96 - Double(index), 93 - Double(index), 98.2),
        features: [
          FeatureValue(feature: "log_side", statistic: "mean", value: 3.71 + Double(index) / 100),
          FeatureValue(feature: "boxes per image", statistic: "mean", value: 8),
          FeatureValue(className: "car", feature: "log_side", statistic: "mean", value: 4.2),
        ])
    }
    let scores = labelers.map(\.score)
    for (index, rank) in ScoreRank.places(scores).enumerated() {
      labelers[index].scoreRank = rank
      if rank != nil { labelers[index].scoreParts = parts(99) }
    }
    return labelers
  }

  private static func findings(_ names: [String], _ classes: [String]) -> [Finding] {
    [
      Finding(
        labeler: names[2], kind: .sizeBias, direction: "+", effect: Estimate(0.08, 0.07, 0.09),
        unit: "relative side length", pValue: 1e-30, pAdjusted: 1e-28, tolerance: 0.03,
        evidence: .marginal, affectedBoxes: 8_000, affectedImages: 990, datasetShare: 0.1414,
        summary: "Boxes by \(names[2]) are 8% too large on each side (7% to 9%).",
        advice: "Show \(names[2]) how a tight box looks: it ends where the object ends."),
      Finding(
        labeler: names[4], kind: .classConfusion, className: classes[1], classTo: classes[0],
        effect: Estimate(0.31, 0.26, 0.36), unit: "share of \(classes[1]) boxes", pValue: 3e-9,
        pAdjusted: 4e-7, tolerance: 0.05, evidence: .overlap, affectedBoxes: 511,
        affectedImages: 420, datasetShare: 0.06, sinceDay: 20_760,
        summary: "\(names[4]) calls 31% of \(classes[1]) \(classes[0]) (26% to 36%).",
        advice: "Go through the difference between \(classes[1]) and \(classes[0]) with "
          + "\(names[4])."),
      Finding(
        labeler: "vendor:vendor_a", kind: .density, direction: "-",
        effect: Estimate(-0.12, -0.16, -0.08), unit: "relative boxes per image", pValue: 0.00002,
        pAdjusted: 0.0011, tolerance: 0.05, evidence: .marginal, affectedBoxes: 1_200,
        affectedImages: 800, datasetShare: 0.1143,
        summary: "Labelers of vendor_a draw 12% fewer boxes than others (8% to 16%).",
        advice: "Ask vendor_a from what size on its people label an object."),
    ]
  }

  private static func limits(_ names: [String]) -> [DetectionLimit] {
    names.enumerated().flatMap { index, name in
      [FindingKind.sizeBias, .offsetBias, .classConfusion, .missed].enumerated().map {
        order, kind in
        DetectionLimit(
          labeler: name, kind: kind,
          smallestDetectable: kind == .missed && index > 4
            ? nil : 0.012 * Double(order + 1) * (index == 6 ? 4 : 1), power: 0.8)
      }
    }
  }
}
