import Features
import Statistics

/// From findings, random errors and limits to one verdict per labeler.
struct LabelerVerdicts: Sendable {
  private(set) var labelers: [LabelerResult] = []

  init(
    _ measured: Measurements, findings: [Finding], random: RandomErrors, limits: Limits,
    scores: Scores, features: [[FeatureValue]], isConfounded: Bool, options: AnalysisOptions
  ) {
    let profile = measured.profile
    let accused = Dictionary(grouping: findings, by: \.labeler)
    let carelessness = Carelessness(random, options: options)
    for l in profile.labelerNames.indices {
      let name = profile.labelerNames[l]
      let vendor = profile.labelerVendor[l]
      var result = LabelerResult(
        id: name, vendor: vendor < 0 ? nil : profile.vendorNames[Int(vendor)],
        images: Int(measured.rows.images[l]), boxes: Int(measured.rows.read[l]),
        emptyImages: Int(measured.rows.emptyImages[l]),
        boxesSetAside: Int(measured.rows.setAside[l]), score: scores.totals[l],
        features: features.isEmpty ? [] : features[l])
      result.randomErrorRate = carelessness.rate[l]
      result.scoreParts = scores.parts[l]
      let own =
        (accused[name] ?? [])
        + (vendor < 0 ? [] : accused["vendor:" + profile.vendorNames[Int(vendor)]] ?? [])
      let largest = own.max {
        abs($0.effect.value) / $0.tolerance < abs($1.effect.value) / $1.tolerance
      }
      if let first = largest {
        result.verdict = .systematic
        result.verdictReason = first.summary
      } else if let reason = carelessness.reason[l] {
        result.verdict = .random
        result.verdictReason = reason
      } else if limits.isInsufficient(l, options: options) {
        result.verdict = .insufficientData
        result.score = nil
        result.scoreParts = []
        result.verdictReason =
          isConfounded && !measured.hasOverlap(l)
          ? "What is in the images and who drew them cannot be told apart: nobody else labeled them."
          : "With \(Int(measured.rows.images[l])) images, most material faults would more likely "
            + "have been missed than seen."
      } else {
        result.verdict = .consistent
        result.verdictReason = "Nothing beyond the tolerances was found."
      }
      labelers.append(result)
    }
    for (index, rank) in ScoreRank.places(labelers.map(\.score)).enumerated() {
      labelers[index].scoreRank = rank
    }
  }
}
