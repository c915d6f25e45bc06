import Features
import Labels

/// How often each labeler uses each class, beside the peers on comparable images.
enum ClassShareExhibit {
  /// Above this many labelers × classes only the commonest classes of each labeler are kept.
  private static let mostShares = 20_000
  private static let commonest = 20
  /// Bounds the memory of the dense tables, 8 bytes each.
  private static let mostCells = 4_000_000

  /// The shares by labeler in profile order, then by class.
  ///
  /// The peers' share is what they would have drawn over this labeler's mix of strata: their boxes
  /// per image in each stratum, times this labeler's images there. The share beside it is of the
  /// same strata, those with peers. A labeler who is alone in all strata is compared with all
  /// others as they are. Empty with fewer than two labelers.
  static func shares(_ profile: Profile, sequence: Sequence) -> [ClassShare] {
    let labelers = profile.labelerNames.count
    guard labelers > 1 else { return [] }
    let common = CommonClasses(profile, limit: max(commonest, mostCells / labelers))
    let counts = common.counts(profile)
    let mixture = PeerMixture(counts, profile, RowsByStratum(profile, sequence))
    let overall = Overall(counts, profile)
    var result: [ClassShare] = []
    for labeler in 0..<labelers {
      var own = Array(mixture.own(labeler))
      var peer = Array(mixture.peer(labeler))
      if own.reduce(0, +) == 0 || peer.reduce(0, +) == 0 {
        own = Array(overall.own(labeler))
        peer = zip(overall.total, own).map { $0 - $1 }
      }
      let total = own.reduce(0, +)
      let peerTotal = peer.reduce(0, +)
      guard total > 0, peerTotal > 0 else { continue }
      var bins = common.classes.indices.filter { own[$0] > 0 || peer[$0] > 0 }
      if labelers * common.classes.count > mostShares {
        let weight = zip(own, peer).map { $0 / total + $1 / peerTotal }
        bins = bins.sorted { (-weight[$0], $0) < (-weight[$1], $1) }.prefix(commonest).sorted()
      }
      for bin in bins {
        result.append(
          ClassShare(
            labeler: profile.labelerNames[labeler],
            className: profile.classNames[common.classes[bin]], boxes: Int(own[bin]),
            share: own[bin] / total, peerShare: min(1, peer[bin] / peerTotal)))
      }
    }
    return result
  }

  /// Counts by labeler, whatever the stratum.
  private struct Overall {
    let bins: Int
    var counts: [Double]
    var total: [Double]

    init(_ rows: RowCounts, _ profile: Profile) {
      bins = rows.bins
      counts = [Double](repeating: 0, count: profile.labelerNames.count * bins)
      total = [Double](repeating: 0, count: bins)
      for row in 0..<profile.rowCount {
        let base = Int(profile.rows.labeler[row]) * bins
        for entry in rows.entries(row) {
          counts[base + Int(rows.bin[entry])] += Double(rows.count[entry])
          total[Int(rows.bin[entry])] += Double(rows.count[entry])
        }
      }
    }

    func own(_ labeler: Int) -> ArraySlice<Double> {
      counts[(labeler * bins)..<((labeler + 1) * bins)]
    }
  }
}
