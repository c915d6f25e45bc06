import Labels
import Statistics
import Testing

/// Columns in few bytes give back what they were given, whatever width they have come to.
@Suite struct ColumnTests {
  private static let small: [Int32] = [-1, 0, 1, 253, 254]
  private static let medium: [Int32] = [255, 300, 65_533, 65_534]
  private static let large: [Int32] = [65_535, 1 << 20, .max, -2, .min]

  @Test(arguments: [small, small + medium, medium + small, large, small + medium + large])
  func keepsWholeNumbers(numbers: [Int32]) {
    #expect(Array(SmallIntegers(numbers)) == numbers)
    var changed = SmallIntegers(numbers.map { _ in 0 })
    for (index, number) in numbers.enumerated() { changed[index] = number }
    #expect(Array(changed) == numbers)
    #expect(changed == SmallIntegers(numbers))
    for tail in [Self.small, Self.medium, Self.large] {
      var joined = SmallIntegers(numbers)
      joined.append(contentsOf: SmallIntegers(tail))
      #expect(Array(joined) == numbers + tail)
    }
  }

  @Test func comparesNumbersAndNotWidths() {
    var wide: SmallIntegers = [1, 70_000]
    wide[1] = 2
    #expect(wide == [1, 2])
    #expect(wide != [1, 3])
    #expect(wide != [1])
  }

  /// Every decimal of two places, and what is none.
  @Test func keepsEveryBitOfCoordinates() {
    var generator = SeededGenerator(seed: 1)
    var values: [Double] = [
      0, -0.0, 0.01, -0.01, 0.1, 1.005, 0.005, 1e-300, .nan, .infinity, -.infinity,
      19_999_999.99, 20_000_000, 21_474_836.48, -19_999_999.99, -21_474_836.48, 1e300, 1.0 / 3,
    ]
    for hundredths in stride(from: -200_000, through: 400_000, by: 7) {
      values.append(Double(hundredths) / 100)
    }
    for (digits, number) in [("416.54", 416.54), ("0.29", 0.29), ("1023.97", 1023.97)] {
      #expect(Double(digits) == number)
      values.append(number)
    }
    #expect(Coordinates(values).map(\.bitPattern) == values.map(\.bitPattern))
    // So many of more places that the column is held as it is.
    for _ in 0..<5_000 { values.append(Double.random(in: -10...2_000, using: &generator)) }
    #expect(Coordinates(values).map(\.bitPattern) == values.map(\.bitPattern))
    var changed = Coordinates(values.map { _ in 0 })
    for index in values.indices.reversed() { changed[index] = values[index] }
    #expect(changed.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func takesBackWhatDidNotFit() {
    var column: Coordinates = [1.0 / 3, 0.5]
    column[0] = 0.25
    #expect(column == [0.25, 0.5])
    column[1] = .pi
    column[1] /= 2
    #expect(column == [0.25, .pi / 2])
  }

  @Test func keepsEveryID() {
    let numbers: [Int64] = [
      0, -1, 7, 900_100_259_990, .max, .min + 2, Int64(Int32.min), Int64(Int32.min) + 1,
      Int64(Int32.min) + 2, Int64(Int32.min) + 3, Int64(Int32.max), Int64(Int32.max) + 1,
    ]
    var ids = AnnotationIDs()
    var wanted: [AnnotationIDs.ID] = []
    for _ in 0..<500 {
      for number in numbers { wanted.append(.number(number)) }
      wanted.append(.none)
      wanted.append(.string("a"))
    }
    for id in wanted { ids.append(id) }
    #expect(wanted.indices.map { ids[$0] } == wanted)
  }

  @Test(
    arguments: [
      [], [5], [0, 1, 2, 3], [0, 1, 2, 0, 1, 0, 7, 8, 9], [3, 2, 1], [.max - 1, .max, 0],
    ] as [[Int32]])
  func counts(numbers: [Int32]) {
    #expect(Array(CountingColumn(numbers)) == numbers)
  }
}
