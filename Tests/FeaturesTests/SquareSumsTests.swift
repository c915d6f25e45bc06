import Statistics
import Testing

@testable import Features

/// Squares that follow from a sum are not kept, and all come out to the bit.
@Suite struct SquareSumsTests {
  @Test func givesBackEverySquare() {
    var generator = SeededGenerator(seed: 3)
    var sums = SquareSums()
    var wanted: [(values: SquareSums.Sums, squares: SquareSums.Sums)] = []
    for cell in 0..<1_000 {
      let values = (
        side: Double.random(in: 0...8, using: &generator),
        aspect: Double.random(in: -2...2, using: &generator)
      )
      var squares = (side: values.side * values.side, aspect: values.aspect * values.aspect)
      if cell % 3 == 0 { squares.side = squares.side.nextUp }
      if cell % 7 == 0 { squares.aspect = Double.random(in: 0...9, using: &generator) }
      sums.append(squares, of: values)
      wanted.append((values, squares))
    }
    for (cell, (values, squares)) in wanted.enumerated() {
      let found = sums.sums(cell, of: values)
      #expect(found.side.bitPattern == squares.side.bitPattern)
      #expect(found.aspect.bitPattern == squares.aspect.bitPattern)
      #expect(sums.isPlain(cell) == (cell % 3 != 0 && cell % 7 != 0))
    }
  }
}
