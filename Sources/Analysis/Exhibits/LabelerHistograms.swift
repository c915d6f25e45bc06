import Features
import Glibc
import Labels

/// Dense histograms by labeler, summed from the sparse ones of the rows.
struct LabelerHistograms: Sendable {
  let bins: Int
  /// By labeler × bin.
  private(set) var counts: [Double]
  /// The whole team, by bin.
  private(set) var team: [Double]

  init(_ sparse: SparseCounts, _ profile: Profile, bins: Int) {
    self.bins = bins
    counts = [Double](repeating: 0, count: profile.labelerNames.count * bins)
    team = [Double](repeating: 0, count: bins)
    for row in 0..<profile.rowCount {
      let base = Int(profile.rows.labeler[row]) * bins
      for index in Int(sparse.start[row])..<Int(sparse.start[row + 1]) {
        let bin = Int(sparse.bin[index])
        counts[base + bin] += Double(sparse.count[index])
        team[bin] += Double(sparse.count[index])
      }
    }
  }

  func of(_ labeler: Int) -> ArraySlice<Double> {
    counts[(labeler * bins)..<((labeler + 1) * bins)]
  }

  /// The median of what was binned, every bin `width` wide from `low`, spread evenly inside its
  /// bin.
  ///
  /// Where the bins are of ln x, this interpolates x geometrically. NaN without any count. The
  /// outer bins are open, so a median inside one of them is only known to lie beyond.
  static func median(_ counts: some Collection<Double>, low: Double, width: Double) -> Double {
    let half = counts.reduce(0, +) / 2
    guard half > 0 else { return .nan }
    var below = 0.0
    for (bin, count) in counts.enumerated() where count > 0 {
      if below + count >= half {
        return low + width * (Double(bin) + (half - below) / count)
      }
      below += count
    }
    return .nan
  }
}
