import Features
import Statistics

/// Sums of a count over each labeler's rows against what its peers drew in the same strata.
///
/// For labeler *l* with k of the M rows of stratum *s*:
/// ```
/// S_l = Σ_s k (x̄_ls - x̄_-l,s),    E_l = Σ_s k x̄_-l,s,    Var S_l = σ² Σ_s k M/(M - k)
/// ```
/// where x̄_-l,s is the mean over the other labelers' rows and σ² the pooled variance of a row
/// within strata: the variance under the hypothesis that labelers are exchangeable, never at the
/// fitted value, which is zero for a labeler that drew none.
struct StratumCounts: Sendable {
  /// A count per row, sparse: rows that are not listed have 0.
  struct Column: Sendable {
    var row: [Int32] = []
    var value: [Double] = []
  }

  private(set) var surplus: [Double]
  private(set) var expected: [Double]
  /// Σ_s k M/(M - k): multiply by a row's variance.
  private(set) var weight: [Double]
  /// Rows in strata shared with other labelers.
  private(set) var comparable: [Double]

  /// - Parameters:
  ///   - column: The counts.
  ///   - layout: The rows' labelers and strata.
  ///   - excluded: Labelers that are not taken for peers.
  init(_ column: Column, layout: RowLayout, excluded: Set<Int>) {
    let labelers = layout.labelers
    surplus = [Double](repeating: 0, count: labelers)
    expected = surplus
    weight = surplus
    comparable = surplus
    var own = [Double](repeating: 0, count: layout.entries.count)
    for (row, value) in zip(column.row, column.value) {
      own[Int(layout.entryOfRow[Int(row)])] += value
    }
    let isPeer = layout.peers(without: excluded)
    for range in layout.strata {
      var total = 0.0
      var rows = 0.0
      for e in range where isPeer[layout.entries[e].labeler] {
        total += own[e]
        rows += layout.entries[e].rows
      }
      for e in range {
        let (l, k) = (layout.entries[e].labeler, layout.entries[e].rows)
        let others = rows - (isPeer[l] ? k : 0)
        guard others > 0 else { continue }
        let mean = (total - (isPeer[l] ? own[e] : 0)) / others
        surplus[l] += own[e] - k * mean
        expected[l] += k * mean
        weight[l] += k * (k + others) / others
        comparable[l] += k
      }
    }
  }
}

/// Which labeler has how many rows in which stratum.
struct RowLayout: Sendable {
  struct Entry: Sendable {
    var labeler: Int
    var rows: Double
  }

  let labelers: Int
  private(set) var entries: [Entry] = []
  /// The entries of each stratum.
  private(set) var strata: [Range<Int>] = []
  private(set) var entryOfRow: [Int32]
  private(set) var rowsOfStratum: [Double]
  let stratum: [Int32]

  init(_ profile: Profile, _ sequence: Sequence) {
    labelers = profile.labelerNames.count
    stratum = sequence.stratum
    entryOfRow = [Int32](repeating: 0, count: profile.rowCount)
    rowsOfStratum = [Double](repeating: 0, count: sequence.strataCount)
    var rows = [[Int]](repeating: [], count: sequence.strataCount)
    for row in 0..<profile.rowCount { rows[Int(sequence.stratum[row])].append(row) }
    var entryOfLabeler = [Int32](repeating: -1, count: labelers)
    for s in 0..<sequence.strataCount {
      let first = entries.count
      rowsOfStratum[s] = Double(rows[s].count)
      for row in rows[s] {
        let l = Int(profile.rows.labeler[row])
        if entryOfLabeler[l] < 0 {
          entryOfLabeler[l] = Int32(entries.count)
          entries.append(Entry(labeler: l, rows: 0))
        }
        entries[Int(entryOfLabeler[l])].rows += 1
        entryOfRow[row] = entryOfLabeler[l]
      }
      for entry in entries[first...] { entryOfLabeler[entry.labeler] = -1 }
      strata.append(first..<entries.count)
    }
  }

  /// Whether each labeler counts as a peer of the others.
  func peers(without excluded: Set<Int>) -> [Bool] {
    var isPeer = [Bool](repeating: true, count: labelers)
    for labeler in excluded { isPeer[labeler] = false }
    return isPeer
  }

