/// Withdraws marginal claims when so many labelers deviate that it must be the images.
///
/// Without overlap, labelers are compared over images that others labeled. That holds when images
/// were dealt out without regard to content. When four labelers and 40% of them deviate in one
/// measurement, or when most labelers deviate by more than chance (``ContentSpread``), it did not
/// hold: sources, cameras or scenes differ, and people are not judged on it. Where labelers have
/// stretches of the sequence to themselves and no batch is known, nothing says that it holds. Box size,
/// density, small objects and class mix fall together, because content moves them together; shape falls
/// with them when three deviate in it, and else needs to stand out from the spread of all others' shapes.
struct IncomparableContent: Sendable {
  /// Kinds on which nobody can be judged without overlap or reference.
  let kinds: Set<FindingKind>
  private(set) var standing: [Claim]
  let notes: [Note]

  /// Whether a claim rests on comparisons that do not hold here.
  func withdraws(_ claim: Claim) -> Bool {
    guard claim.evidence == .marginal else { return false }
    if pairs.contains(claim.labeler), Self.contentKinds.contains(claim.kind) { return true }
    return kinds.contains(claim.kind)
      || claim.kind == .aspectBias && shapeOutliers.map { !$0.contains(claim.labeler) } ?? false
  }

  /// Labelers whom only one other can be compared with: which of two deviates is unknown, so neither is
  /// held to be the one.
  private let pairs: Set<Int>
  /// Whose shape stands out even from the spread of the others'; nil where images were dealt out and
  /// standard errors over images say all.
  private let shapeOutliers: Set<Int>?

  private static let contentKinds: Set<FindingKind> = [
    .sizeBias, .density, .missedSmall, .missedClass, .extra, .classConfusion,
  ]

  /// Judges what `claims` can rest on.
  ///
  /// - Parameters:
  ///   - claims: What would be claimed.
  ///   - spread: How far labelers as a whole differ.
  ///   - active: How many labelers saw any image.
  ///   - sequence: How the images were dealt out.
  ///   - component: By labeler, who can be compared over images at all; -1 for nobody.
  init(
    _ claims: [Claim], spread: ContentSpread, labelers active: Int, sequence: Sequence,
    component: [Int]
  ) {
    let isMixed = sequence.isContiguous && !sequence.hasBatches
    pairs = Set(
      component.indices.filter { l in
        component[l] >= 0 && component.count { $0 == component[l] } < 3
      })
    var accused: [FindingKind: Set<Int>] = [:]
    for claim in claims where claim.evidence == .marginal {
      accused[claim.kind, default: []].insert(claim.labeler)
    }
    func isEpidemic(_ kind: FindingKind) -> Bool {
      let count = accused[kind]?.count ?? 0
      return count >= 4 && 5 * count >= 2 * active
    }
    var withdrawn: Set<FindingKind> = []
    if spread.isIncomparable || Self.contentKinds.contains(where: isEpidemic) {
      withdrawn.formUnion(Self.contentKinds)
    }
    if spread.isShapeIncomparable || isEpidemic(.aspectBias)
      || !withdrawn.isEmpty && (accused[.aspectBias]?.count ?? 0) >= 3
    {
      withdrawn.insert(.aspectBias)
    }
    shapeOutliers = !isMixed && withdrawn.isEmpty ? nil : spread.shapeOutliers
    standing = []
    let hasContentOfTheirOwn = !withdrawn.isEmpty
    // Spells are known from what is in them, and can be compared; stretches cannot (``Notes`` says so).
    if isMixed, !sequence.hasSpells { withdrawn.formUnion(Self.contentKinds) }
    kinds = withdrawn
    notes =
      !hasContentOfTheirOwn
      ? []
      : [
        Note(
          code: "confounded-with-batch",
          message:
            "Labelers differ from each other in what their boxes look like by more than chance, and "
            + "too many do for a fault of theirs: their images differ, and images and labelers cannot "
            + "be told apart here. Nobody is judged on "
            + withdrawn.map(\.rawValue).sorted().joined(separator: ", ")
            + " without images that several people labeled, reference boxes, or a batch column.")
      ]
    standing = claims.filter { !withdraws($0) }
  }
}
