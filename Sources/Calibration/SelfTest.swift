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
    /// The effect that was planted, in the unit of the kind; nil when not even the worst would be found.
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
    let honest = SelfTest.results(design, [], options: options, threads: threads)
    self.honest = Proportion(honest.count { !$0.findings.isEmpty }, of: honest.count)
    guard design.labelers > 1, let first = try? World(design.recipe(0)) else { return }
    let planting = Planting(first.labelTable)
    let kinds = honest.first.map { result in
      result.limits.filter { $0.labeler == result.limits[0].labeler }.map(\.kind)
    }
    for kind in kinds ?? [] {
      advance(kind.rawValue)
      let limits = honest.flatMap { result in result.limits.filter { $0.kind == kind } }
      let median = SelfTest.median(limits.map(\.smallestDetectable))
      let power = limits.first?.power ?? 0.8
      guard let median, let fault = planting.fault(kind, effect: median, labeler: culprit) else {
        rows.append(
          Row(
            kind: kind, planted: nil, power: power, found: Proportion(0, of: 0),
            othersAccused: Proportion(0, of: 0)))
        continue
      }
      let results = SelfTest.results(design, [fault], options: options, threads: threads)
      rows.append(
        Row(
          kind: kind, planted: median, power: power,
          found: Proportion(
            results.count { result in
              result.findings.contains {
                $0.labeler == culprit && planting.isMatch($0, kind, fault)
              }
            }, of: results.count),
          othersAccused: Proportion(
            results.count { result in
              result.findings.contains { $0.labeler != culprit }
            }, of: results.count)))
    }
  }

  /// Who has the fault: the second of the team.
  private var culprit: String { design.recipe(0).labelerNames[1] }

  private static func results(
    _ design: Design, _ faults: [Fault], options: AnalysisOptions, threads: Int
  ) -> [AnalysisResult] {
    let teams = UnsafeMutableBufferPointer<AnalysisResult?>.allocate(capacity: design.teams)
    teams.initialize(repeating: nil)
    defer {
      teams.deinitialize()
      teams.deallocate()
    }
    nonisolated(unsafe) let slots = teams
    Workers.forEach(design.teams, threads: threads) { number, _ in
      var recipe = design.recipe(number)
      recipe.faults = faults
      // It was checked that the team can be made.
      guard let world = try? World(recipe) else { return }
      slots[number] = TeamAnalysis.analyze(world.labelTable, options: options)
    }
    return teams.compactMap(\.self)
  }

  /// The middle one, where what is not seen is larger than all; nil when the middle is not seen.
  private static func median(_ values: [Double?]) -> Double? {
    let sorted = values.map { $0 ?? .infinity }.sorted()
    guard !sorted.isEmpty, sorted[sorted.count / 2].isFinite else { return nil }
    return sorted[sorted.count / 2]
  }
}
