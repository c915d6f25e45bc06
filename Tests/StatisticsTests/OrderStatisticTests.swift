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
}
