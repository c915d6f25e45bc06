import Features
import Statistics
import Testing

@testable import Analysis

/// The four edges apart: one that is off is no size bias.
struct EdgeShiftTests {
  /// Pairs of five labelers; ann_2's boxes have one edge moved by a share of the side.
  private func team(
    _ move: (inout TeamTable.Box) -> Void
  ) -> Profile {
    var generator = SeededGenerator(seed: 8)
    var team = TeamTable()
    for image in 0..<150 {
      let truth = TeamTable.Box.scattered(8, using: &generator)
      let first = image % 5
      for labeler in [first, (first + 1 + image / 5 % 4) % 5] {
        team.view(
          image, "ann_\(labeler)",
          truth.map {
            var box = $0.drawn(using: &generator)
            if labeler == 2 { move(&box) }
            return box
          })
      }
    }
    return team.profile()
  }

  @Test func aMovedLeftEdgeIsToldAsThat() throws {
    let findings = Analyzer.analyze(
      team {
        $0.x -= 0.1 * $0.width
        $0.width *= 1.1
      }
    ).findings
    #expect(findings.map(\.labeler) == ["ann_2"])
    let finding = try #require(findings.first)
    #expect(finding.kind == .offsetBias && finding.direction == "-")
    #expect(finding.summary.hasPrefix("The left edge of boxes by ann_2 lies too far left, by "))
  }

  @Test func aMovedBottomEdgeIsToldAsThat() throws {
    let finding = try #require(Analyzer.analyze(team { $0.height *= 0.9 }).findings.first)
    #expect(finding.kind == .offsetBias && finding.labeler == "ann_2")
    #expect(finding.summary.hasPrefix("The bottom edge of boxes by ann_2 lies too far up, by "))
  }

  /// Both edges of the width are off: that is no single edge.
  @Test func widerBoxesHaveNoSingleEdge() {
    let findings = Analyzer.analyze(
      team {
        $0.x -= 0.06 * $0.width
        $0.width *= 1.12
      }
    ).findings
    #expect(findings.contains { $0.kind == .aspectBias })
    #expect(!findings.contains { $0.summary.contains("edge of boxes") })
  }
}
