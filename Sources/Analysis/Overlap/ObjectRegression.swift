import Statistics

/// A weighted regression on sources with one intercept per object, objects being adjacent members.
struct ObjectRegression {
  let sources: Int
  private(set) var beta: [Double]
  private(set) var component: [Int]
  /// For each member: what is left after its object's mean and its source's effect (`centred`), and
  /// the value less its source's effect alone, from the object's first member (`raw`).
  private(set) var residuals: [(raw: Double, centred: Double)] = []
  private var a: Matrix
  private var b: [Double]
  private var members: [(object: Int32, source: Int32)] = []
  private var y: [Double] = []
  private var weight: [Double] = []

  init(sources: Int) {
    self.sources = sources
    a = Matrix(rows: sources, columns: sources)
    b = [Double](repeating: 0, count: sources)
    beta = b
    component = [Int](repeating: -1, count: sources)
  }

  mutating func accumulate(
    _ y: [Double], _ members: [(object: Int32, source: Int32)], _ noise2: [Double],
    _ temper: [Double]
  ) {
    self.members = members
    self.y = y
    weight = zip(members, temper).map { $1 / noise2[Int($0.source)] }
    forEachObject { range in
      var total = 0.0
      var mean = 0.0
      for m in range {
        total += weight[m]
        mean += weight[m] * y[m]
      }
      guard total > 0 else { return }
      mean /= total
      for i in range {
        let l = Int(members[i].source)
        a[l, l] += weight[i]
        b[l] += weight[i] * (y[i] - mean)
        for j in range { a[l, Int(members[j].source)] -= weight[i] * weight[j] / total }
      }
    }
  }

  mutating func solve() {
    component = connected()
    beta = ContrastInverse.solve(a, b, component: component)
    residuals = [(raw: Double, centred: Double)](repeating: (0, 0), count: y.count)
    forEachObject { range in
      var total = 0.0
      var mean = 0.0
      for m in range {
        let value = y[m] - beta[Int(members[m].source)]
        total += weight[m]
        mean += weight[m] * value
      }
      mean /= max(total, .leastNormalMagnitude)
      let first = y[range.lowerBound] - beta[Int(members[range.lowerBound].source)]
      for m in range {
        let value = y[m] - beta[Int(members[m].source)]
        residuals[m] = (value - first, value - mean)
      }
    }
  }

  /// The sandwich over images; the members of an image end at each of `imageEnd`.
  func clusteredVariance(imageEnd: [Int]) -> Matrix {
    var meat = Matrix(rows: sources, columns: sources)
    var score = [Double](repeating: 0, count: sources)
    var first = 0
    for end in imageEnd {
      var touched: [Int] = []
      var start = first
      while start < end {
        var next = start
        var total = 0.0
        var sum = 0.0
        while next < end, members[next].object == members[start].object {
          total += weight[next]
          sum += weight[next] * residuals[next].centred
          next += 1
        }
        for m in start..<next {
          let l = Int(members[m].source)
          if score[l] == 0 { touched.append(l) }
          score[l] += weight[m] * residuals[m].centred - sum * weight[m] / max(total, 1e-300)
        }
        start = next
      }
      touched = Array(Set(touched))
      for i in touched { for j in touched { meat[i, j] += score[i] * score[j] } }
      for i in touched { score[i] = 0 }
      first = end
    }
    let inverse = ContrastInverse.inverse(of: a, component: component)
    return LinearAlgebra.multiply(LinearAlgebra.multiply(inverse, meat), inverse)
  }

  /// Keeps a source's variance from being small by luck.
  ///
  /// With a few images, a source's own sandwich is small by luck as often as large. Each source's
  /// variance is therefore at least its model variance A⁻¹ times the team's design effect, the
  /// median over sources of sandwich / model; correlations are kept.
  func steadied(_ sandwich: Matrix) -> Matrix {
    var result = sandwich
    let known = (0..<sources).filter { component[$0] >= 0 }
    let ratios = known.map { result[$0, $0] / modelVariance($0) }.sorted()
    guard !ratios.isEmpty else { return result }
    let designEffect = max(1, ratios[ratios.count / 2])
    var scale = [Double](repeating: 1, count: sources)
    for i in known where result[i, i] > 0 {
      scale[i] = max(1, designEffect * modelVariance(i) / result[i, i]).squareRoot()
    }
    for i in known { for j in known { result[i, j] *= scale[i] * scale[j] } }
    return result
  }

  /// 1/A_ll: the variance of a source's effect when the others' are known.
  private func modelVariance(_ source: Int) -> Double { 1 / max(1e-300, a[source, source]) }

  private func forEachObject(_ body: (Range<Int>) -> Void) {
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].object == members[start].object { end += 1 }
      body(start..<end)
      start = end
    }
  }

  private mutating func forEachObject(_ body: (inout ObjectRegression, Range<Int>) -> Void) {
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].object == members[start].object { end += 1 }
      body(&self, start..<end)
      start = end
    }
  }

  private func connected() -> [Int] {
    var parent = Array(0..<sources)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node { node = parent[node] }
      return node
    }
    for i in 0..<sources {
      for j in 0..<i where a[i, j] != 0 {
        let x = root(i)
        let y = root(j)
        parent[max(x, y)] = min(x, y)
      }
    }
    return (0..<sources).map { a[$0, $0] > 0 ? root($0) : -1 }
  }
}
