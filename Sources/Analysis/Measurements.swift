import Features

/// All that was measured, before anything is judged.
struct Measurements: Sendable {
  /// Without copied views among the objects.
  let profile: Profile
  let copies: CopiedViews
  let sequence: Sequence
  let layout: RowLayout
  let moments: ClassMoments
  let rows: ViewCounts
  let side: MarginalGeometry
  let rawSide: MarginalGeometry
  let aspect: MarginalGeometry
  let rawAspect: MarginalGeometry
  let counts: MarginalCounts
  let shared: SharedImages
  let geometry: OverlapGeometry
  let votes: ClassVotes
  /// Shared objects that each labeler drew and somebody else classified.
  let votesOfLabeler: [Double]

  init(_ whole: Profile, options: AnalysisOptions) {
    copies = CopiedViews(whole)
    let profile = copies.without(whole)
    self.profile = profile
    sequence = Sequence(profile, blockImages: options.blockImages)
    layout = RowLayout(profile, sequence)
    moments = ClassMoments(profile)
    rows = ViewCounts(profile)
    side = MarginalGeometry(profile, sequence, moments, measure: .side)
    rawSide = MarginalGeometry(profile, sequence, moments, measure: .side, standardise: false)
    aspect = MarginalGeometry(profile, sequence, moments, measure: .aspect)
    rawAspect = MarginalGeometry(profile, sequence, moments, measure: .aspect, standardise: false)
    counts = MarginalCounts(
      profile, sequence, layout: layout, side: side.contrasts, options: options)
    shared = SharedImages(profile, without: copies)
    geometry = OverlapGeometry(profile, shared)
    votes = ClassVotes(profile, shared)
    var perLabeler = [Double](repeating: 0, count: profile.labelerNames.count)
    for vote in votes.votes { perLabeler[Int(vote.labeler)] += 1 }
    votesOfLabeler = perLabeler
  }

  /// Whether a labeler shares enough objects with others that overlap decides about classes and
  /// completeness.
  func hasOverlap(_ labeler: Int) -> Bool { votesOfLabeler[labeler] >= 120 }

  var sharedEvidence: Evidence { shared.anyReference ? .reference : .overlap }
}
