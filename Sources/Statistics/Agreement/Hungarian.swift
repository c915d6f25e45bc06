/// placeholder until the statistics room lands its own.
public enum Hungarian {
  public struct Assignment { public var columnOfRow: [Int?] }
  public static func assign(cost: Matrix) -> Assignment {
    var pairs: [(Double, Int, Int)] = []
    for i in 0..<cost.rows { for j in 0..<cost.columns { pairs.append((cost[i, j], i, j)) } }
    pairs.sort { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
    var r = [Int?](repeating: nil, count: cost.rows); var used = Set<Int>()
    for (_, i, j) in pairs where r[i] == nil && !used.contains(j) { r[i] = j; used.insert(j) }
    return Assignment(columnOfRow: r)
  }
}
