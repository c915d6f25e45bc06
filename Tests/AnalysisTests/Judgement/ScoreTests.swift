import Features
import Testing

@testable import Analysis

@Suite struct ScoreTests {
  @Test func nobodyStandsAboveAnOverlappingNeighbour() {
    // The second overlaps both the first and the third, so that all three share a place; the
    // fourth lies wholly below.
    let ranks = ScoreRank.places([
      Estimate(80, 78, 82), Estimate(97, 95, 99), nil, Estimate(94, 92, 96), Estimate(91, 90, 93),
    ])
    #expect(ranks[1] == ScoreRank(place: 1, tied: 3, total: 4))
    #expect(ranks[3] == ScoreRank(place: 1, tied: 3, total: 4))
    #expect(ranks[4] == ScoreRank(place: 1, tied: 3, total: 4))
    #expect(ranks[0] == ScoreRank(place: 4, tied: 1, total: 4))
    #expect(ranks[2] == nil)
    #expect(ScoreRank.places([]).isEmpty)
    // Intervals that touch overlap.
    #expect(
      ScoreRank.places([Estimate(90, 88, 92), Estimate(95, 92, 98)]).allSatisfy { $0?.tied == 2 })
  }

  @Test(arguments: 1...5) func placesKeepTheirPromise(_ seed: Int) {
    var state = UInt64(seed)
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(UInt32.max >> 1)
    }
    let scores: [Estimate?] = (0..<60).map { _ in
      let value = 60 + 40 * next()
      return Estimate(value, value - next(), value + next())
    }
    let ranks = ScoreRank.places(scores)
    for (i, a) in scores.enumerated() {
      for (j, b) in scores.enumerated() {
        guard let a, let b, let first = ranks[i], let second = ranks[j] else { continue }
        if first.place < second.place { #expect(a.low > b.high) }
      }
    }
    #expect(Set(ranks.map { $0?.place }).count > 1)
  }

  @Test func theScoreIsTheProductOfItsParts() throws {
    let profile = try SimulatedTeam.profile(
      images: 120, overlap: 0.5, faults: ["size-bias=1.12@ann_03", "misclick-random=0.2@ann_05"],
      seed: 3)
    let result = Analyzer.analyze(profile)
    for labeler in result.labelers {
      let score = try #require(labeler.score)
      let product = labeler.scoreParts.compactMap(\.estimate).reduce(100) { $0 * $1.value / 100 }
      #expect(abs(product - score.value) < 1e-9)
      #expect(score.low <= score.value && score.value <= score.high)
    }
    func part(_ labeler: Int, _ component: ScoreComponent) -> Double? {
      result.labelers[labeler].scoreParts.first { $0.component == component }?.estimate?.value
    }
    let geometry = (0..<7).compactMap { part($0, .geometry) }
    #expect(geometry.firstIndex(of: geometry.min() ?? 0) == 2)
    let random = (0..<7).compactMap { part($0, .randomErrors) }
    #expect(random.firstIndex(of: random.min() ?? 0) == 4)

    // A component of weight 0 is not there; one of double weight counts twice.
    var options = AnalysisOptions()
    options.scoreWeights[.geometry] = 0
    options.scoreWeights[.randomErrors] = 2
    let other = Analyzer.analyze(profile, options: options)
    let bare = other.labelers[2].scoreParts.first { $0.component == .geometry }?.estimate
    #expect(bare == Estimate(100, 100, 100))
    let doubled = other.labelers[4].scoreParts.first { $0.component == .randomErrors }?.estimate
    let single = try #require(part(4, .randomErrors))
    #expect(abs((doubled?.value ?? 0) - single * single / 100) < 1e-9)
  }

  @Test func aHandfulOfBoxesMakesNobodyTheBestOrTheWorst() throws {
    var strict = AnalysisOptions()
    strict.scoreWeights.priorBoxes = 0
    var generator = SeededBoxes(seed: 11)
    var team = TeamTable()
    for image in 0..<60 {
      let boxes = generator.boxes(6)
      team.view(image, "a", boxes)
      team.view(image, "b", boxes)
    }
    for image in 0..<60 { team.view(image + 60, "c", generator.boxes(image < 2 ? 2 : 0)) }
    var profile = team.profile()
    // One of the five boxes of the labeler with few is invalid.
    let row = try #require(
      (0..<profile.rowCount).last {
        profile.labelerNames[Int(profile.rows.labeler[$0])] == "c"
      })
    profile.rows.setAside[row] = 1
    func validity(_ options: AnalysisOptions) -> Double? {
      let measured = Measurements(profile, options: options)
      let scores = Scores(
        measured, claims: [], standing: [], random: [nil, nil, nil], worth: [0, 0, 0],
        weights: options.scoreWeights)
      return scores.parts[2].first { $0.component == .validity }?.estimate?.value
    }
    let raw = try #require(validity(strict))
    let shrunk = try #require(validity(AnalysisOptions()))
    #expect(abs(raw - 80) < 1e-9)
    // (1 + 20 p) / (5 + 20) with the team's p = 1/725.
    #expect(abs(shrunk - 100 * (1 - (1 + 20.0 / 725) / 25)) < 1e-9)
  }
}
