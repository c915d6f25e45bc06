/// The Anderson–Darling comparison of several samples, sensitive to their tails.
///
/// F. W. Scholz, M. A. Stephens, *JASA* 82 (1987) 918–924, doi:10.1080/01621459.1987.10478517.
public struct AndersonDarlingKSample: Sendable, Equatable, Codable {
  /// The statistic A² in its midrank version, which is fair to ties; dimensionless, at least 0.
  public let statistic: Double
  /// (A² − (k − 1)) / σ, with mean 0 and variance 1 if all samples have one distribution.
  public let standardized: Double
  /// The share of relabelings with A² at least as large, in `1/(permutations + 1)...1`.
  public let pValue: Double

  /// Tests whether samples come from one distribution.
  ///
  /// For *k* samples of sizes nᵢ, *N* values in all, over their distinct values zⱼ with lⱼ copies:
  /// ```
  /// A² = (N − 1)/N · Σᵢ 1/nᵢ · Σⱼ lⱼ/N · (N·Mᵢⱼ − nᵢ·Bⱼ)² / (Bⱼ(N − Bⱼ) − N·lⱼ/4)
  /// ```
  /// where Bⱼ counts the values below zⱼ plus half of those equal, and Mᵢⱼ those of sample *i*. The
  /// variance σ² is the paper's equation 4. The p-value comes from relabeling, so that it needs no
  /// table and holds for ties; values in clusters make it too small.
  ///
  /// - Parameters:
  ///   - samples: Finite values in any order, all in one unit.
  ///   - permutations: How many random relabelings to draw, at least 1; 999 resolves p to 0.001.
  ///   - generator: The only source of randomness; an equal seed gives an equal result.
  /// - Returns: The statistic, its standardised form and its p-value.
  /// - Throws: `tooFewGroups` below 2 samples, `tooFewObservations` for an empty sample or fewer
  ///   than 4 values in all, `notFinite`, `noVariation` when all values are equal.
  /// - Complexity: O(N log N + (N + k·L)·`permutations`) for L distinct values.
  ///
  /// The standardised statistic is that of SciPy's `anderson_ksamp(midrank=True)`.
  public static func test(
    _ samples: [[Double]], permutations: Int = 999, using generator: inout SeededGenerator
  ) throws(StatisticsError) -> AndersonDarlingKSample {
    precondition(permutations >= 1, "at least one permutation")
    guard samples.count >= 2 else { throw .tooFewGroups(needed: 2, got: samples.count) }
    guard samples.allSatisfy({ !$0.isEmpty }) else { throw .tooFewObservations(needed: 1, got: 0) }
    guard samples.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .notFinite }
    let values = samples.flatMap { $0 }
    guard values.count >= 4 else { throw .tooFewObservations(needed: 4, got: values.count) }
    let ranks = MidRanks(values)
    guard ranks.copies.count > 1 else { throw .noVariation }
    let sizes = samples.map(\.count)
    var labels = samples.indices.flatMap { [Int32](repeating: Int32($0), count: sizes[$0]) }

    let observed = ranks.statistic(labels, sizes)
    var atLeast = 0
    for _ in 0..<permutations {
      generator.shuffle(&labels)
      // Ties with the data may differ by rounding.
      if ranks.statistic(labels, sizes) >= observed * (1 - 1e-12) { atLeast += 1 }
    }
    return AndersonDarlingKSample(
      statistic: observed,
      standardized: (observed - Double(sizes.count - 1)) / variance(sizes).squareRoot(),
      pValue: Double(1 + atLeast) / Double(1 + permutations))
  }

  /// The variance of A² for continuous values, equation 4.
  private static func variance(_ sizes: [Int]) -> Double {
    let total = sizes.reduce(0, +)
    let (k, n) = (Double(sizes.count), Double(total))
    let inverses = sizes.reduce(0) { $0 + 1 / Double($1) }
    let harmonic = (1..<total).reduce(0) { $0 + 1 / Double($1) }
    // g = Σᵢ Σⱼ 1/((N − i)·j) over 1 ≤ i < j < N, by a running tail of Σ 1/j.
    var g = 0.0
    var tail = 0.0
    for i in stride(from: total - 2, through: 1, by: -1) {
      tail += 1 / Double(i + 1)
      g += tail / Double(total - i)
    }
    let a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverses
    let b =
      (2 * g - 4) * k * k + 8 * harmonic * k + (2 * g - 14 * harmonic - 4) * inverses - 8 * harmonic
      + 4 * g - 6
    let c =
      (6 * harmonic + 2 * g - 2) * k * k + (4 * harmonic - 4 * g + 6) * k
      + (2 * harmonic - 6) * inverses + 4 * harmonic
    let d = (2 * harmonic + 6) * k * k - 4 * harmonic * k
    return (((a * n + b) * n + c) * n + d) / ((n - 1) * (n - 2) * (n - 3))
  }
}

/// Where each of some values stands among their distinct values.
private struct MidRanks {
  /// The index of each value's distinct value.
  let step: [Int]
  /// How often each distinct value occurs.
  let copies: [Int]

  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var step = [Int](repeating: 0, count: values.count)
    var copies: [Int] = []
    var last = Double.nan
    for index in order {
      if values[index] != last {
        copies.append(0)
        last = values[index]
      }
      copies[copies.count - 1] += 1
      step[index] = copies.count - 1
    }
    self.step = step
    self.copies = copies
  }

  func statistic(_ labels: [Int32], _ sizes: [Int]) -> Double {
    let (k, distinct) = (sizes.count, copies.count)
    let n = Double(labels.count)
    var counts = [Int32](repeating: 0, count: k * distinct)
    for (value, label) in labels.enumerated() { counts[step[value] * k + Int(label)] += 1 }
    var below = [Double](repeating: 0, count: k)
    var allBelow = 0.0
    var sums = [Double](repeating: 0, count: k)
    for j in 0..<distinct {
      let l = Double(copies[j])
      let b = allBelow + l / 2
      let denominator = b * (n - b) - n * l / 4
      for i in 0..<k {
        let own = Double(counts[j * k + i])
        let difference = n * (below[i] + own / 2) - Double(sizes[i]) * b
        sums[i] += l / n * difference * difference / denominator
        below[i] += own
      }
      allBelow += l
    }
    var total = 0.0
    for i in 0..<k { total += sums[i] / Double(sizes[i]) }
    return total * (n - 1) / n
  }
}
