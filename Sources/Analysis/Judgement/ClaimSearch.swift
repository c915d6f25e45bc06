/// Asks every check and keeps what no other claim of the same labeler explains.
struct ClaimSearch: Sendable {
  let claims: [Claim]
  let notes: [Note]
  /// How many tests were done, by family.
  let tests: [Family: Double]
  private let context: CheckContext

  var cells: ConfusionCells { context.cells }
  var completeness: Completeness { context.completeness }
  var classes: MarginalClasses { context.classes }
  var swallowers: Set<Int> { context.swallowers }

  init(_ measured: Measurements, options: AnalysisOptions, threads: Int = 1) {
    context = CheckContext(measured, options: options, threads: threads)
    var claims: [Claim] = []
    var untested: [Family: Double] = [:]
    var notes: [Note] = []
    for check in Checks.all {
      let outcome = check.look(context)
      claims += outcome.claims
      untested.merge(outcome.untested, uniquingKeysWith: +)
      notes += outcome.notes
    }
    self.claims = FamilywiseError.adjust(claims, untested: untested, options: options)
    self.notes = notes
    tests = claims.reduce(into: untested) { $0[$1.family, default: 0] += $1.tests }
  }

  /// Whether a claim is the one that tells of a single edge: the shift along its axis, else the
  /// strongest of the labeler's geometry.
  private func isTold(_ claim: Claim, by edge: EdgeShift, among significant: [Claim]) -> Bool {
    let own = significant.filter { $0.labeler == claim.labeler && $0.edge != nil }
    let shift = own.first { $0.kind == .offsetBias && $0.axis == edge.axis }
    let teller = shift ?? own.min { ($0.pValue, $0.kind.rawValue) < ($1.pValue, $1.kind.rawValue) }
    return teller.map { $0.kind == claim.kind && $0.axis == claim.axis } ?? false
  }

  /// The claims that stand: significant over the whole report, beyond the tolerance, and not
  /// explained by another claim about the same labeler.
  func standing(_ measured: Measurements, options: AnalysisOptions) -> [Claim] {
    let significant = renamed(
      claims.filter { $0.pAdjusted <= options.alpha && abs($0.effect) > $0.tolerance }, measured)
    var kinds: [Int: Set<FindingKind>] = [:]
    for claim in significant { kinds[claim.labeler, default: []].insert(claim.kind) }
    let strongest = Dictionary(
      significant.filter { $0.kind == .offsetBias }.map { ($0.labeler, $0.pValue) },
      uniquingKeysWith: min)
    return significant.filter { claim in
      let others = kinds[claim.labeler] ?? []
      if let edge = claim.edge { return isTold(claim, by: edge, among: significant) }
      switch claim.kind {
      case .offsetBias:
        // One finding per labeler: the axis that shows it best.
        return claim.pValue <= (strongest[claim.labeler] ?? 0)
      case .sizeBias where claim.classNumber >= 0:
        // What moves small, copied or merged boxes moves the sizes of the classes that hold them.
        return others.isDisjoint(with: [
          .missedSmall, .defaultSize, .rounding, .grouping, .missed,
        ])
      case .sizeBias:
        // One class alone moves the mean of all by its part.
        let byClass = significant.filter {
          $0.labeler == claim.labeler && $0.kind == .sizeBias && $0.classNumber >= 0
        }.reduce(0.0) { $0 + $1.effect * Scores.part(of: $1, measured) }
        if byClass * claim.effect > 0.5 * claim.effect * claim.effect { return false }
        if others.contains(.grouping), claim.effect > 0 { return false }
        // Boxes left at one size move the mean size, on shared images too.
        if others.contains(.defaultSize) { return false }
        if claim.evidence == .marginal {
          if others.contains(.rounding) { return false }
          if others.contains(.missedSmall), claim.effect > 0 {
            return measured.counts.missedSmall[claim.labeler].preference < 0
          }
        }
        return true
      case .defaultSize:
        // On a grid of 8 px or so the sizes of small boxes recur in 2% to 4% of all; a tool's
        // default box is left in more.
        return !others.contains(.rounding) || claim.effect > 0.1
      case .aspectBias:
        // A merged box has the shape of its group.
        if others.contains(.grouping) { return false }
        return claim.evidence != .marginal || !others.contains(.defaultSize)
      case .missedSmall where claim.evidence == .marginal:
        // A small object in a box of the default size is not missed.
        if others.contains(.defaultSize) { return false }
        return measured.counts.missedSmall[claim.labeler].preference >= 0
      case .missedClass where claim.evidence == .marginal && others.contains(.missedSmall):
        // Who leaves out small objects leaves out most of the classes that are small.
        let sides = measured.moments.meanSide
        let boxes = measured.moments.inner
        let mean =
          zip(sides, boxes).reduce(0.0) { $0 + $1.0 * $1.1 } / max(1, boxes.reduce(0, +))
        return sides[Int(claim.classNumber)] > mean
      case .density:
        return others.isDisjoint(with: [
          .missedSmall, .missedClass, .missed, .extra, .duplicates, .grouping,
        ])
      default: return true
      }
    }
  }

  /// Names what moved the small count and the mean size by the explanation that fits both better.
  ///
  /// Small objects left out and boxes drawn too large move both, and whichever test shows it first, the
  /// labeler deviates: the test says that, the likelihood says how.
  private func renamed(_ significant: [Claim], _ measured: Measurements) -> [Claim] {
    significant.map { claim in
      let preference = measured.counts.missedSmall[claim.labeler].preference
      let better: FindingKind? =
        switch claim.kind {
        case .sizeBias where claim.effect > 0 && preference > 1: .missedSmall
        case .missedSmall where preference < 0: .sizeBias
        default: nil
        }
      guard claim.evidence == .marginal, claim.classNumber < 0, let better,
        !significant.contains(where: { $0.labeler == claim.labeler && $0.kind == better }),
        var other = claims.first(where: {
          $0.labeler == claim.labeler && $0.kind == better && $0.evidence == .marginal
            && $0.classNumber < 0
        }), other.effect > other.tolerance
      else { return claim }
      other.pValue = claim.pValue
      other.pAdjusted = claim.pAdjusted
      other.criticalPValue = claim.criticalPValue
      return other
    }
  }
}
