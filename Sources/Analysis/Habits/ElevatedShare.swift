import Statistics

/// A share of boxes that is far above the colleagues' share.
enum ElevatedShare {
  /// A share of boxes that is far above the colleagues', counted by images so that one bad image is
  /// one event.
  ///
  /// - Parameters:
  ///   - kind: What the share is of.
  ///   - family: The tests that it belongs to.
  ///   - evidence: What tells it.
  ///   - hits: By labeler: how many boxes are meant.
  ///   - images: By labeler: how many images hold any of them.
  ///   - events: By labeler: how many of these images are events of their own; all, unless given.
  ///   - boxes: By labeler: how many boxes there are.
  ///   - options: Thresholds.
  /// - Returns: The claims, the surest first.
  static func claims(
    _ kind: FindingKind, family: Family, evidence: Evidence, hits: [Double], images: [Double],
    events: [Double]? = nil, of boxes: [Double], options: AnalysisOptions
  ) -> [Claim] {
    let events = events ?? images
    let tolerance = options.tolerances[kind]
    var excluded: Set<Int> = []
    var result: [Claim] = []
    // The worst first; each one found no longer counts as a colleague.
    while true {
      var best: Claim?
      for l in hits.indices where !excluded.contains(l) && boxes[l] > 0 && hits[l] > 0 {
        guard events[l] >= Double(options.smallestEvidenceImages) else { continue }
        var otherEvents = 0.0
        var otherBoxes = 0.0
        for m in hits.indices where m != l && !excluded.contains(m) {
          otherEvents += events[m]
          otherBoxes += boxes[m]
        }
        let rate = (otherEvents + 0.5) / (otherBoxes + 100)
        let share = hits[l] / boxes[l]
        let effect = share - rate
        guard effect > tolerance else { continue }
        let mean = boxes[l] * (rate + tolerance / 3)
        let p = Poisson(mean: mean).upperTail(events[l].rounded() - 1)
        let clump = hits[l] / events[l]
        var claim = Claim(
          labeler: l, kind: kind, family: family, evidence: evidence, effect: effect,
          standardError: (clump * share * (1 - share) / boxes[l]).squareRoot(), pValue: p,
          tolerance: tolerance)
        claim.affectedBoxes = Int(hits[l])
        claim.affectedImages = Int(images[l])
        claim.images = images[l]
        if best.map({ p < $0.pValue }) ?? true { best = claim }
      }
      guard let best, best.pValue < options.alpha else { return result }
      result.append(best)
      excluded.insert(best.labeler)
    }
  }
}
