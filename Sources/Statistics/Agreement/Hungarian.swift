/// The assignment of rows to columns that costs least in total (the Hungarian method).
///
/// ## References
/// 1. H. W. Kuhn, *Naval Research Logistics Quarterly* 2 (1955) 83–97, doi:10.1002/nav.3800020109
/// 2. R. Jonker, A. Volgenant, *Computing* 38 (1987) 325–340, doi:10.1007/BF02278710
public enum Hungarian {
  /// Which column each row was given.
  public struct Assignment: Sendable, Equatable {
    /// The column of each row, or nil for a row left over when there are more rows than columns.
    public let columnOfRow: [Int?]
    /// The sum of the costs of the assigned pairs, in the unit of the costs.
    public let totalCost: Double
  }

  /// Gives each row a column of its own, as many pairs as the shorter side has, at the least cost.
  ///
  /// ```
  /// minimise Σ cᵢⱼ·xᵢⱼ   with xᵢⱼ ∈ {0, 1},   Σⱼ xᵢⱼ ≤ 1,   Σᵢ xᵢⱼ ≤ 1,   Σ xᵢⱼ = min(rows, columns)
  /// ```
  /// Rows enter one by one, each along a shortest augmenting path in reduced costs
  /// cᵢⱼ − uᵢ − vⱼ ≥ 0 [2]. Every possible pair is made, however dear: a caller that would rather
  /// leave a pair unmatched discards it afterwards, or adds columns for "unmatched". Where several
  /// assignments cost the same, the one taken depends on the order of rows and columns only.
  ///
  /// - Parameter cost: The cost of each pair, finite, of either sign, in any unit; any size.
  /// - Returns: The assignment and its total cost; no pairs when a side is empty.
  /// - Complexity: O(s²·l) for the shorter side s and the longer side l.
  ///
  /// Same total as SciPy's `linear_sum_assignment`.
  public static func assign(cost: Matrix) -> Assignment {
    precondition(cost.isFinite, "costs must be finite")
    let isTall = cost.rows > cost.columns
    let rowOfColumn = shortestAugmentingPaths(isTall ? cost.transposed : cost)
    var columnOfRow = [Int?](repeating: nil, count: cost.rows)
    var totalCost = 0.0
    for (long, short) in rowOfColumn.enumerated() {
      guard let short else { continue }
      let (row, column) = isTall ? (long, short) : (short, long)
      columnOfRow[row] = column
      totalCost += cost[row, column]
    }
    return Assignment(columnOfRow: columnOfRow, totalCost: totalCost)
  }

  /// The row of each column of a matrix that has at most as many rows as columns.
  private static func shortestAugmentingPaths(_ cost: Matrix) -> [Int?] {
    let (n, m) = (cost.rows, cost.columns)
    var u = [Double](repeating: 0, count: n)
    var v = [Double](repeating: 0, count: m)
    var rowOfColumn = [Int?](repeating: nil, count: m)
    for start in 0..<n {
      // Dijkstra over columns: distance in reduced cost, and the column before on the path.
      var distance = [Double](repeating: .infinity, count: m)
      var previous = [Int?](repeating: nil, count: m)
      var scanned = [Bool](repeating: false, count: m)
      var row = start
      var column: Int?
      var reached = 0.0
      while true {
        var nearest: Int?
        for j in 0..<m where !scanned[j] {
          let through = reached + (cost[row, j] - u[row] - v[j])
          if through < distance[j] {
            distance[j] = through
            previous[j] = column
          }
          guard let best = nearest else {
            nearest = j
            continue
          }
          // Of equally near columns a free one ends the search.
          if distance[j] < distance[best]
            || (distance[j] == distance[best] && rowOfColumn[j] == nil && rowOfColumn[best] != nil)
          {
            nearest = j
          }
        }
        guard let next = nearest else { break }
        scanned[next] = true
        reached = distance[next]
        column = next
        guard let occupant = rowOfColumn[next] else { break }
        row = occupant
      }

      // Potentials keep reduced costs at least 0, and 0 on assigned pairs.
      u[start] += reached
      for j in 0..<m where scanned[j] {
        guard let occupant = rowOfColumn[j] else { continue }
        u[occupant] += reached - distance[j]
        v[j] -= reached - distance[j]
      }
      while let current = column {
        let before = previous[current]
        rowOfColumn[current] = before.map { rowOfColumn[$0] } ?? start
        column = before
      }
    }
    return rowOfColumn
  }
}
