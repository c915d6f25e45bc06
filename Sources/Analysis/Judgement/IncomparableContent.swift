/// Withdraws marginal claims when so many labelers deviate that it must be the images.
///
/// Without overlap, labelers are compared over images that others labeled. That holds when images
/// were dealt out without regard to content. When four labelers and 40% of them deviate in one
/// measurement, or when most labelers deviate by more than chance (``ContentSpread``), it did not
/// hold: sources, cameras or scenes differ, and people are not judged on it. Box size, density, small objects and class mix fall together, because content moves them
/// together; shape falls with them when three deviate in it.
struct IncomparableContent: Sendable {
  /// Kinds on which nobody can be judged without overlap or reference.
  let kinds: Set<FindingKind>
  let standing: [Claim]
  let notes: [Note]

  /// Whether a claim rests on comparisons that do not hold here.
  func withdraws(_ claim: Claim) -> Bool {
    claim.evidence == .marginal && kinds.contains(claim.kind)
  }

  private static let contentKinds: Set<FindingKind> = [
    .sizeBias, .density, .missedSmall, .missedClass, .extra, .classConfusion,
  ]

  init(_ claims: [Claim], spread: ContentSpread, labelers active: Int) {
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
    kinds = withdrawn
    standing = claims.filter { !($0.evidence == .marginal && withdrawn.contains($0.kind)) }
    notes =
      withdrawn.isEmpty
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
  }
}
