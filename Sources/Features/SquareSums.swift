/// For each cell, the sums of the squares of log side and log aspect.
///
/// One box's squares are its values times themselves, and most cells hold one box: the sums are kept
/// only where they do not follow from those of the values.
struct SquareSums: Sendable, Equatable {
  typealias Sums = (side: Double, aspect: Double)

  /// One bit for each cell: whether its sums are kept.
  private var isKept: [UInt64] = []
  /// How many are kept before each 64 cells.
  private var before: [Int32] = []
  private var side: [Double] = []
  private var aspect: [Double] = []
  private(set) var count = 0

  /// What follows from the sums of the values for one box, and for none.
  private static func plain(_ values: Sums) -> Sums {
    (values.side * values.side, values.aspect * values.aspect)
  }

  /// Appends the squares of the next cell, whose values have these sums.
  mutating func append(_ squares: Sums, of values: Sums) {
    if count % 64 == 0 {
      isKept.append(0)
      before.append(Int32(side.count))
    }
    let plain = Self.plain(values)
    if squares.side.bitPattern != plain.side.bitPattern
      || squares.aspect.bitPattern != plain.aspect.bitPattern
    {
      isKept[count / 64] |= 1 << UInt64(count % 64)
      side.append(squares.side)
      aspect.append(squares.aspect)
    }
    count += 1
  }

  /// Whether the squares of a cell follow from the sums of its values.
  func isPlain(_ cell: Int) -> Bool { isKept[cell / 64] >> UInt64(cell % 64) & 1 == 0 }

  /// The squares of a cell whose values have these sums.
  func sums(_ cell: Int, of values: Sums) -> Sums {
    let kept = isKept[cell / 64]
    let bit = UInt64(1) << UInt64(cell % 64)
    guard kept & bit != 0 else { return Self.plain(values) }
    let place = Int(before[cell / 64]) + (kept & (bit - 1)).nonzeroBitCount
    return (side[place], aspect[place])
  }
}
