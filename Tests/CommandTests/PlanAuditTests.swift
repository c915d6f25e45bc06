import Foundation
import Testing

/// An audit by hand from the draw to the rates, as a user goes through it.
@Suite struct PlanAuditTests {
  /// A list as a spreadsheet has it.
  struct Sheet {
    var header: [String]
    var rows: [[String]]

    /// Reads RFC 4180 text.
    init(_ text: String) {
      var rows: [[String]] = [[]]
      var cell = ""
      var isQuoted = false
      let scalars = Array(text.unicodeScalars)
      var at = 0
      while at < scalars.count {
        let scalar = scalars[at]
        at += 1
        if scalar == "\"" {
          if isQuoted, at < scalars.count, scalars[at] == "\"" {
            cell.unicodeScalars.append(scalar)
            at += 1
          } else {
            isQuoted.toggle()
          }
        } else if isQuoted || ![",", "\r", "\n"].contains(scalar) {
          cell.unicodeScalars.append(scalar)
        } else if scalar != "\r" {
          rows[rows.count - 1].append(cell)
          cell = ""
          if scalar == "\n" { rows.append([]) }
        }
      }
      header = rows[0]
      self.rows = Array(rows[1..<rows.count - 1])
    }

    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }

    func values(_ name: String) throws -> [String] {
      let column = try column(name)
      return rows.map { $0[column] }
    }

    /// Fills the column of verdicts.
    mutating func fill(_ verdict: ([String]) -> String) throws {
      let column = try column("verdict")
      for row in rows.indices { rows[row][column] = verdict(rows[row]) }
    }

