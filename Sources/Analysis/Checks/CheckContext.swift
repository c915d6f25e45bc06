import Features

/// What the checks look at: the measurements, and the searches that answer several of them at once.
///
/// A search that is stepwise over kinds (who misses what, which class explains which surplus) is
/// done once, here, and its claims are handed out by the checks; later rooms read its other
/// results.
struct CheckContext: Sendable {
  let measured: Measurements
  let options: AnalysisOptions
  let geometry: GeometryClaims
  /// Rounding, default size, duplicates and invalid boxes.
  let habits: [Claim]
  let grouping: [Claim]
  /// Members of objects that hold two neighbours, drawn by labelers who make a habit of it.
  let swallowers: Set<Int>
  let cells: ConfusionCells
  let completeness: Completeness
  let classes: MarginalClasses

  /// How many labelers saw any image.
  var activeLabelers: Double {
    Double(measured.profile.labelerNames.indices.count { measured.rows.images[$0] > 0 })
  }

  /// What is found does not depend on `threads`, how many cores to use.
  init(_ measured: Measurements, options: AnalysisOptions, threads: Int = 1) {
    self.measured = measured
    self.options = options
    let profile = measured.profile
    classes =
      measured.sequence.isContiguous
      ? MarginalClasses(none: profile.labelerNames.count)
      : MarginalClasses(
        profile, layout: measured.layout, moments: measured.moments,
        // Shared images decide about classes where there are enough of them.
        isJudged: profile.labelerNames.indices.map { !measured.hasOverlap($0) }, options: options,
        threads: threads)
    let shared = measured.shared
    geometry = GeometryClaims(
      side: measured.side.contrasts, rawSide: measured.rawSide.contrasts,
      aspect: measured.aspect.contrasts, rawAspect: measured.rawAspect.contrasts,
      agreement: ClassAgreement(profile, measured.moments), measured, options: options)
    habits = LiteralHabits.claims(profile, options: options)
    let grouped = Grouping(profile, shared)
    grouping = ElevatedShare.claims(
      .grouping, family: .completeness, evidence: .overlap, hits: grouped.hits,
      images: grouped.images, of: grouped.boxes, options: options)
    let lonely = shared.lonely
    // Who merges neighbours leaves objects without a box of their own: that is not missing them.
    let groupers = Set(grouping.filter { $0.pValue < options.alpha / 100 }.map(\.labeler))
    swallowers = grouped.swallowers.filter {
      groupers.contains(Int(profile.objects.source[$0]))
    }
    (cells, completeness) = Workers.both(threads: threads) {
      ConfusionCells(
        measured.votes, excluding: lonely, options: options, evidence: measured.sharedEvidence)
    } _: {
      Completeness(
        profile, shared, smallArea: measured.counts.smallArea,
        excluding: groupers.union(lonely), options: options, evidence: measured.sharedEvidence)
    }
  }
}
