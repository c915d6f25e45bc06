import Labels
import Testing

@testable import Validity

@Suite struct CopyTests {
  /// Intersection over union of [100, 100, 200, 200] with a box shifted by 1 px: 0.990; by 3: 0.970.
  @Test(
    arguments: [
      ([101, 100, 200, 200], true), ([100, 101, 200, 200], true), ([100, 100, 203, 200], true),
      ([103, 100, 200, 200], false), ([100, 103, 200, 200], false), ([97, 100, 200, 200], false),
      ([102, 102, 200, 200], false),
    ] as [([Double], Bool)])
  func nearlyEqualBoxesAreCopies(_ box: [Double], _ isCopy: Bool) {
    let found = ValidityRules.inspect(table(with: [box])).issues.filter { $0.code == .duplicateBox }
    #expect(found.map(\.box) == (isCopy ? [1] : []))
  }

  @Test func otherPeopleClassesAndImagesHaveTheirOwn() {
    var builder = TableBuilder()
    for name in ["a.jpg", "b.jpg"] { builder.image(name, 1000, 1000) }
    for labeler in ["x", "y"] {
      for name in ["a.jpg", "b.jpg"] {
        for className in ["car", "van"] {
          builder.box(
            10, 10, 50, 50, image: name, labeler: labeler, className: className)
        }
      }
    }
    #expect(ValidityRules.inspect(builder.table).issues.isEmpty)
  }

  /// The search in sorted order finds what comparing every pair finds.
  @Test(arguments: UInt64(1)...10, [false, true])
  func equalsComparingEveryPair(_ seed: UInt64, _ isColumn: Bool) {
    var generator = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 1000)
    var boxes: [[Double]] = []
    for step in 0..<300 {
      var box = (0..<4).map { _ in Double.random(in: 20...400, using: &generator) }
      if step % 3 > 0, let near = boxes.randomElement(using: &generator) {
        let reaches: [Double] = [0, 0.009, 0.5, 3]
        let reach = reaches.randomElement(using: &generator) ?? 0
        box = near.map { $0 + Double.random(in: -1...1, using: &generator) * reach }
      }
      // In a column, the boxes are searched from top to bottom.
      if isColumn { box[0] = 30 }
      boxes.append(box)
      builder.box(box[0], box[1], box[2], box[3])
    }
    let expected = boxes.indices.filter { later in
      boxes[..<later].contains { Self.isCopy($0, boxes[later]) }
    }
    let found = ValidityRules.inspect(builder.table).issues.filter { $0.code == .duplicateBox }
    #expect(found.map(\.box) == expected)
    #expect(expected.count > 50 && expected.count < 250)
  }

  @Test func twoThreadsFindTheCopiesOfOne() {
    var generator = Xorshift(state: 7)
    var builder = TableBuilder()
    let names = (0..<41).map { "\($0).jpg" }
    for name in names { builder.image(name, 1000, 1000) }
    for _ in 0..<2_000 {
      builder.box(
        Double.random(in: 0...9, using: &generator).rounded() * 50, 100, 40, 40,
        image: names.randomElement(using: &generator) ?? "0.jpg")
    }
    let one = CopySearch.copies(in: builder.table, threads: 1)
    #expect(one.count > 500 && one.count < 2_000)
    #expect(one == one.sorted())
    #expect(CopySearch.copies(in: builder.table, threads: 2) == one)
  }

  private static func isCopy(_ a: [Double], _ b: [Double]) -> Bool {
    if zip(a, b).allSatisfy({ abs($0 - $1) <= 0.01 }) { return true }
    let width = max(0, min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]))
    let height = max(0, min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]))
    return width * height / (a[2] * a[3] + b[2] * b[3] - width * height) > 0.98
  }

  @Test func anImageOfTwoSizesIsAMismatchForEachOfItsBoxes() {
    var builder = TableBuilder()
    for name in ["a.jpg", "b.jpg"] { builder.image(name, 1000, 1000) }
    for name in ["a.jpg", "b.jpg", "a.jpg"] {
      builder.box(10, 10 + 60 * Double(builder.table.boxCount), 50, 50, image: name)
    }
    builder.anotherSize(of: "a.jpg")
    let report = ValidityRules.inspect(builder.table)
    #expect(report.issues.map(\.box) == [0, 2])
    #expect(report.issues.allSatisfy { $0.code == .imageSizeMismatch && $0.severity == .warning })
    #expect(report.summaries.first?.statement.contains("declared with different sizes") == true)
  }
}