    /// The text that a spreadsheet saves.
    func text(separator: String = ",", lineEnd: String = "\r\n", mark: String = "") -> String {
      mark
        + ([header] + rows).map { row in
          row.map { cell in
            let isPlain = cell.unicodeScalars.allSatisfy {
              !"\"\r\n".unicodeScalars.contains($0) && !separator.unicodeScalars.contains($0)
            }
            return isPlain ? cell : "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
          }.joined(separator: separator) + lineEnd
        }.joined()
    }
  }

  struct Rates: Decodable {
    struct Labeler: Decodable {
      var id: String
      var boxes, drawn, checked, wrong, not_filled_in, rows_missing: Int
      var rate: Double?
      var rate_ci: [Double]
      var wrong_boxes_ci: [Int]
    }
    var schema: String
    var labelers: [Labeler]
  }

  private func simulated() throws -> Scratch {
    let scratch = try Scratch()
    let made = try Binary.run(
      ["simulate", "--out", "w", "--labelers", "3", "--images", "120"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    return scratch
  }

  private func audit(_ scratch: Scratch, _ arguments: [String]) throws -> Binary.Outcome {
    try Binary.run(["plan", "audit", "w/labels.json"] + arguments, in: scratch.url)
  }

  private func read(_ scratch: Scratch, _ name: String) throws -> String {
    String(decoding: try Data(contentsOf: scratch.url.appending(path: name)), as: UTF8.self)
  }

  private func rates(_ scratch: Scratch, _ arguments: [String]) throws -> Rates {
    let outcome = try Binary.run(
      ["plan", "rates"] + arguments + ["--output", "json"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Rates.self, from: Data(outcome.output.utf8))
  }

  @Test func fromTheDrawToTheRates() throws {
    let scratch = try simulated()
    let drawn = try audit(scratch, ["--within", "0.05", "--out", "audit.csv"])
    #expect(drawn.status == 0 && drawn.errors.isEmpty)
    #expect(drawn.output.contains("to re-check"))
    #expect(drawn.output.hasSuffix("then: labelgauge plan rates audit.csv\n"))
    var sheet = Sheet(try read(scratch, "audit.csv"))
    let labeler = try sheet.column("labeler")
    let width = try sheet.column("width_px")
    // Wrong is what is narrow, so that the truth is known.
    let isWrong = { (row: [String]) in (Double(row[width]) ?? 0) < 30 }
    try sheet.fill { isWrong($0) ? "wrong_box" : "ok" }
    try scratch.write(sheet.text(), to: "filled.csv")

    struct Labels: Decodable {
      struct Box: Decodable {
        var bbox: [Double]
        var annotator: String
      }
      var annotations: [Box]
    }
    let labels = try JSONDecoder().decode(
      Labels.self, from: Data(contentsOf: scratch.url.appending(path: "w/labels.json")))
    let result = try rates(scratch, ["filled.csv"])
    #expect(result.schema == "labelgauge.audited-rates/1")
    #expect(result.labelers.map(\.id) == ["ann_01", "ann_02", "ann_03"])
    for rate in result.labelers {
      let own = labels.annotations.filter { $0.annotator == rate.id }
      let truth = own.count { $0.bbox[2] < 30 }
      let rows = sheet.rows.filter { $0[labeler] == rate.id }
      #expect(rate.boxes == own.count && rate.drawn == rows.count && rate.checked == rows.count)
      #expect(rate.wrong == rows.count(where: isWrong))
      #expect(truth > 0 && rate.wrong_boxes_ci[0] <= truth && truth <= rate.wrong_boxes_ci[1])
      #expect(rate.rate == Double(rate.wrong) / Double(rate.drawn))
    }
    let text = try Binary.run(["plan", "rates", "filled.csv"], in: scratch.url)
    #expect(text.status == 0 && text.output.contains("wrong by kind"))
    #expect(!text.output.contains("Without a verdict"))
  }

  /// Sorted, saved by a spreadsheet of another country, and with rows that are gone.
  @Test func whatSpreadsheetsDoIsRead() throws {
    let scratch = try simulated()
    _ = try audit(scratch, ["--boxes", "40", "--out", "audit.csv"])
    var sheet = Sheet(try read(scratch, "audit.csv"))
    let y = try sheet.column("y_px")
    try sheet.fill { (Double($0[y]) ?? 0) > 200 ? "Not an object" : "OK" }
    try scratch.write(sheet.text(), to: "plain.csv")
    let plain = try Binary.run(["plan", "rates", "plain.csv"], in: scratch.url)
    #expect(plain.status == 0 && plain.errors.isEmpty)
    sheet.rows.sort { $0[y] < $1[y] }
    let spellings = [
      sheet.text(separator: ";", mark: "\u{FEFF}"), sheet.text(separator: "\t", lineEnd: "\n"),
      sheet.text(separator: ";", lineEnd: "\r", mark: "sep=;\r"), sheet.text() + ",,,,\r\n",
    ]
    for spelling in spellings {
      try scratch.write(spelling, to: "saved.csv")
      let saved = try Binary.run(["plan", "rates", "saved.csv"], in: scratch.url)
      #expect(saved.status == 0 && saved.errors.isEmpty, "\(saved.errors)")
      #expect(saved.output == plain.output)
    }
    sheet.rows.removeFirst(30)
    sheet.rows[0][try sheet.column("verdict")] = "dunno"
    try scratch.write(sheet.text(separator: ";"), to: "short.csv")
    let short = try Binary.run(["plan", "rates", "short.csv"], in: scratch.url)
    #expect(short.status == 0)
    #expect(short.errors.hasPrefix("short.csv:2: error: \"dunno\" is no verdict"))
    #expect(short.output.contains("Without a verdict: 1 not filled in, 30 gone from the list."))
    for rate in try rates(scratch, ["short.csv"]).labelers {
      #expect(rate.checked + rate.not_filled_in + rate.rows_missing == 40)
    }
  }

  @Test func aBlindListNamesNobody() throws {
    let scratch = try simulated()
    let drawn = try audit(scratch, ["--boxes", "30", "--out", "list.csv", "--blind", "key.csv"])
    #expect(drawn.status == 0)
    let text = try read(scratch, "list.csv")
    #expect(!text.contains("ann_") && !text.contains("labels.json"))
    var sheet = Sheet(text)
    #expect(
      sheet.header == [
        "audit_id", "image", "class", "x_px", "y_px", "width_px", "height_px", "verdict", "comment",
      ])
    try sheet.fill { _ in "ok" }
    try scratch.write(sheet.text(), to: "list.csv")
    let result = try rates(scratch, ["list.csv", "--key", "key.csv"])
    #expect(result.labelers.map(\.checked) == [30, 30, 30])
    #expect(result.labelers.allSatisfy { $0.wrong == 0 && $0.rate == 0 && $0.rate_ci[0] == 0 })
    let without = try Binary.run(["plan", "rates", "list.csv"], in: scratch.url)
    #expect(without.status == 2)
    #expect(
      without.errors
        == "labelgauge: list.csv: there is no column \"labeler\"; a blind list is read with --key "
        + "FILE.\n")
    _ = try audit(
      scratch, ["--boxes", "30", "--seed", "2", "--out", "other.csv", "--blind", "other-key.csv"])
    let other = try Binary.run(
      ["plan", "rates", "list.csv", "--key", "other-key.csv"], in: scratch.url)
    #expect(other.status == 2 && other.errors.contains("is that the key of another list?"))
  }

  @Test func theSameSeedDrawsTheSameBytes() throws {
    let scratch = try simulated()
    for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
      _ = try audit(scratch, ["--boxes", "25", "--seed", seed, "--out", "\(name).csv"])
    }
    #expect(try read(scratch, "a.csv") == read(scratch, "b.csv"))
    #expect(try read(scratch, "a.csv") != read(scratch, "c.csv"))
  }

  /// Names that would run in a spreadsheet, break a row or paint the terminal, there and back.
  @Test func hostileNamesGoThereAndBack() throws {
    let scratch = try Scratch()
    let names = [
      "=cmd|' /C calc'!A0", "+1", "@x", "two\nlines", "semi;colon, \"quoted\"", "\u{1B}[31mred",
      "'quoted",
    ]
    var labels = "image,labeler,class,xmin,ymin,xmax,ymax\r\n"
    for (index, name) in names.enumerated() {
      for box in 0..<6 {
        let cell = "\"\(name.replacingOccurrences(of: "\"", with: "\"\""))\""
        labels += "\"=i\(index).jpg\",\(cell),\(cell),\(box * 10),5,\(box * 10 + 8),20\r\n"
      }
    }
    try scratch.write(labels, to: "labels.csv")
    let drawn = try Binary.run(
      ["plan", "audit", "labels.csv", "--boxes", "4", "--out", "audit.csv"], in: scratch.url)
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(!drawn.output.contains("\u{1B}"))
    var sheet = Sheet(try read(scratch, "audit.csv"))
    #expect(sheet.rows.count == 28)
    for row in sheet.rows {
      for cell in row { #expect(!cell.hasPrefix("=") && !cell.hasPrefix("@"), "\(cell)") }
    }
    try sheet.fill { _ in "wrong_class" }
    try scratch.write(sheet.text(separator: ";"), to: "audit.csv")
    let result = try rates(scratch, ["audit.csv"])
    #expect(Set(result.labelers.map(\.id)) == Set(names))
    #expect(result.labelers.allSatisfy { $0.checked == 4 && $0.wrong == 4 && $0.boxes == 6 })
    let text = try Binary.run(["plan", "rates", "audit.csv"], in: scratch.url)
    #expect(!text.output.contains("\u{1B}"))
  }

  /// A list may hold an afternoon of work: it is never overwritten.
  @Test func nothingIsOverwritten() throws {
    let scratch = try simulated()
    try scratch.write("mine", to: "audit.csv")
    let outcome = try audit(scratch, ["--out", "audit.csv"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("audit.csv: is there already"))
    #expect(try read(scratch, "audit.csv") == "mine")
    let key = try audit(scratch, ["--out", "new.csv", "--blind", "audit.csv"])
    #expect(key.status == 2)
    #expect(try scratch.names == ["audit.csv", "w"])
    let nowhere = try audit(scratch, ["--out", "no/list.csv", "--blind", "key.csv"])
    #expect(nowhere.status == 2 && nowhere.errors.hasPrefix("labelgauge: no/list.csv: "))
    #expect(try scratch.names == ["audit.csv", "w"])
  }

  @Test(arguments: [
    (["--within", "0"], "--within is 0.0, but should be above 0 and below 1"),
    (["--expected", "1.5"], "--expected is 1.5, but should be from 0 to 1"),
    (["--boxes", "0"], "--boxes is 0, but should be 1 or more"),
    (["--blind", "key.csv"], "--blind writes the key of a list; it needs --out, the list"),
    (["--blind", "a.csv", "--out", "a.csv"], "--blind and --out are one file; name two"),
  ])
  func optionsOutOfRangeAreRefused(_ arguments: [String], _ message: String) throws {
    let scratch = try Scratch()
    try scratch.write("image,labeler,class,xmin,ymin,xmax,ymax\na,b,c,1,2,3,4\n", to: "l.csv")
    let outcome = try Binary.run(["plan", "audit", "l.csv"] + arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors == "labelgauge: \(message)\n")
    #expect(try scratch.names == ["l.csv"])
  }

  @Test(arguments: [
    ("", "the file is empty."), ("a,b\n1,2\n", "there is no column \"audit_id\""),
    ("audit_id,labeler\n1,2\n", "there is no column \"verdict\""),
    ("audit_id,labeler,verdict\n1,2,ok\n", "there is no column \"stratum\""),
  ])
  func otherFilesAreRefused(_ text: String, _ message: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: "other.csv")
    let outcome = try Binary.run(["plan", "rates", "other.csv"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.hasPrefix("labelgauge: other.csv: \(message)"), "\(outcome.errors)")
  }

  @Test func aListThatIsNotUTF8IsRefused() throws {
    let scratch = try Scratch()
    var bytes = Data("audit_id,labeler,verdict\na1,M".utf8)
    bytes.append(0xFC)
    bytes.append(contentsOf: Data("ller,ok\n".utf8))
    try bytes.write(to: scratch.url.appending(path: "latin.csv"))
    let outcome = try Binary.run(["plan", "rates", "latin.csv"], in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("latin.csv:2: the text is not UTF-8"))
  }
}