  /// The pooled central moments within strata of a count, rows that are not listed being 0.
  func moments(_ column: StratumCounts.Column) -> (variance: Double, third: Double) {
    var sum = [Double](repeating: 0, count: strata.count)
    var listed = sum
    for (row, value) in zip(column.row, column.value) {
      sum[Int(stratum[Int(row)])] += value
      listed[Int(stratum[Int(row)])] += 1
    }
    var second = 0.0
    var third = 0.0
    var freedom = 0.0
    for s in strata.indices where rowsOfStratum[s] > 1 {
      let mean = sum[s] / rowsOfStratum[s]
      let zeros = rowsOfStratum[s] - listed[s]
      second += zeros * mean * mean
      third -= zeros * mean * mean * mean
      freedom += rowsOfStratum[s] - 1
    }
    for (row, value) in zip(column.row, column.value) {
      let s = Int(stratum[Int(row)])
      guard rowsOfStratum[s] > 1 else { continue }
      let d = value - sum[s] / rowsOfStratum[s]
      second += d * d
      third += d * d * d
    }
    guard freedom > 0 else { return (0, 0) }
    return (second / freedom, third / freedom)
  }

  /// The pooled covariance within strata of two counts, rows that are not listed being 0.
  func covariance(_ a: StratumCounts.Column, _ b: StratumCounts.Column) -> Double {
    var dense = [Double](repeating: 0, count: entryOfRow.count)
    var sumA = [Double](repeating: 0, count: strata.count)
    var sumB = sumA
    for (row, value) in zip(a.row, a.value) {
      dense[Int(row)] = value
      sumA[Int(stratum[Int(row)])] += value
    }
    var cross = 0.0
    for (row, value) in zip(b.row, b.value) {
      cross += dense[Int(row)] * value
      sumB[Int(stratum[Int(row)])] += value
    }
    var freedom = 0.0
    for s in strata.indices where rowsOfStratum[s] > 1 {
      cross -= sumA[s] * sumB[s] / rowsOfStratum[s]
      freedom += rowsOfStratum[s] - 1
    }
    return freedom > 0 ? cross / freedom : 0
  }
}

extension RowLayout {
  /// How a labeler's surplus Σ_s (own - k · the peers' mean) spreads when the rows of each stratum
  /// are dealt anew among the labeler and the peers.
  ///
  /// With d = x - x̄_s and π = k/M the rows of stratum *s* bring d √(M/(M - 1)) / (1 - π) each, so that
  /// the variance is that of drawing k of M rows without replacement.
  ///
  /// - Parameters:
  ///   - columns: The counts, and the weight at which each enters.
  ///   - labeler: Whose surplus.
  ///   - excluded: Labelers that are not taken for peers.
  /// - Returns: The distribution of the standardised surplus, with its standard deviation.
  func samplingTail(
    _ columns: [(column: StratumCounts.Column, weight: Double)], labeler: Int,
    excluded: Set<Int>
  ) -> SamplingTail {
    var score = [Double](repeating: 0, count: entryOfRow.count)
    for (column, weight) in columns {
      for (row, value) in zip(column.row, column.value) { score[Int(row)] += weight * value }
    }
    var isDealt = peers(without: excluded)
    isDealt[labeler] = true
    var own = [Double](repeating: 0, count: strata.count)
    var rows = own
    for s in strata.indices {
      for entry in entries[strata[s]] where isDealt[entry.labeler] {
        rows[s] += entry.rows
        if entry.labeler == labeler { own[s] = entry.rows }
      }
    }
    var sum = [Double](repeating: 0, count: strata.count)
    let pooled = entryOfRow.indices.filter { row in
      let s = Int(stratum[row])
      guard own[s] > 0, own[s] < rows[s], isDealt[entries[Int(entryOfRow[row])].labeler] else {
        return false
      }
      sum[s] += score[row]
      return true
    }
    return SamplingTail(
      values: pooled.map { row in
        let s = Int(stratum[row])
        return (score[row] - sum[s] / rows[s]) * (rows[s] / (rows[s] - 1)).squareRoot()
          * rows[s] / (rows[s] - own[s])
      },
      rates: pooled.map { own[Int(stratum[$0])] / rows[Int(stratum[$0])] })
  }
}
