import Features
import Statistics

/// Turns standing claims into findings: units, intervals, onset, and what is affected.
struct FindingBuilder: Sendable {
  let measured: Measurements
  let options: AnalysisOptions

  init(_ measured: Measurements, options: AnalysisOptions) {
    self.measured = measured
    self.options = options
  }

  func finding(_ claim: Claim) -> Finding {
    let step = onset(of: claim)
    let estimate = interval(claim, step)
    let affected = affectedRows(claim, since: step?.day)
    let boxes = claim.affectedBoxes > 0 && step == nil ? claim.affectedBoxes : affected.boxes
    let images = claim.affectedImages > 0 && step == nil ? claim.affectedImages : affected.images
    var result = Finding(
      labeler: measured.profile.labelerNames[claim.labeler], kind: claim.kind,
      direction: claim.direction, className: name(claim.classNumber),
      classTo: name(claim.classTo), effect: estimate, unit: Wording.unit(claim.kind),
      pValue: claim.pValue, pAdjusted: claim.pAdjusted,
      tolerance: claim.toldTolerance, evidence: claim.evidence,
      affectedBoxes: boxes,
      affectedImages: images,
      datasetShare: Double(images) / Double(max(1, measured.profile.imageNames.count)),
      sinceDay: step?.day)
    result.summary = Wording.summary(result, axis: claim.axis, edge: claim.edge)
    result.advice = Wording.advice(result, axis: claim.axis)
    return result
  }

  /// A finding about a whole vendor; its numbers are the members' together.
  func finding(_ claim: Claim, vendor: Int) -> Finding {
    var result = finding(claim)
    let members = measured.profile.labelerNames.indices.filter {
      Int(measured.profile.labelerVendor[$0]) == vendor
    }
    var boxes = 0
    var images: Set<Int32> = []
    for row in 0..<measured.profile.rowCount
    where members.contains(Int(measured.profile.rows.labeler[row])) {
      boxes += Int(measured.profile.rows.boxes[row])
      if measured.profile.rows.boxes[row] > 0 { images.insert(measured.profile.rows.image[row]) }
    }
    result.labeler = "vendor:" + measured.profile.vendorNames[vendor]
    result.sinceDay = nil
    result.effect = interval(claim, nil)
    result.affectedBoxes = boxes
    result.affectedImages = images.count
    result.datasetShare =
      Double(images.count) / Double(max(1, measured.profile.imageNames.count))
    result.summary = Wording.summary(result, axis: claim.axis, edge: claim.edge)
    result.advice = Wording.advice(result, axis: claim.axis)
    return result
  }

  private func name(_ number: Int32) -> String? {
    number < 0 ? nil : measured.profile.classNames[Int(number)]
  }

  private func interval(_ claim: Claim, _ step: Onset.Step?) -> Estimate {
    claim.estimate(
      step?.after ?? claim.effect,
      error: step.map { max(claim.standardError, $0.afterError) } ?? claim.standardError)
  }

  private func onset(of claim: Claim) -> Onset.Step? {
    let measure: OverlapGeometry.Measure
    switch (claim.kind, claim.axis) {
    case (.sizeBias, _) where claim.classNumber >= 0: return nil
    case (.sizeBias, _): measure = .side
    case (.aspectBias, _): measure = .aspect
    case (.offsetBias, .horizontal): measure = .offsetX
    case (.offsetBias, _): measure = .offsetY
    default: return nil
    }
    let l = claim.labeler
    guard claim.evidence == .marginal else {
      return claim.step
        ?? SharedSteps(measured).step(
          of: l, measure, effect: claim.effect, tolerance: claim.tolerance)
    }
    let rows = measure == .side ? measured.side.deviations : measured.aspect.deviations
    return Onset.find(
      rows.filter { Int(measured.profile.rows.labeler[Int($0.row)]) == l }.map {
        .init(day: measured.profile.rows.day[Int($0.row)], value: $0.value)
      }, tolerance: claim.tolerance)
  }

  /// The labeler's images and boxes that the fault can touch.
  private func affectedRows(_ claim: Claim, since: Int32?) -> (boxes: Int, images: Int) {
    var boxes = 0.0
    var images = 0
    if AffectedRows.isMissing(claim.kind) {
      // As many objects as the rate says, each in an image of its own at most.
      let missed =
        claim.effect * measured.rows.boxes[claim.labeler]
        * Scores.part(of: claim, measured)
      let count = Int(missed.rounded(.up))
      return (count, min(count, Int(measured.rows.images[claim.labeler])))
    }
    AffectedRows.forEach(
      labeler: claim.labeler, kind: claim.kind, classNumber: claim.classNumber,
      classTo: claim.classTo, since: since, measured.profile
    ) { _, touched in
      images += 1
      boxes += touched
    }
    switch claim.kind {
    case .sizeBias, .aspectBias, .offsetBias, .rounding, .density, .invalidBoxes, .duplicates:
      break
    default: boxes *= min(1, abs(claim.effect))
    }
    return (Int(boxes.rounded()), images)
  }
}
