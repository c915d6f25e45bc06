/// Each source's own noise from differences between pairs of sources.
///
/// With ε independent, Var(y_l - y_m) = v_l + v_m. The expectation–maximisation step for *v* is
/// ```
/// v_l ← mean over pairs of  v_l²/(v_l + v_m)² d² + v_l v_m/(v_l + v_m)
/// ```
/// with *d²* limited to nine times its median over the pair, so that isolated slips do not pass for
/// noise; the limited mean of a squared normal is 0.985 of its variance.
enum PairNoise {
  static func estimate(
    residual: [Double], members: [(object: Int32, source: Int32)], sources: Int
  ) -> [Double] {
    var squares: [Int: [Double]] = [:]
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].object == members[start].object { end += 1 }
      for i in start..<end {
        for j in start..<i {
          let a = Int(min(members[i].source, members[j].source))
          let b = Int(max(members[i].source, members[j].source))
          let d = residual[i] - residual[j]
          squares[a * sources + b, default: []].append(d * d)
        }
      }
      start = end
    }
    let pairs = squares.sorted { $0.key < $1.key }.map { key, values in
      let sorted = values.sorted()
      // The median of χ²₁ is 0.455.
      let limit = 9 * sorted[sorted.count / 2] / 0.4549
      let mean = sorted.reduce(0) { $0 + min($1, limit) } / Double(sorted.count)
      return (l: key / sources, m: key % sources, n: Double(sorted.count), d2: mean)
    }
    let count = pairs.reduce(0) { $0 + $1.n }
    guard count > 0 else { return [Double](repeating: 1, count: sources) }
    let pooled = max(1e-10, pairs.reduce(0) { $0 + $1.n * $1.d2 } / count / 2)
    var v = [Double](repeating: pooled, count: sources)
    // The team's noise counts as this many pairs in everyone's.
    let prior = 10.0
    for _ in 0..<60 {
      var sum = [Double](repeating: prior * pooled, count: sources)
      var weight = [Double](repeating: prior, count: sources)
      for pair in pairs {
        for (l, m) in [(pair.l, pair.m), (pair.m, pair.l)] {
          let total = v[l] + v[m]
          sum[l] += pair.n * (v[l] * v[l] / (total * total) * pair.d2 + v[l] * v[m] / total)
          weight[l] += pair.n
        }
      }
      for l in 0..<sources { v[l] = max(pooled * 1e-3, sum[l] / weight[l]) }
    }
    return v
  }
}
