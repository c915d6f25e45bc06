import Foundation
import Labels
import Testing

@testable import Validity

/// What CONTRACT says keeps a box whatever the amount; all other codes can set it aside.
private let alwaysWarnings: Set<ValidityCode> = [
  .tinyBox, .wholeImageBox, .duplicateBox, .imageSizeMissing, .imageSizeMismatch, .swappedAxes,
  .unattributed, .standardClass, .standardForbiddenClass, .standardSmallest, .standardLargest,
  .standardAspectRatio, .standardBoxCount, .standardOverlap,
]

/// A standard that the honest boxes keep, and each planted one of its rules breaks.
private let options = {
  var standard = LabelingStandard()
  standard.allowedClasses = ["car", "ghost"]
  standard.forbiddenClasses = ["ghost"]
  standard.limits["car"] = BoxLimits(largest: .share(0.9), aspectRatio: 0.05...8)
  standard.otherLimits = BoxLimits(smallest: .pixels(30))
  standard.mostBoxes = 4
  standard.largestOverlap = 0.5
  var options = ValidityOptions()
  options.standard = standard
  return options
}()

/// A table that breaks each rule, with the boxes it must name.
private func planted(_ code: ValidityCode) -> (table: LabelTable, boxes: [Int]) {
  var builder = TableBuilder()
  builder.image("a.jpg", 1000, 500)
  builder.box(100, 100, 200, 200)
  switch code {
  case .nonFinite: builder.box(.infinity, 0, 10, 10)
  case .missingValue: builder.box(10, .nan, 10, 10)
  case .negativeCoordinate: builder.box(-12, 5, 50, 50)
  case .outOfBounds: builder.box(980, 5, 50, 50)
  case .outsideImage: builder.box(1005, 5, 50, 50)
  case .coordinateScale: builder.box(10_000, 10_000, 2000, 2000)
  case .invertedCorners: builder.box(60, 60, -20, -20)
  case .zeroArea: builder.box(60, 60, 0, 20)
  case .tinyBox: builder.box(60, 60, 0.5, 20)
  case .wholeImageBox: builder.box(0, 0, 1000, 500)
  case .duplicateBox: builder.box(100.01, 100, 200, 199.99)
  case .duplicateID: builder.box(60, 60, 20, 20, id: .number(1))
  case .unknownImage: builder.box(60, 60, 20, 20, image: nil)
  case .unknownClass: builder.box(60, 60, 20, 20, className: nil)
  case .imageSizeMissing:
    builder.image("b.jpg", 0, 0)
    builder.box(60, 60, 20, 20, image: "b.jpg")
  case .imageSizeMismatch:
    for step in 1...3 { builder.box(1000 + 100 * Double(step), 60, 50, 50) }
    return (builder.table, [1, 2, 3])
  case .normalizedRange:
    for step in 1...3 { builder.box(0.1 * Double(step), 0.2, 0.3, 0.4) }
    return (builder.table, [1, 2, 3])
  case .swappedAxes:
    for step in 1...3 { builder.box(100, 600 + 20 * Double(step), 50, 50) }
    return (builder.table, [1, 2, 3])
  case .unattributed: builder.box(60, 60, 20, 20, labeler: nil)
  case .standardClass: builder.box(60, 60, 40, 40, className: "bus")
  case .standardForbiddenClass: builder.box(60, 60, 40, 40, className: "ghost")
  case .standardSmallest: builder.box(60, 60, 40, 29, className: "bus")
  case .standardLargest: builder.box(10, 60, 910, 200)
  case .standardAspectRatio: builder.box(60, 400, 170, 20)
  case .standardBoxCount:
    for step in 1...4 { builder.box(400, 40 * Double(step), 30, 30) }
    return (builder.table, [0])
  case .standardOverlap: builder.box(120, 100, 200, 200)
  }
  return (builder.table, [1])
}

@Suite struct RegistryTests {
  @Test func everyCodeHasExactlyOneRule() {
    #expect(ValidityRules.all.map(\.info.code) == ValidityCode.allCases)
  }

