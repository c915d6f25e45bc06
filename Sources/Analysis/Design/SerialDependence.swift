import Features
import Labels

/// Whether a labeler's images come in spells of like content.
///
/// Labelers are compared over images as if those had been dealt out one by one. When each works through
/// scenes, or days with their own content, images that follow each other in a labeler's own order are
/// alike even after the comparison within strata: their lag-1 correlation
/// ```
/// r = Σ e_t e_(t+1) / Σ e_t²,   z = r √n
/// ```
/// is above zero for most labelers, e being what the strata and the labeler's own mean in the batch leave. The labeler's own order is
/// that of days and, apart, that of the images' names.
enum SerialDependence {
  /// One in 700 by chance; what it costs is power, what it spares is an accusation.
  private static let critical = 3.0

  /// Whether any measure hangs together in either order.
  ///
  /// - Parameters:
  ///   - profile: Who labeled what, and when.
  ///   - measures: What is correlated; one value per row, NaN where a row has none.
  /// - Returns: Whether images are not the unit of evidence.
  static func isPresent(_ profile: Profile, measures: [[Double]]) -> Bool {
    let rows = profile.rows
    var own = profile.labelerNames.map { _ in [Int]() }
    for row in 0..<profile.rowCount { own[Int(rows.labeler[row])].append(row) }
    let knowsDays = rows.day.contains { $0 != LabelTable.unknownDay }
    let byDay = own.map { $0.sorted { (rows.day[$0], $0) < (rows.day[$1], $1) } }
    let orders = knowsDays ? [own, byDay] : [own]
    return measures.contains { values in
      let left = withoutOwnMeans(values, rows)
      return orders.contains { standardised(left, $0) > critical }
    }
  }

  /// What is left of each value after the mean of the labeler in the batch: a labeler who misses a class
  /// misses more of it where there is more.
  private static func withoutOwnMeans(_ values: [Double], _ rows: Rows) -> [Double] {
    var sums: [Int64: (sum: Double, count: Double)] = [:]
    func key(_ row: Int) -> Int64 { Int64(rows.labeler[row]) << 32 | Int64(rows.batch[row] + 1) }
    for (row, value) in values.enumerated() where value.isFinite {
      sums[key(row), default: (0, 0)].sum += value
      sums[key(row), default: (0, 0)].count += 1
    }
    return values.enumerated().map { row, value in
      guard value.isFinite, let own = sums[key(row)] else { return value }
      return value - own.sum / own.count
    }
  }

  /// Over labelers, Σ z / √L, each z within ±2: a fault of one labeler shows more where there is more to
  /// get wrong, and so comes in spells too; content does it to all.
  private static func standardised(_ values: [Double], _ order: [[Int]]) -> Double {
    var sum = 0.0
    var labelers = 0.0
    for own in order {
      let known = own.map { values[$0] }.filter(\.isFinite)
      guard known.count > 2 else { continue }
      let count = Double(known.count)
      let mean = known.reduce(0, +) / count
      let squares = known.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
      // What does not vary but for rounding has no order.
      guard squares > 1e-9 * count else { continue }
      var products = 0.0
      for (now, next) in zip(known, known.dropFirst()) {
        products += (now - mean) * (next - mean)
      }
      sum += max(-2, min(2, products / squares * count.squareRoot()))
      labelers += 1
    }
    return labelers > 0 ? sum / labelers.squareRoot() : 0
  }
}

extension Sequence {
  /// The same images with each labeler's own order cut into spells, which are compared as wholes within
  /// batches.
  ///
  /// Two, three or four of them, whichever makes a labeler's mean the least sure by the variance between
  /// its spells: spells shorter than those of the content would look independent and are not.
  ///
  /// - Parameters:
  ///   - profile: Who labeled what, and when.
  ///   - values: What hangs together, one value per row; NaN where a row has none.
  /// - Returns: A design whose runs are the spells.
  func inSpells(_ profile: Profile, values: [Double]) -> Sequence {
    let rows = profile.rows
    var own = profile.labelerNames.map { _ in [Int]() }
    for row in 0..<profile.rowCount { own[Int(rows.labeler[row])].append(row) }
    let order = own.map { $0.sorted { (rows.day[$0], $0) < (rows.day[$1], $1) } }
    let spells = [2, 3, 4].max {
      Sequence.uncertainty(values, order, spells: $0)
        < Sequence.uncertainty(values, order, spells: $1)
    }
    var piece = [Int32](repeating: 0, count: profile.rowCount)
    var numbers: [[Int32]: Int32] = [:]
    for (labeler, own) in order.enumerated() {
      for (place, row) in own.enumerated() {
        let key = [Int32(labeler), Int32((spells ?? 2) * place / own.count), rows.batch[row]]
        let number = numbers[key] ?? Int32(numbers.count)
        numbers[key] = number
        piece[row] = number
      }
    }
    var batches: [Int32: Int32] = [:]
    let stratum = rows.batch.map { batch in
      let number = batches[batch] ?? Int32(batches.count)
      batches[batch] = number
      return number
    }
    return Sequence(
      stratum: stratum, strataCount: batches.count, piece: piece, pieceCount: numbers.count,
      hasBatches: hasBatches, neighbourShare: neighbourShare)
  }

  /// The variance of a labeler's mean by the variance between its spells, over labelers.
  private static func uncertainty(_ values: [Double], _ order: [[Int]], spells: Int) -> Double {
    var squares = 0.0
    for own in order {
      var sums = [Double](repeating: 0, count: spells)
      var counts = sums
      for (place, row) in own.enumerated() where values[row].isFinite {
        sums[spells * place / own.count] += values[row]
        counts[spells * place / own.count] += 1
      }
      guard counts.allSatisfy({ $0 > 0 }) else { continue }
      let means = zip(sums, counts).map { $0 / $1 }
      let mean = means.reduce(0, +) / Double(spells)
      squares += means.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return squares / Double(spells * (spells - 1))
  }
}
