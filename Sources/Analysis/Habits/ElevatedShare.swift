import Statistics

/// A share of boxes that is far above the colleagues' share.
enum ElevatedShare {
  /// A share of boxes that is far above the colleagues', counted by images so that one bad image is
  /// one event.
  static func claims(
    _ kind: FindingKind, family: Family, evidence: Evidence, hits: [Double], images: [Double],
    of boxes: [Double], options: AnalysisOptions
  ) -> [Claim] {
    let tolerance = options.tolerances[kind]
    var excluded: Set<Int> = []
    var result: [Claim] = []
    // The worst first; each one found no longer counts as a colleague.
    while true {
      var best: Claim?
      for l in hits.indices where !excluded.contains(l) && boxes[l] > 0 && hits[l] > 0 {
        guard images[l] >= Double(options.smallestEvidenceImages) else { continue }
        var otherImages = 0.0
        var otherBoxes = 0.0
        for m in hits.indices where m != l && !excluded.contains(m) {
          otherImages += images[m]
          otherBoxes += boxes[m]
        }
        let rate = (otherImages + 0.5) / (otherBoxes + 100)
        let share = hits[l] / boxes[l]
        let effect = share - rate
        guard effect > tolerance else { continue }
        let mean = boxes[l] * (rate + tolerance / 3)
        let p = Poisson(mean: mean).upperTail(images[l] - 1)
        let clump = hits[l] / images[l]
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
