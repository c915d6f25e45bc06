import Foundation
import Labels
import Testing

@testable import Report

@Suite struct CSVTests {
  @Test(arguments: HostileNames.all + ["a,b", "say \"hi\"", "@sum", "-1", "+", "\tx"])
  func textComesBackAndNeverRuns(_ text: String) {
    let cell = parse(CSVCell.text(text).encoded + "\r\n").first?.first
    let runs = text != "+" && "=+-@\t\r".unicodeScalars.contains(text.unicodeScalars.first ?? "a")
    #expect(cell == (runs ? "'" + text : text))
  }

  @Test(arguments: [
    (0.030000000000000027, "0.03"), (-123_456.789, "-123457.0"), (1.0 / 3, "0.333333"),
    (98.53573261416301, "98.5357"), (1.23456789e-7, "1.23457e-07"), (0.0, "0.0"), (.nan, ""),
    (-.infinity, ""), (1e300, "1e+300"),
  ])
  func estimatesHaveSixDigits(_ value: Double, _ text: String) {
    #expect(CSVCell.estimate(value).encoded == text)
  }

  /// The fast way spells what Swift spells for the number rounded through a decimal text.
  @Test func digitsAreThoseOfTheRoundedNumber() {
    var value = 1.2345678e-5
    for step in 0..<4_000 {
      value *= step % 2 == 0 ? -1.0071 : 0.9999
      let text = CSVCell.estimate(value).encoded
      let rounded = Double(String(format: "%.5e", value)) ?? .nan
      #expect(text == String(rounded), "\(value)")
    }
    for (value, text) in [
      (99_999.7, "99999.7"), (999_998.4, "999998.0"), (999_999.6, "1000000.0"), (0.1, "0.1"),
      (-0.00012345649, "-0.000123456"), (9.999999, "10.0"), (1e-4, "0.0001"),
    ] { #expect(CSVCell.estimate(value).encoded == text) }
  }

  @Test func numbersStayNumbers() {
    #expect(CSVCell.number(-0.5).encoded == "-0.5")
    #expect(CSVCell.number(.nan).encoded == "")
    #expect(CSVCell.number(nil).encoded == "")
    #expect(CSVCell.id(.number(-7)).encoded == "-7")
    #expect(CSVCell.id(.string("-7")).encoded == "'-7")
  }

  @Test(arguments: ["ann"] + HostileNames.all)
  func everyRowHasEveryColumn(_ name: String) throws {
    try withTemporaryFolder { folder in
      let names = (0..<7).map { "\(name)\($0)" }
      try ReportWriter.write(SampleDocument.make(names: names), to: folder + "/out")
      for table in ReportTables.all {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/out/tables/\(table.file)"))
        let rows = parse(String(decoding: data, as: UTF8.self))
        #expect(rows.first == table.columns.map(\.name))
        for row in rows { #expect(row.count == table.columns.count, "\(table.file)") }
      }
    }
  }

  /// RFC 4180, read independently of the writer.
  private func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if quoted {
        if scalar != "\"" {
          cell.append(scalar)
        } else if scalars.first == "\"" {
          cell.append(scalar)
          scalars.removeFirst()
        } else {
          quoted = false
        }
      } else if scalar == "\"" {
        quoted = true
      } else if scalar == "," || scalar == "\r" {
        row.append(String(cell))
        cell = .init()
        if scalar == "\r" {
          rows.append(row)
          row = []
          if scalars.first == "\n" { scalars.removeFirst() }
        }
      } else {
        cell.append(scalar)
      }
    }
    return rows
  }
}

extension CSVCell {
  fileprivate var encoded: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
