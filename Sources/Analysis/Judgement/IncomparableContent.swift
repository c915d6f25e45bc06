/// Withdraws marginal claims when so many labelers deviate that it must be the images.
///
/// Without overlap, labelers are compared over images that others labeled. That holds when images
/// were dealt out without regard to content. When four labelers and 40% of them deviate in one
/// measurement, it did not hold: sources, cameras or scenes differ, and people are not judged on
/// it. Box size, density, small objects and class mix fall together, because content moves them
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

  init(_ claims: [Claim], labelers active: Int) {
    var accused: [FindingKind: Set<Int>] = [:]
    for claim in claims where claim.evidence == .marginal {
      accused[claim.kind, default: []].insert(claim.labeler)
    }
    func isEpidemic(_ kind: FindingKind) -> Bool {
      let count = accused[kind]?.count ?? 0
      return count >= 4 && 5 * count >= 2 * active
    }
    var withdrawn: Set<FindingKind> = []
    if Self.contentKinds.contains(where: isEpidemic) { withdrawn.formUnion(Self.contentKinds) }
    if isEpidemic(.aspectBias) || !withdrawn.isEmpty && (accused[.aspectBias]?.count ?? 0) >= 3 {
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
            "Up to \(accused.values.map(\.count).max() ?? 0) of \(active) labelers differ from the others "
            + "in what their boxes look like. So many cannot all be wrong: their images differ, and "
            + "images and labelers cannot be told apart here. Nobody is judged on "
            + withdrawn.map(\.rawValue).sorted().joined(separator: ", ")
            + " without images that several people labeled, reference boxes, or a batch column.")
      ]
  }
}
