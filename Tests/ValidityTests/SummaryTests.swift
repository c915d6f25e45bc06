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

  /// What of the sentence excuses the labelers.
  private let excuse = "a one-pixel convention of the writer, not a labeler's error"

  /// A box that ends so many pixels past the right edge of an image of 1000 x 1000.
  private func atEdge(_ step: Int, past: Double) -> [Double] {
    let x = 300 + Double(step * 13 % 600)
    return [x, 10 + Double(step), 1000 + past - x, 30]
  }

  @Test func aConventionIsOneStatementWithItsFigures() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<100 {
      let b = atEdge(step, past: step == 50 ? 0 : 1)
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_\(step % 4)")
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.count == 1)
    #expect(said.first?.contains(excuse) == true)
    #expect(
      said.first?.contains(
        "x + w = W + 1 in 99% of file labels.json (99 of 100 boxes that reach that edge)") == true)
  }

  @Test func aConventionOfOneClassNamesTheClass() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<100 {
      let b = atEdge(step, past: step % 2 == 0 ? 1 : 0)
      builder.box(
        b[0], b[1], b[2], b[3], labeler: "ann_\(step / 2 % 3)",
        className: step % 2 == 0 ? "car" : "van")
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.count == 1)
    #expect(said.first?.contains("x + w = W + 1 in 100% of class car (50 of 50 ") == true)
    #expect(said.first?.contains(excuse) == true)
  }

  /// One labeler alone, or a labeler among colleagues who end at the edge, is told without excuse.
  @Test(arguments: [1, 4]) func oneLabelersHabitIsNoConvention(_ labelers: Int) {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<80 {
      let b = atEdge(step, past: step % labelers == 0 ? 1 : 0)
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_\(step % labelers)")
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.count == 1)
    #expect(said.first?.contains("convention") == false)
    #expect(said.first?.contains("by labeler ann_0") == true)
  }

  @Test func oneFileWithoutLabelersCanShowAConvention() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<40 {
      let b = atEdge(step, past: 1)
      builder.box(b[0], b[1], b[2], b[3], labeler: nil)
    }
    #expect(statements(builder.table, .outOfBounds).first?.contains(excuse) == true)
  }

  @Test func tenBoxesAmongManyAtTheEdgeAreNoConvention() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<100 {
      let b = atEdge(step, past: step < 20 ? 1 : 0)
      builder.box(b[0], b[1], b[2], b[3], labeler: "ann_\(step % 4)")
    }
    let said = statements(builder.table, .outOfBounds)
    #expect(said.first?.contains("convention") == false)
    #expect(said.first?.contains("by 4 labelers, most by ann_0 (5)") == true)
  }

  /// Five negative boxes that share one source in one respect only.
  @Test(arguments: [
    ("vendor", "one source: all of them by vendor near"), ("file", "all of them in file b.json"),
    ("batch", "all of them in batch second"), ("class", "all of them of class van"),
  ])
  func aSourceOfAllBoxesIsNamedHoweverLarge(_ respect: String, _ clause: String) {
    let files = ["a.json", "b.json"].map { LabelFile(path: $0, format: "coco") }
    var builder = TableBuilder(files: files)
    for image in 0..<60 {
      builder.image("\(image)", 1000, 1000)
      // The source has two thirds of all boxes: far too many for a remarkable share.
      let isSource = image % 3 != 0
      let isWrong = isSource && image % 12 == 1
      let labeler = respect == "vendor" && !isSource ? "far_\(image % 2)" : "near_\(image % 5)"
      builder.vendor(of: labeler, labeler.hasPrefix("near") ? "near" : "far")
      builder.box(
        isWrong ? -40 : 100, 10, 60, 60, image: "\(image)", labeler: labeler,
        className: respect == "class" && isSource ? "van" : image % 2 == 0 ? "car" : "bus",
        file: respect == "file" && isSource ? 1 : 0)
      builder.view(
        "\(image)", labeler, batch: respect == "batch" && isSource ? "second" : "first")
    }
    if respect != "vendor" {
      builder.image("other", 1000, 1000)
      builder.vendor(of: "far_0", "far")
      builder.box(-30, 10, 60, 60, image: "other", labeler: "far_0", className: "van", file: 1)
      builder.view("other", "far_0", batch: "second")
    }
    let said = statements(builder.table, .negativeCoordinate)
    #expect(said.count == 1)
    #expect(said.first?.contains(clause) == true, "\(said)")
  }

  @Test func theOnlySourceIsNamedButNotSetApart() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    for step in 0..<5 { builder.box(step < 3 ? -40 : 40, Double(90 * step), 60, 60) }
    let said = statements(builder.table, .negativeCoordinate)
    #expect(said == ["3 boxes: left of or above the image, by up to 40 px; by labeler ann."])
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
    #expect(said.first?.contains("one source: all of them by labeler ann_3") == true)
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

  /// Pixels that a reader of shares multiplied by the sides of the image.
  @Test func pixelsWrittenAsSharesAreNamedAndUndone() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1920, 1080)
    for step in 0..<40 {
      let b = [300, 200, 40, 60].map { Double($0 + step * 7 % 31) }
      builder.box(b[0], b[1], b[2], b[3])
      builder.box(b[0] * 1920, b[1] * 1080, b[2] * 1920, b[3] * 1080, labeler: "wrong")
    }
    let said = statements(builder.table, .coordinateScale)
    #expect(said.count == 1)
    #expect(said.first?.contains("pixels written where shares of the image belong") == true)
    var options = RepairOptions()
    #expect(RepairPlan.make(builder.table, options: options).repairs[1]?.outcome == .removed)
    options.rescale = true
    let plan = RepairPlan.make(builder.table, options: options)
    #expect(plan.repairs.count == 40)
    #expect(
      plan.repairs[1]?.outcome
        == .changed(
          BoxChange(
            horizontal: .init(start: 300, end: 340), vertical: .init(start: 200, end: 260))))
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
