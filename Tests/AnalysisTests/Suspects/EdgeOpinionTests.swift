import Features
import Testing

@testable import Analysis

/// Whose a difference between two boxes is.
struct EdgeOpinionTests {
  private static let square: [Float] = [100, 100, 200, 200]

  /// What the second box says about the first.
  private func opinion(
    _ own: [Float], against other: [Float], scatter: (own: Double, other: Double),
    isReference: Bool = false
  ) -> EdgeOpinion {
    var table = Objects()
    table.image = [0]
    table.start = [0, 2]
    table.source = [0, isReference ? Objects.reference : 1]
    table.classNumber = [0, 0]
    table.left = [own[0], other[0]]
    table.top = [own[1], other[1]]
    table.right = [own[2], other[2]]
    table.bottom = [own[3], other[3]]
    let bias = SourceBias(
      shift: [.zero, .zero],
      scatter: [.init(repeating: scatter.own), .init(repeating: scatter.other)])
    return EdgeOpinion(table, 0, 0, 1, 1, bias)
  }

  @Test func whoAgreesIsCleared() {
    let found = opinion([102, 99, 201, 203], against: Self.square, scatter: (0.03, 0.03))
    #expect(found.isWrong(share: 1) < 1e-3)
  }

  @Test func aSlippedEdgeIsOneOfTheTwos() {
    let found = opinion([100, 100, 260, 200], against: Self.square, scatter: (0.03, 0.03))
    #expect(found.isSlip)
    #expect(found.isWrong(share: 1) > 0.9)
    #expect(found.isWrong(share: 0) == 0)
  }

  /// 18% off on every edge leaves an overlap of 0.82²/(2 - 0.82²) = 0.51.
  @Test func whatTheScatterOfOneExplainsIsThatOnes() {
    let off: [Float] = [118, 118, 218, 218]
    let loose = opinion(off, against: Self.square, scatter: (0.15, 0.03))
    let careful = opinion(Self.square, against: off, scatter: (0.03, 0.15))
    #expect(loose.blunder == 0)
    #expect(loose.loose > 0.9)
    #expect(careful.isWrong(share: 1) < 0.01)
  }

  @Test func whatNoScatterExplainsIsABlunderOfEither() {
    let off: [Float] = [118, 118, 218, 218]
    for (own, other) in [(off, Self.square), (Self.square, off)] {
      let found = opinion(own, against: other, scatter: (0.03, 0.03))
      #expect(found.blunder > 0.9)
      #expect(found.loose == 0)
      #expect(!found.isSlip)
    }
  }

  /// 0.85²/(2 - 0.85²) = 0.57 and 0.89²/(2 - 0.89²) = 0.66, on either side of 0.6.
  @Test func theReferenceIsTheObject() {
    let far = opinion(
      [115, 115, 215, 215], against: Self.square, scatter: (0.15, 0.15), isReference: true)
    let near = opinion(
      [111, 111, 211, 211], against: Self.square, scatter: (0.15, 0.15), isReference: true)
    #expect(far.isWrong(share: 1) > 0.95)
    #expect(near.isWrong(share: 1) < 0.05)
    // Of a colleague who scatters as much, half of the difference is the colleague's.
    let colleague = opinion([115, 115, 215, 215], against: Self.square, scatter: (0.15, 0.15))
    #expect(colleague.isWrong(share: 1) < far.isWrong(share: 1) / 2)
  }
}
