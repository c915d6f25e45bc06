import Labels
import Testing

@testable import Validity

@Suite struct SummaryTests {
  private func statements(_ table: LabelTable, _ code: ValidityCode) -> [String] {
    ValidityRules.inspect(table).summaries.filter { $0.code == code }.map(\.statement)
  }

  /// Boxes over an image of 1000 x 1000, each third one ending at its right edge.
  private func honest(_ step: Int) -> [Double] {
    let width = 40 + Double(step * 7 % 60)
    return [
      step % 3 == 0 ? 1000 - width : Double(step * 37 % 900), Double(step * 53 % 900), width, 60,
    ]
  }

  @Test func aOnePixelConventionIsOneStatement() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<40 {
      builder.box(Double(20 * step), 10, 1001 - Double(20 * step), 15 + Double(step))
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.count == 1)
    #expect(
      said.first?.contains("a one-pixel convention of the writer, not a labeler's error") == true)
  }

  @Test func theLabelerWhoWroteThemIsNamed() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<40 {
      let b = honest(step)
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_\(step % 4)")
    }
    for step in 0..<12 { builder.box(-40, Double(step * 20), 60, 60, labeler: "ann_3") }
    let said = statements(builder.table, .negativeCoordinate)
    #expect(said.count == 1)
    #expect(said.first?.contains("12 of 12 by labeler ann_3") == true)
  }

  @Test(arguments: [4.31, 10, 100]) func aConstantFactorIsNamed(_ factor: Double) {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<90 {
      let b = honest(step)
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_1")
      builder.box(
        b[0] * factor, b[1] * factor, b[2] * factor, b[3] * factor, labeler: "ann_2")
    }
    let said = statements(builder.table, .coordinateScale)
    #expect(said.contains { $0.contains("multiplied by \(Figures.pixels(factor));") })
  }

  @Test func mixedFactorsAreNoConstant() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<90 {
      let b = honest(step)
      let factor = [10.0, 100, 1000][step / 3 % 3]
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_1")
      builder.box(
        b[0] * factor, b[1] * factor, b[2] * factor, b[3] * factor, labeler: "ann_2")
    }
    #expect(!statements(builder.table, .coordinateScale).contains { $0.contains("multiplied") })
  }

  @Test func cornersAsSizesAreNamed() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<60 {
      let b = honest(step)
      builder.box(b[0], b[1], b[0] + b[2], b[1] + b[3], labeler: "ann_2")
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.contains { $0.contains("corners written as sizes") })
  }

  @Test func anOnsetIsDated() {
    var builder = TableBuilder()
    for day in 0..<20 {
      builder.image("\(day)", 1000, 1000)
      for step in 0..<5 {
        let x = day >= 10 && step < 2 ? -40 - Double(step) : 100 * Double(step)
        builder.box(x, 10 + Double(day), 60, 60, image: "\(day)")
      }
      builder.view("\(day)", "ann", day: 20_500 + Int32(day))
    }
    // 20,510 days after 1970-01-01.
    let said = statements(builder.table, .negativeCoordinate)
    #expect(said.first?.contains("all since 2026-02-26") == true)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (19_782, "2024-02-29"), (20_781, "2026-11-24"), (-1, "1969-12-31"),
  ])
  func dates(_ day: Int32, _ text: String) { #expect(Figures.date(day: day) == text) }

  @Test(arguments: [(0, "0"), (999, "999"), (56_012, "56,012"), (1_234_567, "1,234,567")])
  func counts(_ number: Int, _ text: String) { #expect(Figures.count(number) == text) }
}
