import TestSupport
import Testing

@testable import Statistics

@Suite struct FinitePopulationIntervalTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var population, sample, marked: Int
    var confidence: Double
    var lower, upper: Int
    /// For simple random draws, by the hypergeometric distribution.
    var simple: [Int]
    var testDescription: String { "\(marked) of \(sample) of \(population)" }
  }

  @Test(arguments: try Golden<Case>.load("finite_population").cases)
  func theIntervalHoldsWhatIsNotExcluded(_ c: Case) {
    let interval = FinitePopulationInterval.exact(
      marked: c.marked, sample: c.sample, population: c.population, confidence: c.confidence)
    #expect(interval == FinitePopulationInterval(lower: c.lower, upper: c.upper))
    // What holds for every draw holds for a simple one.
    #expect(interval.lower <= c.simple[0] && interval.upper >= c.simple[1])
    let mirrored = FinitePopulationInterval.exact(
      marked: c.sample - c.marked, sample: c.sample, population: c.population,
      confidence: c.confidence)
    #expect(mirrored.lower == c.population - c.upper && mirrored.upper == c.population - c.lower)
  }

  /// The bisection needs that what is excluded lies above all that is not.
  @Test func noExcludedNumberIsBelowAPossibleOne() {
    for population in 1...24 {
      for sample in 0...population {
        for marked in 0...sample {
          let tails = (marked...population - sample + marked).map {
            FinitePopulationInterval.fewer(marked, sample, population, $0)
          }
          for level in [0.1, 0.025, 0.005] {
            let firstExcluded = tails.firstIndex { $0 <= level } ?? tails.count
            #expect(!tails[firstExcluded...].contains { $0 > level })
          }
        }
      }
    }
  }

  @Test func whatIsExcludedIsWhatTheIntervalDoesNotHold() {
    for (marked, sample, population) in [(0, 5, 30), (3, 12, 40), (12, 12, 40), (9, 40, 200)] {
      let interval = FinitePopulationInterval.exact(
        marked: marked, sample: sample, population: population)
      for count in 0...population {
        #expect(
          FinitePopulationInterval.excludes(
            count, marked: marked, sample: sample, population: population)
            == !(interval.lower...interval.upper).contains(count))
      }
    }
  }

  /// Every population of two strata of 6, each half drawn: counted out, not simulated.
  @Test func noStratifiedDrawMissesMoreOftenThanStated() {
    let (size, drawn) = (6, 3)
    let choose = { (n: Int, k: Int) -> Double in
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    let chance = { (marked: Int, seen: Int) -> Double in
      choose(marked, seen) * choose(size - marked, drawn - seen) / choose(size, drawn)
    }
    for confidence in [0.5, 0.8, 0.95] {
      let intervals = (0...2 * drawn).map {
        FinitePopulationInterval.exact(
          marked: $0, sample: 2 * drawn, population: 2 * size, confidence: confidence)
      }
      for first in 0...size {
        for second in 0...size {
          var (below, above) = (0.0, 0.0)
          for a in 0...drawn {
            for b in 0...drawn {
              let p = chance(first, a) * chance(second, b)
              if intervals[a + b].lower > first + second { above += p }
              if intervals[a + b].upper < first + second { below += p }
            }
          }
          #expect(max(below, above) <= (1 - confidence) / 2 + 1e-12, "\(first) + \(second)")
        }
      }
    }
  }

  @Test func allOrNothing() {
    #expect(
      FinitePopulationInterval.exact(marked: 0, sample: 0, population: 9)
        == FinitePopulationInterval(lower: 0, upper: 9))
    #expect(
      FinitePopulationInterval.exact(marked: 3, sample: 9, population: 9)
        == FinitePopulationInterval(lower: 3, upper: 3))
    #expect(
      FinitePopulationInterval.exact(marked: 0, sample: 0, population: 0)
        == FinitePopulationInterval(lower: 0, upper: 0))
  }

  /// Of a huge population it is the interval of Clopper and Pearson.
  @Test func aSmallSampleIsBinomial() {
    let population = 100_000_000
    for marked in [0, 2, 5, 40] {
      let interval = FinitePopulationInterval.exact(
        marked: marked, sample: 40, population: population)
      let binomial = BinomialInterval.clopperPearson(successes: marked, trials: 40)
      expectClose(
        Double(interval.lower) / Double(population), binomial.lower, .absolute(2e-8), "lower")
      expectClose(
        Double(interval.upper) / Double(population), binomial.upper, .absolute(2e-8), "upper")
    }
  }
}
