import Analysis
import Calibration
import Testing

struct SelfTestTests {
  private func result(threads: Int, overlap: Double = 0.3) throws -> SelfTest {
    var design = SelfTest.Design()
    design.labelers = 5
    design.imagesPerLabeler = 60
    design.overlap = overlap
    design.teams = 4
    return try SelfTest(design, options: AnalysisOptions(), threads: threads) { _ in }
  }

  @Test func theTableDoesNotDependOnTheThreads() throws {
    let (one, two) = (try result(threads: 1), try result(threads: 2))
    #expect(one.rows == two.rows)
    #expect(one.honest == two.honest)
    #expect(one.honest.of == 4)
  }

  @Test func aLineForEveryKindThatReportsHaveLimitsFor() throws {
    #expect(
      try result(threads: 2).rows.map(\.kind) == [
        .sizeBias, .aspectBias, .offsetBias, .classConfusion, .missedClass, .missedSmall, .missed,
        .extra,
      ])
    let marginal = try result(threads: 2, overlap: 0)
    #expect(marginal.rows.first { $0.kind == .offsetBias }?.planted == nil)
    #expect(marginal.rows.last?.kind == .density)
  }

  @Test func aTeamThatCannotBeIsRefused() {
    var design = SelfTest.Design()
    design.overlap = 2
    #expect(throws: (any Error).self) {
      try SelfTest(design, options: AnalysisOptions(), threads: 1) { _ in }
    }
  }
}