  @Test func registryEqualsFiles() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Sources/Validity/Rules").path)
    #expect(Set(files) == Set(ValidityRules.all.map { "\(type(of: $0)).swift" }))
  }

  @Test(arguments: ValidityCode.allCases) func documentationIsComplete(_ code: ValidityCode) throws
  {
    let info = try #require(ValidityRules.all.first { $0.info.code == code }).info
    for text in [info.summary, info.harm, info.decision, info.remedy, info.source] {
      #expect(text.count > 20 && text.hasSuffix("."))
    }
  }
}

@Suite struct PlantedTests {
  @Test(arguments: ValidityCode.allCases) func findsPlanted(_ code: ValidityCode) {
    let (table, boxes) = planted(code)
    let report = ValidityRules.inspect(table, options: options)
    let found = report.issues.filter { $0.code == code }
    #expect(found.map(\.box) == boxes)
    #expect(found.allSatisfy { ($0.severity == .warning) == alwaysWarnings.contains(code) })
    #expect(!report.setAside[0])
  }

  @Test(arguments: ValidityCode.allCases) func silentOnClean(_ code: ValidityCode) {
    let clean = table(with: [[0, 0, 50, 50], [950, 450, 50, 50], [300, 300, 1, 1]])
    let rule = ValidityRules.all.first { $0.info.code == code }
    #expect(rule?.issues(in: Inspection(clean, options: options)).count == 0)
  }

  @Test func anInputWithoutClassesHasNoUnknownClass() {
    var builder = TableBuilder()
    builder.image("a.jpg", 100, 100)
    builder.box(1, 1, 20, 20, className: nil)
    #expect(ValidityRules.inspect(builder.table).issues.isEmpty)
  }

  @Test func anEmptyTableIsClean() {
    #expect(ValidityRules.inspect(LabelTable()).issues.isEmpty)
  }

  @Test func idsAreComparedWithinAFileInAnyOrder() {
    let files = ["a", "b"].map { LabelFile(path: $0, format: "coco") }
    var builder = TableBuilder(files: files)
    builder.image("a.jpg", 1000, 1000)
    let ids: [AnnotationIDs.ID] = [
      .number(5), .number(2), .number(9), .number(2), .number(5), .string("5"), .string("5"), .none,
      .none,
    ]
    for (step, id) in ids.enumerated() { builder.box(Double(step), 5, 20, 20, id: id) }
    builder.box(100, 5, 20, 20, file: 1, id: .number(5))
    let found = ValidityRules.inspect(builder.table).issues.filter { $0.code == .duplicateID }
    #expect(found.map(\.box) == [3, 4, 6])
  }
}

@Suite struct BoundaryTests {
  /// Image 1000 x 500: the warning margin is 10 px along x and 5 px along y.
  @Test(
    arguments: [
      (-2e-14, nil), (-0.5, nil), (-0.51, .warning), (-2, .warning), (-10, .warning),
      (-10.1, .error),
    ] as [(Double, Severity?)])
  func negative(_ x: Double, _ expected: Severity?) {
    let report = ValidityRules.inspect(table(with: [[x, 10, 100, 100]]))
    #expect(report.issues.first { $0.code == .negativeCoordinate }?.severity == expected)
    #expect(report.setAside[1] == (expected == .error))
  }

  @Test(
    arguments: [
      (0.5, nil), (0.51, .warning), (5, .warning), (5.1, .error),
    ] as [(Double, Severity?)])
  func beyond(_ pixels: Double, _ expected: Severity?) {
    let report = ValidityRules.inspect(table(with: [[10, 400, 100, 100 + pixels]]))
    let issue = report.issues.first { $0.code == .outOfBounds }
    #expect(issue?.severity == expected)
    #expect(issue == nil || (issue?.field == .bottom && issue?.limit == 500))
  }

  @Test func onASmallImageTwoPixelsAreAWarning() {
    var builder = TableBuilder()
    builder.image("a.jpg", 50, 50)
    builder.box(-2, 5, 20, 20)
    builder.box(-2.1, 5, 20, 20)
    #expect(ValidityRules.inspect(builder.table).setAside == [false, true])
  }

