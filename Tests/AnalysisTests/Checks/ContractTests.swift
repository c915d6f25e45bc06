import Features
import Statistics
import Testing

@testable import Analysis

/// Every check fires on a fault that it is made for, and is silent about an honest team.
struct ContractTests {
  struct Planted: Sendable, CustomTestStringConvertible {
    var check: String
    var fault: String
    var overlap: Double
    var kind: FindingKind
    /// The sign of the effect, where the kind has a direction.
    var sign = 0.0
    var classes: [String?] = [nil, nil]
    var testDescription: String { "\(check): \(fault)" }
  }

  static let planted: [Planted] = [
    Planted(
      check: "size-bias", fault: "size-bias=1.12@ann_03", overlap: 0.3, kind: .sizeBias, sign: 1),
    Planted(
      check: "size-bias", fault: "size-bias=0.8@ann_03", overlap: 0, kind: .sizeBias, sign: -1),
    Planted(
      check: "aspect-bias", fault: "aspect-bias=1.12@ann_03", overlap: 0.3, kind: .aspectBias,
      sign: 1),
    Planted(
      check: "aspect-bias", fault: "aspect-bias=0.8@ann_03", overlap: 0, kind: .aspectBias,
      sign: -1),
    Planted(
      check: "offset-bias", fault: "offset-bias=-0.08@ann_03", overlap: 0.3, kind: .offsetBias,
      sign: -1),
    Planted(check: "rounding", fault: "rounding=10@ann_03", overlap: 0, kind: .rounding),
    Planted(
      check: "default-size", fault: "default-size=0.3@ann_03", overlap: 0, kind: .defaultSize),
    Planted(check: "duplicates", fault: "duplicates=0.1@ann_03", overlap: 0, kind: .duplicates),
    Planted(check: "invalid-boxes", fault: "invalid=0.1@ann_03", overlap: 0, kind: .invalidBoxes),
    Planted(check: "grouping", fault: "merged pairs", overlap: 1, kind: .grouping),
    Planted(
      check: "class-confusion", fault: "class-confusion:car:van=0.4@ann_03", overlap: 0.3,
      kind: .classConfusion, classes: ["car", "van"]),
    Planted(
      check: "completeness", fault: "missed-class:pedestrian=0.7@ann_03", overlap: 0.3,
      kind: .missedClass, classes: ["pedestrian", nil]),
    Planted(
      check: "completeness", fault: "missed-small=0.8@ann_03", overlap: 0.3, kind: .missedSmall),
    Planted(check: "completeness", fault: "extra=0.3@ann_03", overlap: 0.3, kind: .extra),
    Planted(
      check: "marginal-classes", fault: "missed-class:car=1@ann_03", overlap: 0,
      kind: .missedClass, classes: ["car", nil]),
    Planted(
      check: "marginal-classes", fault: "class-confusion:pedestrian:van=1@ann_03", overlap: 0,
      kind: .classConfusion, classes: ["pedestrian", "van"]),
    Planted(check: "density", fault: "extra=1@ann_03", overlap: 0, kind: .density, sign: 1),
    Planted(
      check: "missed-small", fault: "missed-small=1@ann_03", overlap: 0, kind: .missedSmall),
  ]

  /// A team that shares half of its images, one that shares none, and one in dense scenes.
  static let honest: [String: Profile] = {
    var teams = ["dense": DenseTeam.profile(merging: 0, seed: 5)]
    for (name, overlap) in [("overlap", 0.5), ("marginal", 0)] {
      teams[name] = try? SimulatedTeam.profile(images: 150, overlap: overlap, seed: 41)
    }
    return teams
  }()

  /// What a check would claim if the report had no other.
  private func standing(_ check: any Check, _ context: CheckContext) -> [Claim] {
    let outcome = check.look(context)
    return FamilywiseError.adjust(
      outcome.claims, untested: outcome.untested, options: context.options
    ).filter { $0.pAdjusted <= context.options.alpha && abs($0.effect) > $0.tolerance }
  }

  @Test func everyCheckHasAPlantedFault() {
    #expect(Set(Checks.all.map(\.info.id)) == Set(Self.planted.map(\.check)))
  }

  @Test(arguments: planted) func firesOnItsFault(_ planted: Planted) throws {
    let check = try #require(Checks.all.first { $0.info.id == planted.check })
    let profile =
      planted.check == "grouping"
      ? DenseTeam.profile(merging: 0.4, seed: 6)
      : try SimulatedTeam.profile(
        images: 150, overlap: planted.overlap, faults: [planted.fault], seed: 21)
    let options = AnalysisOptions()
    let context = CheckContext(Measurements(profile, options: options), options: options)
    let found = standing(check, context)
    let hit = try #require(
      found.first { $0.kind == planted.kind && profile.labelerNames[$0.labeler] == "ann_03" })
    func name(_ number: Int32) -> String? { number < 0 ? nil : profile.classNames[Int(number)] }
    #expect([name(hit.classNumber), name(hit.classTo)] == planted.classes)
    #expect(planted.sign == 0 || hit.effect * planted.sign > 0)
    #expect(found.allSatisfy { profile.labelerNames[$0.labeler] == "ann_03" })
  }

  @Test func isSilentAboutTheHonest() {
    #expect(Self.honest.count == 3)
    let options = AnalysisOptions()
    for (name, profile) in Self.honest.sorted(by: { $0.key < $1.key }) {
      let context = CheckContext(Measurements(profile, options: options), options: options)
      for check in Checks.all {
        #expect(standing(check, context).isEmpty, "\(check.info.id), \(name)")
        let claims = check.look(context).claims
        #expect(claims.allSatisfy { check.info.kinds.contains($0.kind) }, "\(check.info.id)")
        #expect(claims.allSatisfy { (0...1).contains($0.pValue) && $0.tolerance > 0 })
      }
    }
  }
}

/// Rows of equal things, seen by two labelers each: where one draws a box around two of them.
enum DenseTeam {
  static func profile(merging share: Double, seed: UInt64) -> Profile {
    var generator = SeededGenerator(seed: seed)
    var team = TeamTable()
    for image in 0..<60 {
      // Eight rows of pairs, a hand's breadth apart.
      var pairs: [[TeamTable.Box]] = []
      for place in 0..<12 {
        let x = 30 + 230 * Double(place % 4) + 20 * generator.uniform()
        let y = 40 + 240 * Double(place / 4) + 20 * generator.uniform()
        let side = 50 + 20 * generator.uniform()
        pairs.append([
          .init(x: x, y: y, width: side, height: side),
          .init(x: x + side + 8, y: y + 3, width: side, height: side),
        ])
      }
      for turn in 0..<2 {
        let labeler = (image + turn * (1 + image / 5 % 4)) % 5
        var boxes: [TeamTable.Box] = []
        for pair in pairs {
          if labeler == 2, generator.uniform() < share {
            let (a, b) = (pair[0], pair[1])
            let whole = TeamTable.Box(
              x: a.x, y: a.y, width: b.x + b.width - a.x, height: b.y + b.height - a.y)
            boxes.append(whole.drawn(using: &generator))
          } else {
            boxes += pair.map { $0.drawn(using: &generator) }
          }
        }
        team.view(image, "ann_0\(labeler + 1)", boxes)
      }
    }
    return team.profile()
  }
}
