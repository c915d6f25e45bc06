import Features
import Glibc
import Labels
import Statistics
import Testing

@testable import Analysis

/// Content that comes in spells of a labeler's own days.
struct SerialDependenceTests {
  /// Images in random order of names; each labeler works scene after scene, and scenes differ in size.
  private func team(scenes: Int, spread: Double, seed: UInt64) -> Profile {
    var generator = SeededGenerator(seed: seed)
    var team = TeamTable()
    let names = generator.permutation(840)
    for labeler in 0..<7 {
      var near = 1.0
      for image in 0..<120 {
        if image % max(1, 120 / scenes) == 0 { near = exp(spread * generator.normal()) }
        let boxes = TeamTable.Box.scattered(6, using: &generator).map { box in
          var box = box.drawn(using: &generator)
          box.width *= near
          box.height *= near
          return box
        }
        team.view(
          Int(names[120 * labeler + image]), "ann_\(labeler)", boxes, day: 20_000 + Int32(image / 4)
        )
      }
    }
    return team.profile()
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func spellsAccuseNobody(_ seed: UInt64) {
    let result = Analyzer.analyze(team(scenes: 3, spread: 0.15, seed: seed))
    #expect(result.findings.isEmpty, "\(result.findings.map(\.summary))")
    #expect(result.notes.contains { $0.code == "confounded-with-batch" })
  }

  @Test(arguments: [UInt64(1), 2]) func withoutSpellsImagesAreTheUnit(_ seed: UInt64) {
    let profile = team(scenes: 1, spread: 0, seed: seed)
    let measured = Measurements(profile, options: AnalysisOptions())
    #expect(!measured.sequence.isContiguous && !measured.sequence.hasSpells)
  }

  @Test func spellsAreCutFromEachLabelersOwnOrder() {
    let profile = team(scenes: 3, spread: 0.15, seed: 1)
    let dealt = Analysis.Sequence(profile, blockImages: 32)
    let found = dealt.inSpells(
      profile, values: profile.rows.day.map { $0 < 20_010 ? 0.0 : $0 < 20_020 ? 3 : 1 })
    #expect(!dealt.isContiguous && found.isContiguous && found.hasSpells)
    #expect(found.pieceCount == 3 * 7 && found.strataCount == 1)
    var labelerOfPiece: [Int32: Int32] = [:]
    for (row, piece) in found.piece.enumerated() {
      let labeler = profile.rows.labeler[row]
      #expect(labelerOfPiece[piece, default: labeler] == labeler)
      labelerOfPiece[piece] = labeler
    }
  }
}