  @Test func anUnknownSizeKnowsNoFarEdge() {
    var builder = TableBuilder()
    builder.image("a.jpg", 0, 0)
    builder.box(9000, 10, 20, 20)
    builder.box(-30, 10, 20, 20)
    builder.box(2e6, 10, 20, 20)
    let report = ValidityRules.inspect(builder.table)
    #expect(report.setAside == [false, true, true])
    #expect(!report.issues.contains { $0.code == .outOfBounds || $0.code == .outsideImage })
  }

  /// At the left edge, a box whose width nobody knows is not outside: it may end anywhere.
  @Test(arguments: [Double.nan, .infinity]) func aBoxWithoutAWidthIsNotOutside(
    _ width: Double
  ) {
    for box in [[0, 10, width, 20], [10, 0, 20, width], [1000, 10, width, 20]] {
      let codes = ValidityRules.inspect(table(with: [box])).issues.map(\.code)
      #expect(codes == [width.isNaN ? .missingValue : .nonFinite])
    }
  }

  /// Seven people who overshoot around one object at the edge do not make the image's size wrong.
  @Test func oneObjectSeenBySevenIsNoWrongSize() {
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 500)
    for person in 0..<7 {
      builder.box(950, 100, 80 + Double(person), 50, labeler: "ann_\(person)")
    }
    let codes = ValidityRules.inspect(builder.table).issues.map(\.code)
    #expect(Set(codes) == [.outOfBounds])
  }

  @Test func oneSpeckIsTinyAndNotNormalized() {
    let report = ValidityRules.inspect(table(with: [[0.2, 0.2, 0.5, 0.5]]))
    #expect(report.issues.map(\.code) == [.tinyBox])
  }
}

@Suite struct AccountingTests {
  /// Boxes mutated at random in every way that a file can hold, with a fixed seed.
  @Test(arguments: UInt64(1)...20) func keptPlusSetAsideIsRead(_ seed: UInt64) {
    var generator = Xorshift(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let values: [Double] = [
      0, -0.0, -1, 0.5, 10, 499, 500, 1001, 1e9, 1e300, -1e300, Double.leastNonzeroMagnitude, .nan,
      .infinity, -.infinity,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    var builder = TableBuilder()
    builder.image("a.jpg", 1000, 500)
    builder.image("b.jpg", 0, .nan)
    builder.image("c.jpg", 5, 1e300)
    for _ in 0..<300 {
      let v = (0..<4).map { _ in values.randomElement(using: &generator) ?? 0 }
      builder.box(
        v[0], v[1], v[2], v[3],
        image: ["a.jpg", "b.jpg", "c.jpg", nil].randomElement(using: &generator) ?? nil,
        labeler: ["x", "y", nil].randomElement(using: &generator) ?? nil,
        className: ["car", nil].randomElement(using: &generator) ?? nil,
        id: .number(Int64.random(in: 0..<1000, using: &generator)))
    }
    let report = ValidityRules.inspect(builder.table)
    let withError = Set(report.issues.filter { $0.severity == .error }.map(\.box))
    #expect(report.setAside.count == 300)
    #expect(withError.count == report.setAsideCount)
    #expect(withError.allSatisfy { report.setAside[$0] })
    #expect(report.issues.map(\.box) == report.issues.map(\.box).sorted())
    #expect(Set(report.issues.map { "\($0.box) \($0.code)" }).count == report.issues.count)
    for code in ValidityCode.allCases {
      for severity in [Severity.error, .warning] {
        let stated = report.summaries.filter { $0.code == code && $0.severity == severity }
        let found = report.issues.count { $0.code == code && $0.severity == severity }
        #expect(stated.reduce(0) { $0 + $1.boxes } == found)
      }
    }
    #expect(report.summaries == ValidityRules.inspect(builder.table).summaries)
  }
}

/// A small generator with a fixed sequence; the quality of its numbers does not matter here.
struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
