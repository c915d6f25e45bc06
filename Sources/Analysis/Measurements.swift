import Features
import Glibc
import Labels

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
  let opinions: ClassOpinions
  let votes: ClassVotes
  /// Shared objects that each labeler drew and somebody else classified.
  let votesOfLabeler: [Double]

  /// The measurements do not depend on `threads`, how many cores to use.
  init(_ whole: Profile, options: AnalysisOptions, threads: Int = 1) {
    copies = CopiedViews(whole)
    let profile = copies.without(whole)
    self.profile = profile
    moments = ClassMoments(profile)
    rows = ViewCounts(profile)
    let dealt = Sequence(profile, blockImages: options.blockImages)
    let content = Measurements.content(profile, dealt, moments)
    let sequence =
      !dealt.isContiguous && SerialDependence.isPresent(profile, measures: content)
      ? dealt.inSpells(profile, values: content[0]) : dealt
    self.sequence = sequence
    layout = RowLayout(profile, sequence)
    // 99.7% of honest labelers lie within the tolerance.
    let size = log(1 + options.tolerances.size) / 3
    let shape = log(1 + options.tolerances.aspect) / 3
    let kinds: [(measure: MarginalGeometry.Measure, spread: Double, isStandardised: Bool)] = [
      (.side, size, true), (.side, size, false), (.aspect, shape, true), (.aspect, shape, false),
    ]
    let moments = moments
    let geometries = Workers.map(kinds.count, threads: threads) { index in
      MarginalGeometry(
        profile, sequence, moments, measure: kinds[index].measure,
        honestSpread: kinds[index].spread, standardise: kinds[index].isStandardised)
    }
    (side, rawSide, aspect, rawAspect) = (
      geometries[0], geometries[1], geometries[2], geometries[3]
    )
    let (layout, copies) = (layout, copies)
    let overlap:
      (
        shared: SharedImages, geometry: OverlapGeometry, opinions: ClassOpinions,
        votes: ClassVotes
      )
    (counts, overlap) = Workers.both(threads: threads) {
      MarginalCounts(
        profile, sequence, layout: layout, side: geometries[0], moments: moments,
        options: options)
    } _: {
      let shared = SharedImages(profile, without: copies)
      let opinions = ClassOpinions(profile, shared)
      return (
        shared, OverlapGeometry(profile, shared), opinions, ClassVotes(profile, shared, opinions)
      )
    }
    (shared, geometry, opinions, votes) = overlap
    var perLabeler = [Double](repeating: 0, count: profile.labelerNames.count)
    for vote in votes.votes { perLabeler[Int(vote.labeler)] += 1 }
    votesOfLabeler = perLabeler
  }

  /// What images hold, by row and within strata: size, number of boxes, and the commonest classes.
  private static func content(
    _ profile: Profile, _ sequence: Sequence, _ moments: ClassMoments
  ) -> [[Double]] {
    let blank = [Double](repeating: .nan, count: profile.rowCount)
    var side = blank
    let boxes = profile.rows.boxes.map { log(1 + Double($0)) }
    let common =
      profile.classNames.count > 1
      ? moments.boxes.indices.sorted { (moments.boxes[$1], $0) < (moments.boxes[$0], $1) }.prefix(3)
      : []
    var classes = common.map { _ in [Double](repeating: 0, count: profile.rowCount) }
    let cells = profile.cells
    let total = max(1, moments.boxes.reduce(0, +))
    for row in 0..<profile.rowCount where profile.rows.boxes[row] > 0 {
      let offset = ClassMoments.sideOffset(profile, row: row)
      var sum = 0.0
      var inner = 0.0
      for (index, c) in common.enumerated() {
        classes[index][row] = -moments.boxes[c] / total * Double(profile.rows.boxes[row])
      }
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
        let c = Int(cells.classNumber[cell])
        let n = Double(cells.inner[cell])
        sum += cells.logSide[cell] - n * (offset + moments.meanSide[c])
        inner += n
        if let index = common.firstIndex(of: c) {
          classes[index][row] += Double(cells.boxes[cell])
        }
      }
      if inner > 0 { side[row] = sum / inner }
      // A share's scatter is that of the root of the number of boxes.
      for index in common.indices {
        classes[index][row] /= Double(profile.rows.boxes[row]).squareRoot()
      }
    }
    return ([side, boxes] + classes).map { values in
      var sums = [Double](repeating: 0, count: sequence.strataCount)
      var counts = sums
      for (row, value) in values.enumerated() where value.isFinite {
        sums[Int(sequence.stratum[row])] += value
        counts[Int(sequence.stratum[row])] += 1
      }
      return values.indices.map { row in
        let s = Int(sequence.stratum[row])
        return values[row] - sums[s] / max(1, counts[s])
      }
    }
  }

  /// Whether a labeler shares enough objects with others that overlap decides about classes and
  /// completeness.
  func hasOverlap(_ labeler: Int) -> Bool { votesOfLabeler[labeler] >= 120 }

  var sharedEvidence: Evidence { shared.anyReference ? .reference : .overlap }
}
