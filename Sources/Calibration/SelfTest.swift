package import Analysis
import Features
import Labels
package import Simulation
package import Statistics

/// Whether the statistics hold what they say, for a team of a given size: by simulation, as the user
/// could do by hand.
///
/// Honest teams are simulated; whoever is accused there is accused falsely. Their reports say what would
/// have been seen (the limits); a fault of just that size is planted in one labeler of as many teams,
/// and should be found in the share of them that the limit's power says, with nobody else accused.
package struct SelfTest: Sendable {
  /// The team.
  package struct Design: Sendable, Equatable {
    package var labelers = WorldRecipe().labelers
    package var imagesPerLabeler = 300
    /// The share of images that two labelers see, in 0...1.
    package var overlap = WorldRecipe().overlap
    /// Teams for each line of the table.
    package var teams = 20
    package var seed: UInt64 = 1

    package init() {}

    /// The recipe of team `number`.
    func recipe(_ number: Int) -> WorldRecipe {
      var recipe = WorldRecipe()
      recipe.labelers = labelers
      recipe.imagesPerLabeler = imagesPerLabeler
      recipe.overlap = overlap
      recipe.seed = seed &+ UInt64(number)
      return recipe
    }
  }

  /// One line of the table.
  package struct Row: Sendable, Equatable {
    package var kind: FindingKind
    /// The effect that was planted, in the unit of the kind, the median over the teams; nil when not
    /// even the worst would be found.
    package var planted: Double?
    /// The chance of finding it that the limit states.
    package var power: Double
    /// Teams in which the fault was found, by its kind, direction and classes.
    package var found: Proportion
    /// Teams in which anybody else was accused.
    package var othersAccused: Proportion
  }

  /// Teams of teams.
  package struct Proportion: Sendable, Equatable {
    package var count: Int
    package var of: Int
    /// The exact 95% interval of Clopper and Pearson.
    package let interval: BinomialInterval

    init(_ count: Int, of all: Int) {
      self.count = count
      of = all
      interval = BinomialInterval.clopperPearson(
        successes: count, trials: all)
    }
  }

  package let design: Design
  /// The share of honest teams that may be accused.
  package let accepted: Double
  /// Honest teams in which somebody was accused.
  package let honest: Proportion
  package private(set) var rows: [Row] = []

  /// Runs the test.
  ///
  /// - Parameters:
  ///   - design: A recipe that can be made; see ``WorldRecipe/validate()``.
  ///   - options: Thresholds of the analysis.
  ///   - threads: How many teams are worked on at a time; the result does not depend on it.
  ///   - advance: Called before each line with what is simulated.
  /// - Throws: ``RecipeError`` when the team cannot be made.
  package init(
    _ design: Design, options: AnalysisOptions, threads: Int, advance: (String) -> Void
  ) throws(RecipeError) {
    self.design = design
    accepted = options.alpha
    try design.recipe(0).validate()
    advance("honest teams")
    let honest = SelfTest.results(design, options: options, threads: threads) { _ in [] }
    self.honest = Proportion(honest.count { !$0.findings.isEmpty }, of: honest.count)
    guard design.labelers > 1, let first = try? World(design.recipe(0)) else { return }
    let planting = Planting(first.labelTable)
    let culprit = design.recipe(0).labelerNames[1]
    let limits = honest.map { $0.limits.filter { $0.labeler == culprit } }
    for kind in limits[0].map(\.kind) {
      advance(kind.rawValue)
      rows.append(
        SelfTest.row(
          kind, limits: limits.map { $0.first { $0.kind == kind } }, culprit: culprit, planting,
          design, options: options, threads: threads))
    }
  }

  /// Plants in each team what its own report would call the smallest detectable.
  private static func row(
    _ kind: FindingKind, limits: [DetectionLimit?], culprit: String, _ planting: Planting,
    _ design: Design, options: AnalysisOptions, threads: Int
  ) -> Row {
    let effects = limits.map { $0?.smallestDetectable }
    let faults = effects.map { effect in
      effect.flatMap { planting.fault(kind, effect: $0, labeler: culprit) }
    }
    // A team that could not see the worst says nothing about power.
    let planted = faults.indices.filter { faults[$0] != nil }
    let results = results(design, teams: planted, options: options, threads: threads) { number in
      faults[number].map { [$0] } ?? []
    }
    return Row(
      kind: kind, planted: median(planted.map { effects[$0] }),
      power: limits.first??.power ?? 0.8,
      found: Proportion(
        zip(planted, results).count { number, result in
          result.findings.contains { finding in
            finding.labeler == culprit
              && faults[number].map { planting.isMatch(finding, kind, $0) } == true
          }
        }, of: results.count),
      othersAccused: Proportion(
        results.count { $0.findings.contains { $0.labeler != culprit } }, of: results.count))
  }

  private static func results(
    _ design: Design, teams numbers: [Int]? = nil, options: AnalysisOptions, threads: Int,
    faults: @Sendable (Int) -> [Fault]
  ) -> [AnalysisResult] {
    let numbers = numbers ?? Array(0..<design.teams)
    return Workers.map(numbers.count, threads: threads) { index -> AnalysisResult? in
      var recipe = design.recipe(numbers[index])
      recipe.faults = faults(numbers[index])
      // It was checked that the team can be made.
      guard let world = try? World(recipe) else { return nil }
      return TeamAnalysis.analyze(world.labelTable, options: options)
    }.compactMap(\.self)
  }

  /// The middle one, where what is not seen is larger than all; nil when the middle is not seen.
  private static func median(_ values: [Double?]) -> Double? {
    let sorted = values.map { $0 ?? .infinity }.sorted()
    guard !sorted.isEmpty, sorted[sorted.count / 2].isFinite else { return nil }
    return sorted[sorted.count / 2]
  }
}
