import Features
import Labels

/// The counts and shapes of each class by row, ready to be compared between labelers.
///
/// A class's count is taken relative to the row's other boxes, which carry the image's density:
/// `N_c - β_c (n - N_c)`, β by regression within strata. The shape columns hold what is left of log
/// aspect and log side after the class's mean: boxes that belong to another class bring its shape
/// along.
///
/// All of a row is weighted by ``CrowdWeight``: a count's variance grows with the square of the
/// image's crowd, and so a sum of weighted counts is sharper, and less at the mercy of one image.
struct ClassColumns: Sendable {
  let classes: [Int32]
  private(set) var count: [StratumCounts.Column] = []
  private(set) var aspect: [StratumCounts.Column] = []
  private(set) var side: [StratumCounts.Column] = []
  private(set) var variance: [Double] = []
  private(set) var third: [Double] = []
  private(set) var aspectVariance: [Double] = []
  private(set) var sideVariance: [Double] = []
  /// E|x|³ of a row's shape: the tail that a clump of one class in one image makes, on either side.
  private(set) var aspectThird: [Double] = []
  private(set) var sideThird: [Double] = []
  /// What the team holds of each class per row, in weighted boxes; how the class's count moves with
  /// the others'; and which share of the class's boxes show its shape.
  private(set) var mean: [Double] = []
  private(set) var beta: [Double] = []
  private(set) var aspectShare: [Double] = []
  private(set) var sideShare: [Double] = []

  /// Looks at the `most` commonest classes, `threads` of them side by side.
  init(
    _ profile: Profile, layout: RowLayout, moments: ClassMoments, most: Int = 256,
    threads: Int = 1
  ) {
    let order = profile.classNames.indices.filter { moments.boxes[$0] >= 20 }
      .sorted { (moments.boxes[$1], $0) < (moments.boxes[$0], $1) }.prefix(most).sorted()
    classes = order.map { Int32($0) }
    var position = [Int](repeating: -1, count: profile.classNames.count)
    for (index, number) in order.enumerated() { position[number] = index }
    count = [StratumCounts.Column](repeating: .init(), count: order.count)
    aspect = count
    side = count
    let cells = profile.cells
    var total = StratumCounts.Column()
    let crowd = CrowdWeight(profile.rows.boxes.map(Double.init))
    var withShape = [(aspect: Double, side: Double)](repeating: (0, 0), count: order.count)
    for row in 0..<profile.rowCount where profile.rows.boxes[row] > 0 {
      let n = Double(profile.rows.boxes[row])
      let weight = crowd.weight(n)
      total.row.append(Int32(row))
      total.value.append(weight * n)
      let offset = ClassMoments.sideOffset(profile, row: row)
      let range = Int(cells.start[row])..<Int(cells.start[row + 1])
      var residual = 0.0
      var inner = 0.0
      for cell in range {
        let c = Int(cells.classNumber[cell])
        let k = Double(cells.inner[cell])
        residual += cells.logSide[cell] - k * (offset + moments.meanSide[c])
        inner += k
      }
      for cell in range {
        let c = Int(cells.classNumber[cell])
        let index = position[c]
        guard index >= 0 else { continue }
        count[index].row.append(Int32(row))
        count[index].value.append(weight * Double(cells.boxes[cell]))
        let k = Double(cells.inner[cell])
        guard k > 0 else { continue }
        aspect[index].row.append(Int32(row))
        aspect[index].value.append(
          weight * (cells.logAspect[cell] - k * moments.meanAspect[c]))
        withShape[index].aspect += weight * k
        // Against the row's other boxes, so that the image's own scale drops out.
        let own = cells.logSide[cell] - k * (offset + moments.meanSide[c])
        guard inner - k > 0 else { continue }
        side[index].row.append(Int32(row))
        side[index].value.append(weight * (own - k * (residual - own) / (inner - k)))
        withShape[index].side += weight * k
      }
    }
    let rows = Double(max(1, profile.rowCount))
    for index in order.indices {
      let boxes = count[index].value.reduce(0, +)
      mean.append(boxes / rows)
      aspectShare.append(boxes > 0 ? withShape[index].aspect / boxes : 0)
      sideShare.append(boxes > 0 ? withShape[index].side / boxes : 0)
    }
    let (counts, aspects, sides) = (count, aspect, side)
    let measured = Workers.map(order.count, threads: threads) { index in
      let (adjusted, slope) = ClassColumns.adjusted(counts[index], total: total, layout: layout)
      return (
        adjusted: adjusted, slope: slope, moments: layout.moments(adjusted),
        aspectVariance: layout.moments(aspects[index]).variance,
        sideVariance: layout.moments(sides[index]).variance
      )
    }
    for (index, of) in measured.enumerated() {
      count[index] = of.adjusted
      beta.append(of.slope)
      variance.append(of.moments.variance)
      third.append(of.moments.third)
      aspectVariance.append(of.aspectVariance)
      sideVariance.append(of.sideVariance)
      aspectThird.append(aspect[index].value.reduce(0) { $0 + abs($1 * $1 * $1) } / rows)
      sideThird.append(side[index].value.reduce(0) { $0 + abs($1 * $1 * $1) } / rows)
    }
  }

  subscript(_ part: ClassState.Part) -> StratumCounts.Column {
    switch part {
    case .count(let c): count[c]
    case .aspect(let c): aspect[c]
    case .side(let c): side[c]
    }
  }

  /// What the other boxes of the row do not predict of a class's count, and how the count moves with
  /// them.
  private static func adjusted(
    _ column: StratumCounts.Column, total: StratumCounts.Column, layout: RowLayout
  ) -> (column: StratumCounts.Column, slope: Double) {
    var others = total
    var own = [Double](repeating: 0, count: layout.entryOfRow.count)
    for (row, value) in zip(column.row, column.value) { own[Int(row)] = value }
    for i in others.row.indices { others.value[i] -= own[Int(others.row[i])] }
    let spread = layout.moments(others).variance
    let slope = spread > 0 ? max(0, layout.covariance(column, others) / spread) : 0
    var adjusted = StratumCounts.Column()
    adjusted.row = others.row
    adjusted.value = zip(others.row, others.value).map { own[Int($0)] - slope * $1 }
    return (adjusted, slope)
  }
}
