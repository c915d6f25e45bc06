import Statistics
import Testing

struct OrderStatisticTests {
  /// Every place of samples with and without ties, sorted either way and not at all.
  @Test(arguments: 1...40) func isWhatSortingGives(_ n: Int) {
    var generator = SeededGenerator(seed: UInt64(n))
    let random = (0..<n).map { _ in generator.normal() }
    for sample in [
      random, random.sorted(), random.sorted().reversed(), random.map { $0.rounded() },
      [Double](repeating: 2, count: n), random.map { $0 > 1 ? .infinity : $0 },
    ] {
      let sorted = sample.sorted()
      for place in 0..<n {
        var values = sample
        #expect(OrderStatistic.select(place, of: &values) == sorted[place])
        #expect(values.sorted() == sorted)
      }
    }
  }

  /// Values that are only shown have the places that they have in an array.
  @Test(arguments: [1, 2, 3, 1000]) func countsWhatItCannotHold(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    var values = (0..<count).map { _ in
      (Double.random(in: -20...20, using: &generator) * 8).rounded() / 8
    }
    values[0] = -0.0
    values.append(contentsOf: [
      .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0,
    ])
    let sorted = values.sorted()
    for place in stride(from: 0, to: values.count, by: max(1, count / 50)) {
      #expect(OrderStatistic.select(place) { values.forEach($0) } == sorted[place])
    }
  }
}
