import Labels
import Statistics
import TestSupport
import Testing

@testable import Analysis

/// Verdicts read back.
@Suite struct AuditedRateTests {
  static let header = [
    "audit_id", "labeler", "verdict", "stratum", "stratum_boxes", "stratum_drawn",
    "labeler_boxes", "labeler_drawn",
  ]

  /// Rows of one labeler with 100 boxes: 6 drawn of 60 cars, 4 of 40 dogs.
  static func list(_ cars: [String], _ dogs: [String]) -> CSVSheet {
    let rows =
      cars.enumerated().map { ["c\($0)", "ann", $1, "1 car", "60", "6", "100", "10"] }
      + dogs.enumerated().map { ["d\($0)", "ann", $1, "2 dog", "40", "4", "100", "10"] }
    return CSVSheet(
      path: "audit.csv", header: header,
      rows: rows.enumerated().map { .init(line: $0 + 2, cells: $1) })
  }

  private func rate(_ list: CSVSheet) throws -> AuditedRate {
    let sheet = try AuditSheet(list)
    return AuditedRate(try #require(sheet.labelers.first))
  }

  @Test func completeVerdictsGiveTheShare() throws {
    let rate = try rate(
      Self.list(
        ["ok", "wrong_class", "OK", "Wrong box", "ok", "ok"],
        ["not-an-object", "ok", "ok", "ok"]))
    #expect(rate.checked == 10 && rate.unfilled == 0 && rate.missing == 0 && rate.unclear == 0)
    #expect(rate.share.wrong == 3 && rate.share.rate == 0.3)
    #expect(
      rate.share.interval
        == FinitePopulationInterval.exact(marked: 3, sample: 10, population: 100))
    #expect(rate.kinds.map(\.share.wrong) == [1, 1, 1])
    #expect(rate.strata.map(\.share.wrong) == [2, 1])
    #expect(
      rate.strata[0].share.interval
        == FinitePopulationInterval.exact(marked: 2, sample: 6, population: 60))
  }

  /// 3 of 6 cars are decided, 1 of them wrong: 2 of 6 are reckoned; and 2 of 4 dogs.
  @Test func openVerdictsWidenTheInterval() throws {
    let rate = try rate(
      Self.list(["ok", "wrong_class", "ok", "", "", "unclear"], ["ok", "wrong_box"]))
    #expect(rate.checked == 5 && rate.unfilled == 2 && rate.missing == 2 && rate.unclear == 1)
    expectClose(try #require(rate.share.rate), 0.4, .absolute(1e-12), "rate")
    let least = FinitePopulationInterval.exact(marked: 2, sample: 10, population: 100)
    let most = FinitePopulationInterval.exact(marked: 7, sample: 10, population: 100)
    #expect(rate.share.interval.lower == least.lower && rate.share.interval.upper == most.upper)
  }

  @Test func nothingFilledInTellsNothing() throws {
    let rate = try rate(Self.list([String](repeating: "", count: 6), []))
    #expect(rate.share.rate == nil && rate.share.low == 0 && rate.share.high == 1)
    #expect(rate.unfilled == 6 && rate.missing == 4)
  }

  @Test func anUnknownVerdictIsToldByItsPlace() throws {
    let sheet = try AuditSheet(Self.list(["okay", "ok"], []))
    #expect(sheet.issues.map(\.place) == ["audit.csv:2"])
    #expect(sheet.issues[0].message.hasPrefix("\"okay\" is no verdict (ok, wrong_class, "))
    #expect(sheet.labelers[0].unfilled == 1)
  }

  @Test func aRowWithoutAnIDIsToldAndLeftOut() throws {
    var list = Self.list(["ok"], [])
    list.rows.append(.init(line: 9, cells: ["", "checked by me"]))
    let sheet = try AuditSheet(list)
    #expect(sheet.issues.map(\.place) == ["audit.csv:9"])
    #expect(sheet.labelers[0].missing == 9)
  }

  /// Where a change would make the numbers wrong without a sign, the list is refused.
  @Test(arguments: [
    (1, 0, "c0", "audit.csv:3: audit_id \"c0\" is in a row before; each box has one row."),
    (1, 4, "61", "audit.csv:3: the numbers of boxes of \"ann\" contradict rows before"),
    (1, 5, "7", "audit.csv:3: the numbers of boxes of \"ann\" contradict rows before"),
    (1, 6, "99", "audit.csv:3: the numbers of boxes of \"ann\" contradict rows before"),
    (0, 5, "2.5", "audit.csv:2: stratum_drawn is \"2.5\", but should be a whole number."),
    (0, 7, "-3", "audit.csv:2: labeler_drawn is \"-3\", but should be a whole number."),
    (7, 3, "1 car", "audit.csv:9: the numbers of boxes of \"ann\" contradict rows before"),
  ])
  func contradictionsAreRefused(_ row: Int, _ column: Int, _ cell: String, _ message: String) {
    var list = Self.list([String](repeating: "ok", count: 6), ["ok", "ok"])
    list.rows[row].cells[column] = cell
    do {
      _ = try AuditSheet(list)
      Issue.record("\(message) was not said")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
    }
  }

  @Test func aBlindListIsReadByItsKeyAlone() throws {
    let key = Self.list([String](repeating: "", count: 6), ["", "", "", ""])
    var list = CSVSheet(
      path: "blind.csv", header: ["audit_id", "verdict"],
      rows: [.init(line: 2, cells: ["d0", "wrong_class"]), .init(line: 3, cells: ["c4", "ok"])])
    let sheet = try AuditSheet(list, key: key)
    #expect(sheet.labelers[0].missing == 8)
    #expect(sheet.labelers[0].strata.map(\.verdicts) == [[.ok], [.wrongClass]])
    #expect(throws: UnreadableInput.self) { try AuditSheet(list) }
    list.rows.append(.init(line: 4, cells: ["x9", "ok"]))
    #expect(throws: UnreadableInput.self) { try AuditSheet(list, key: key) }
    list.rows[2] = .init(line: 4, cells: ["c4", "ok"])
    #expect(throws: UnreadableInput.self) { try AuditSheet(list, key: key) }
  }

  @Test func namesLoseTheApostropheOfSpreadsheets() throws {
    var list = Self.list(["ok"], [])
    list.rows[0].cells[1] = "'=cmd|' /C calc'!A0"
    #expect(try AuditSheet(list).labelers.map(\.name) == ["=cmd|' /C calc'!A0"])
    list.rows[0].cells[1] = "'t Hooft"
    #expect(try AuditSheet(list).labelers.map(\.name) == ["'t Hooft"])
  }
}
