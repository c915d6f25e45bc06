import Testing

@testable import Analysis

struct SequenceTests {
  private func sequence(
    images: Int, labeler: (Int) -> Int, batch: (Int) -> String? = { _ in nil }
  ) -> Analysis.Sequence {
    var team = TeamTable()
    for image in 0..<images { team.view(image, "ann_\(labeler(image))", batch: batch(image)) }
    return Analysis.Sequence(team.profile(), blockImages: 32)
  }

  @Test func turnsAreComparedInBlocks() {
    let found = sequence(images: 100) { $0 % 5 }
    #expect(!found.isContiguous && !found.hasBatches)
    #expect(found.neighbourShare == 0)
    // 100 images: three blocks, the last one with the remainder.
    #expect(found.strataCount == 3)
    let sizes = (0..<3).map { block in found.stratum.count { $0 == Int32(block) } }
    #expect(sizes == [32, 32, 36])
  }

  @Test func runsAreTheUnitOfContiguousWork() {
    let found = sequence(images: 200) { $0 / 40 }
    #expect(found.isContiguous)
    #expect(found.strataCount == 1)
    #expect(found.pieceCount == 5)
    #expect((0..<200).allSatisfy { found.piece[$0] == Int32($0 / 40) })
  }

  @Test func batchesAreStrata() {
    let found = sequence(images: 160, labeler: { $0 % 4 }, batch: { "b\($0 / 80)" })
    #expect(found.hasBatches && !found.isContiguous)
    // Two blocks in each batch; none spans both.
    #expect(found.strataCount == 4)
    #expect(Set(found.stratum[..<80]).isDisjoint(with: Set(found.stratum[80...])))
  }

  @Test func oneLabelerIsNotContiguousWork() {
    // Everybody's neighbour is the same person by chance too.
    #expect(!sequence(images: 50) { _ in 0 }.isContiguous)
  }

  @Test func nothingIsNoCrash() {
    let none = sequence(images: 0) { $0 }
    #expect(none.strataCount == 0 && none.pieceCount == 0 && !none.isContiguous)
  }
}
