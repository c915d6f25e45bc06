import Features
import Labels
import Testing

@testable import Analysis
@testable import Simulation

/// Passing over boxes that cannot be listed changes nothing about those that are.
struct SuspectsTests {
  /// A simulated team with what its single boxes are judged by.
  private struct Team {
    let boxes: BoxMeasures
    let oddness: BoxOddness
    let suspects: Suspects

    init(overlap: Double, clip: Int = 1) throws {
      var recipe = WorldRecipe()
      recipe.imagesPerLabeler = 150
      recipe.overlap = overlap
      recipe.clip = clip
      recipe.seed = 31
      recipe.faults = [try Fault("class-confusion:car:van=0.2@ann_05")]
      let table = try World(recipe).labelTable
      var measures: BoxMeasures? = BoxMeasures()
      let profile = FeatureExtractor.extract(
        table, setAside: [Bool](repeating: false, count: table.boxCount), gold: nil,
        measuring: &measures)
      boxes = try #require(measures)
      let options = AnalysisOptions()
      let measured = Measurements(profile, options: options)
      let search = ClaimSearch(measured, options: options)
      oddness = BoxOddness(profile, boxes)
      suspects = Suspects(
        measured, oddness: oddness, random: RandomErrors(measured, search: search), search: search)
    }

    func list(_ length: Int, threads: Int = 1) -> [Suspect] {
      suspects.list(
        boxes, bias: [(side: Double, aspect: Double)](repeating: (0.02, -0.01), count: 7),
        threads: threads, length: length)
    }
  }

  /// With and without boxes that several labelers drew.
  static let overlaps = [0.0, 0.4]

  @Test(arguments: overlaps) func aShortListIsTheBeginningOfALongOne(overlap: Double) throws {
    let team = try Team(overlap: overlap)
    // So long that no score keeps any box from being judged.
    let all = team.list(team.boxes.count)
    #expect(all.count > 500)
    for length in [0, 1, 40, 400] {
      #expect(team.list(length) == Array(all.prefix(length)))
      #expect(team.list(length, threads: 3) == Array(all.prefix(length)))
    }
  }

  /// Single images, and films in which things leave the image.
  @Test(arguments: [1, 30]) func noBoundIsBelowWhatItBounds(clip: Int) throws {
    let team = try Team(overlap: 0, clip: clip)
    if clip > 1 {
      for cut in [BoxMeasures.Cut.width, .height] {
        #expect(team.boxes.cut.count { $0 == cut } > 50)
      }
    }
    var judged = 0
    var tight = 0
    team.boxes.forEachRow { _, range in
      let image = team.oddness.row(team.boxes, range)
      for i in range {
        let view = team.oddness.view(i, team.boxes, in: image, bias: (0.02, -0.01))
        let another = team.oddness.otherClass(view).odds
        let slip = team.oddness.slip(view, interest: 2.5)
        let stray = team.oddness.stray(view)
        judged += 1
        if team.oddness.otherClassAtMost(view) < 1 { tight += 1 }
        #expect(team.oddness.otherClassAtMost(view) >= another)
        #expect(team.oddness.slipAtMost(view, interest: 2.5) >= slip)
        #expect(team.oddness.strayAtMost(view) * (1 + 1e-12) >= stray)
      }
    }
    // A bound that is always large would bound nothing.
    #expect(judged > 5000)
    #expect(tight > judged / 3)
  }

  /// Of a box that the border cuts off, the whole side tells whether it is odd; that of the other little is
  /// seen is nothing odd, that more is seen than there can be is.
  @Test func aCutBoxIsJudgedByItsWholeSide() throws {
    let team = try Team(overlap: 0)
    let i = try #require((0..<team.boxes.count).first { team.boxes.isInner($0) })
    let row = team.boxes.row(of: i)
    let range = Int(team.boxes.rowStart[row])..<Int(team.boxes.rowStart[row + 1])
    let whole = team.oddness.view(
      i, team.boxes, in: team.oddness.row(team.boxes, range), bias: (0, 0))
    /// The box with its width cut off, log width and log height changed.
    func density(width: Double, height: Double) -> Double {
      var view = whole
      view.cut = .width
      view.side += (width + height) / 2
      view.aspect += width - height
      return team.oddness.posterior(view.classNumber, view)
    }
    #expect(density(width: 0, height: 3) < density(width: 0, height: 0) / 10)
    #expect(density(width: -2, height: 0) >= density(width: 0, height: 0))
    #expect(density(width: 3, height: 0) < density(width: 0, height: 0) / 10)
  }
}
