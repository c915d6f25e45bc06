import Features
import Labels
import Statistics

/// How the counts of one image, or of one run of images, scatter about their stratum's mean.
///
/// With *x* the counts of a row, *m* their sum, π the team's shares and bars for means over the
/// rows of a stratum, a unit (row or run) is the vector
/// ```
/// z_u = Σ_(rows of u) (x - x̄_s) - π (m - m̄_s)
/// ```
/// the first-order effect of the unit on a labeler's shares, times the number of boxes.
struct UnitCovariance: Sendable {
  /// Σ z zᵀ divided by its trace: how the scatter of a unit is spread over the bins.
  let shape: Matrix
  /// Units less strata.
  let degreesOfFreedom: Double
  /// By labeler: the trace of the covariance of (own - peer) shares.
  private(set) var scale: [Double]
  /// By labeler: units of their own and of the peers in the same strata.
  private(set) var ownUnits: [Int]
  private(set) var peerUnits: [Int]

  /// Units that are multiplied out at a time, so that memory does not grow with images.
  private static let chunk = 2_048
  /// About how many units, evenly taken, the shape rests on at most: it has some 60 × 60 elements.
  private static let shapeUnits = 65_536

  /// Nil when nothing varies.
  init?(
    _ counts: RowCounts, _ mixture: PeerMixture, _ strata: RowsByStratum, _ sequence: Sequence,
    labelers: Int
  ) {
    let bins = counts.bins
    let share = Self.teamShare(counts)
    var gram = Matrix(rows: bins, columns: bins)
    var buffer: [Double] = []
    buffer.reserveCapacity(Self.chunk * bins)
    let step = max(1, (counts.start.count - 1) / Self.shapeUnits)
    var skipped = 0
    var freedom = 0.0
    var ownScale = [Double](repeating: 0, count: labelers)
    var peerScale = ownScale
    ownUnits = [Int](repeating: 0, count: labelers)
    peerUnits = ownUnits
    for stratum in 0..<strata.count where strata.groups(stratum).count > 1 {
      let units = Units(stratum, counts, share, strata, sequence)
      while skipped < units.count {
        buffer += units.vectors[(skipped * bins)..<((skipped + 1) * bins)]
        skipped += step
      }
      skipped -= units.count
      if buffer.count >= Self.chunk * bins { Self.flush(&buffer, into: &gram) }
      let count = Double(units.count)
      freedom += count - 1
      let rows = Double(strata.rowCount(stratum))
      // The variance of a sum over n rows is n τ.
      let tau = units.vectors.reduce(0) { $0 + $1 * $1 } * count / (count - 1) / rows
      for (position, group) in strata.groups(stratum).enumerated() {
        let labeler = Int(strata.labeler[group])
        let n = Double(strata.rows(ofGroup: group).count)
        ownScale[labeler] += n * tau
        peerScale[labeler] += n * n * tau / (rows - n)
        ownUnits[labeler] += units.ofGroup[position]
        peerUnits[labeler] += units.count - units.ofGroup[position]
      }
    }
    Self.flush(&buffer, into: &gram)
    let trace = (0..<bins).reduce(0) { $0 + gram[$1, $1] }
    // Below this, the scatter is the rounding of counts that are the same in all units.
    let size = counts.count.reduce(0.0) { $0 + Double($1) * Double($1) }
    guard trace > size * 1e-20, freedom > 0 else { return nil }
    shape = Matrix(rows: bins, columns: bins, values: gram.values.map { $0 / trace })
    degreesOfFreedom = freedom
    scale = (0..<labelers).map { labeler in
      let own = mixture.own(labeler).reduce(0, +)
      let peer = mixture.peer(labeler).reduce(0, +)
      guard own > 0, peer > 0 else { return 0 }
      return ownScale[labeler] / (own * own) + peerScale[labeler] / (peer * peer)
    }
  }

  private static func teamShare(_ counts: RowCounts) -> [Double] {
    var share = [Double](repeating: 0, count: counts.bins)
    for (bin, count) in zip(counts.bin, counts.count) { share[Int(bin)] += Double(count) }
    let total = max(1, share.reduce(0, +))
    return share.map { $0 / total }
  }

  private static func flush(_ buffer: inout [Double], into gram: inout Matrix) {
    let bins = gram.columns
    let part = LinearAlgebra.gram(
      Matrix(rows: buffer.count / bins, columns: bins, values: buffer))
    gram = Matrix(rows: bins, columns: bins, values: zip(gram.values, part.values).map { $0 + $1 })
    buffer.removeAll(keepingCapacity: true)
  }

  /// The unit vectors of one stratum.
  private struct Units {
    /// One row of bins per unit.
    var vectors: [Double] = []
    var count = 0
    /// Units of each group of the stratum.
    var ofGroup: [Int] = []

    init(
      _ stratum: Int, _ counts: RowCounts, _ share: [Double], _ strata: RowsByStratum,
      _ sequence: Sequence
    ) {
      let bins = counts.bins
      // The mean of x - π m over the rows: what every row is centred by.
      var mean = [Double](repeating: 0, count: bins)
      var boxes = 0.0
      for row in strata.rows(stratum) {
        for entry in counts.entries(row) {
          mean[Int(counts.bin[entry])] += Double(counts.count[entry])
          boxes += Double(counts.count[entry])
        }
      }
      let rows = Double(strata.rowCount(stratum))
      for bin in 0..<bins { mean[bin] = (mean[bin] - share[bin] * boxes) / rows }
      for group in strata.groups(stratum) {
        let before = count
        var run: Int32 = -1
        for row in strata.rows(ofGroup: group) {
          if !sequence.isContiguous || sequence.piece[row] != run || count == before {
            run = sequence.piece[row]
            count += 1
            vectors.append(contentsOf: repeatElement(0, count: bins))
          }
          add(row, counts, share, mean)
        }
        ofGroup.append(count - before)
      }
    }

    private mutating func add(_ row: Int, _ counts: RowCounts, _ share: [Double], _ mean: [Double])
    {
      let base = vectors.count - counts.bins
      var boxes = 0.0
      for entry in counts.entries(row) {
        vectors[base + Int(counts.bin[entry])] += Double(counts.count[entry])
        boxes += Double(counts.count[entry])
      }
      for bin in share.indices { vectors[base + bin] -= share[bin] * boxes + mean[bin] }
    }
  }
}
