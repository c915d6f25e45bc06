import Features
import Labels

/// Row vectors of counts, sparse: what one feature's histogram is in each row.
struct RowCounts: Sendable {
  let bins: Int
  /// The entries of row *r* are `start[r]..<start[r + 1]`.
  private(set) var start: [Int32] = [0]
  private(set) var bin = SmallIntegers()
  private(set) var count = SmallIntegers()

  init(bins: Int) { self.bins = bins }

  mutating func append(_ bin: Int, _ count: Int32) {
    self.bin.append(Int32(bin))
    self.count.append(count)
  }

  mutating func endRow() { start.append(Int32(bin.count)) }

  func entries(_ row: Int) -> Range<Int> { Int(start[row])..<Int(start[row + 1]) }
}

/// Each labeler's counts, and what the peers would have counted in the same strata.
///
/// For labeler *l* with n_ls rows in stratum *s*, of R_s in all, with totals T:
/// ```
/// own_l  = Σ_s T_ls
/// peer_l = Σ_s n_ls (T_s - T_ls) / (R_s - n_ls)
/// ```
/// over the strata in which *l* has peers. A labeler alone in all strata has neither.
struct PeerMixture: Sendable {
  let bins: Int
  /// By labeler × bin.
  private(set) var own: [Double]
  private(set) var peer: [Double]
  /// Rows of labeler *l* in strata with peers, and of the peers there.
  private(set) var ownRows: [Double]
  private(set) var peerRows: [Double]

  init(_ counts: RowCounts, _ profile: Profile, _ strata: RowsByStratum) {
    bins = counts.bins
    let labelers = profile.labelerNames.count
    own = [Double](repeating: 0, count: labelers * bins)
    peer = own
    ownRows = [Double](repeating: 0, count: labelers)
    peerRows = ownRows
    var total = [Double](repeating: 0, count: bins)
    for stratum in 0..<strata.count {
      var present: [Int32] = []
      for group in strata.groups(stratum) {
        for row in strata.rows(ofGroup: group) {
          for entry in counts.entries(row) {
            let bin = counts.bin[entry]
            if total[Int(bin)] == 0 { present.append(bin) }
            total[Int(bin)] += Double(counts.count[entry])
          }
        }
      }
      let rowsOfStratum = Double(strata.rowCount(stratum))
      for group in strata.groups(stratum) {
        let labeler = Int(strata.labeler[group])
        let n = Double(strata.rows(ofGroup: group).count)
        let others = rowsOfStratum - n
        guard others > 0 else { continue }
        ownRows[labeler] += n
        peerRows[labeler] += others
        let base = labeler * bins
        for bin in present { peer[base + Int(bin)] += total[Int(bin)] * n / others }
        for row in strata.rows(ofGroup: group) {
          for entry in counts.entries(row) {
            own[base + Int(counts.bin[entry])] += Double(counts.count[entry])
            peer[base + Int(counts.bin[entry])] -= Double(counts.count[entry]) * n / others
          }
        }
      }
      for bin in present { total[Int(bin)] = 0 }
    }
    // Subtraction leaves rounding where the peers have nothing.
    for index in peer.indices where peer[index] < 1e-9 { peer[index] = 0 }
  }

  func own(_ labeler: Int) -> ArraySlice<Double> {
    own[(labeler * bins)..<((labeler + 1) * bins)]
  }

  func peer(_ labeler: Int) -> ArraySlice<Double> {
    peer[(labeler * bins)..<((labeler + 1) * bins)]
  }
}
