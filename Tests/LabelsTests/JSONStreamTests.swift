import Testing

@testable import Labels

struct JSONStreamTests {
  /// Every record as `key:index:line:JSON-like text`, read with a window of this size.
  func read(
    _ content: [UInt8], _ paths: [String], window: Int, longestString: Int = 1 << 20,
    passingOver passedOver: String? = nil
  ) throws -> [String] {
    let file = try TemporaryFile(content)
    let stream = try JSONStream(
      ByteSource(path: file.path), paths: paths, window: window, longestString: longestString,
      passingOver: passedOver)
    var result: [String] = []
    while true {
      switch try stream.next() {
      case .batch:
        for record in try stream.records() {
          let key = record.key.map { String(decoding: $0, as: UTF8.self) } ?? ""
          result.append(
            "\(record.path) \(key):\(record.index):\(record.line) \(text(record.value))")
        }
      case .begin(let place): result.append(place)
      case .value: continue
      case .end: return result
      }
    }
  }

  func read(_ content: String, _ paths: [String], window: Int) throws -> [String] {
    try read(Array(content.utf8), paths, window: window)
  }

  func text(_ value: JSONValue) -> String {
    switch value.kind {
    case .object:
      let members = value.fields.map {
        "\(String(decoding: $0.key, as: UTF8.self))=\(text($0.value))"
      }
      return "{\(members.joined(separator: " "))}"
    case .array: return "[\(value.elements.map(text).joined(separator: " "))]"
    case .text: return "'\(value.name ?? "\(value.coordinate)")'"
    case .number: return value.name ?? ""
    case .boolean: return value.isTrue ? "true" : "false"
    case .null: return "null"
    }
  }

  static let windows = [64, 65, 79, 128, 1 << 20]

  @Test(arguments: windows) func elementsOfTheRoot(window: Int) throws {
    let records = (0..<40).map { "{\"id\": \($0), \"name\": \"n]\($0)\\\"\"}" }
    let content = "\u{FEFF} [\(records.joined(separator: " , "))] "
    let expected = (0..<40).map { "0 :\($0):0 {id=\($0) name='n]\($0)\"'}" }
    #expect(try read(content, ["$[*]"], window: window) == ["$"] + expected)
    #expect(try read("[]", ["$[*]"], window: window) == ["$"])
    #expect(try read("[1, [2, 3], null, true]", ["$[*]", "$"], window: window).count == 5)
  }

  @Test(arguments: windows) func membersOfTheRootAndBelow(window: Int) throws {
    let content =
      #"{"skip": {"a": [1, "}"]}, "map": {"k1": {"v": 1}, "k\u00e9" :[2], "e": {}}, "#
      + #""list": [{"w": -1.5}, 7], "map2": {}, "whole": {"x": [1, 2, {"y": null}]}, "n": 3}"#
    let paths = ["$.map.*", "$.list[*]", "$.whole", "$.map2.*", "$.n"]
    #expect(
      try read(content, paths, window: window) == [
        "$.map", "0 k1:0:0 {v=1}", "0 ké:1:0 [2]", "0 e:2:0 {}", "$.list", "1 :0:0 {w=-1.5}",
        "1 :1:0 7", "$.map2", "$.whole", "2 :0:0 {x=[1 2 {y=null}]}", "$.n", "4 :0:0 3",
      ])
    #expect(
      try read(#"{"a": {"b": 1}, "c": "d"}"#, ["$.*"], window: window) == [
        "$", "0 a:0:0 {b=1}", "0 c:1:0 'd'",
      ])
  }

  @Test(arguments: windows) func jsonLines(window: Int) throws {
    let content =
      "\n{\"a\": 1}\r\n\n{\"a\":\n2}{\"a\": 3} \n\n\n{\"a\": \"\(String(repeating: "x", count: 90))\"}"
    let long = String(repeating: "x", count: 90)
    #expect(
      try read(content, ["$"], window: window) == [
        "$", "0 :0:2 {a=1}", "0 :1:4 {a=2}", "0 :2:5 {a=3}", "0 :3:8 {a='\(long)'}",
      ])
  }

  @Test(arguments: windows) func numbersAndTextThatStrictParsersRefuse(window: Int) throws {
    let content =
      #"[{"id": 123456789012345678901234, "x": 1e400, "y": -1e400, "n": NaN, "i": -Infinity}, "#
      + #"{"t": "a\ud800\u00e9", "u": "\x\'"}, {"big": 18446744073709551615, "f": 17.0}]"#
    #expect(
      try read(content, ["$[*]"], window: window).dropFirst() == [
        "0 :0:0 {id='123456789012345678901234' x='1e400' y='-1e400' n='nan' i='-inf'}",
        "0 :1:0 {t='a\u{FFFD}é' u='x''}", "0 :2:0 {big=18446744073709551615 f=17}",
      ])
    var latin = Array(#"[{"name": "caf#"}]"#.utf8)
    latin[try #require(latin.firstIndex(of: UInt8(ascii: "#")))] = 0xE9
    #expect(try read(latin, ["$[*]"], window: window).last == "0 :0:0 {name='café'}")
  }

  @Test(arguments: windows) func longStringsAreNotHeld(window: Int) throws {
    let image = String(repeating: "QUJD\\/", count: 500)
    let content = "{\"shapes\": [1, 2], \"imageData\": \"\(image)\", \"height\": 5, \"n\": NaN}"
    #expect(
      try read(Array(content.utf8), ["$"], window: window, longestString: 100) == [
        "$", "0 :0:1 {shapes=[1 2] imageData='' height=5 n='nan'}",
      ])
    let file = try TemporaryFile(content)
    let stream = try JSONStream(
      ByteSource(path: file.path), paths: ["$"], window: window, longestString: 100)
    var event = try stream.next()
    while event != .end {
      if event == .batch { _ = try stream.records() }
      event = try stream.next()
    }
    var issues: [LabelFileIssue] = []
    stream.reportEncoding(to: &issues)
    // The offset is that in the file, the passed-over text included.
    let offset = content.utf8.count - 4
    #expect(issues.map(\.place) == ["\(file.path): byte \(offset), $.n"])
    let cut = Array(content.utf8.prefix(400))
    let error = #expect(throws: UnreadableInput.self) {
      try read(cut, ["$"], window: window, longestString: 100)
    }
    #expect(error?.place.hasSuffix("byte 400") == true)
  }

  /// Under that key of a record alone: not deeper, not in a text, and not a text.
  @Test(arguments: windows) func whatIsPassedOverIsEmpty(_ window: Int) throws {
    let content = #"""
      [{"s": [[1, [2]], "]"], "b": [3, 4]}, {"b": {"s": [5]}, "s" : {"n": [6, "s"]}, "c": "s"},
       {"s": "s", "d": [7]}, {"s": 8, "e": [9, NaN]}, {"st": [1], "s": []}]
      """#
    let records = try read(Array(content.utf8), ["$[*]"], window: window, passingOver: "s")
      .compactMap { $0.split(separator: " ", maxSplits: 2).last }
    #expect(
      records == [
        "$", "{s=[] b=[3 4]}", "{b={s=[5]} s={} c='s'}", "{s='s' d=[7]}", "{s=8 e=[9 'nan']}",
        "{st=[1] s=[]}",
      ])
  }

  @Test(arguments: [
    (#"[{"a": 1}, {"a": tru}]"#, "byte 17", "$[1].a"),
    (#"[{"a": 1}, {"a": 01}]"#, "byte 17", "$[1].a"),
    (#"[{"a": 1}, {"a" 1}]"#, "byte 16", "$[1]"),
    (#"[{"a": 1}, {"a": [1}]"#, "byte 19", "$[1]"),
    (#"[{"a": 1}"#, "byte 9", "$[0]"),
    (#"{"a": 1}"#, "byte 0", "'['"),
  ])
  func errorsSayWhere(content: String, byte: String, path: String) throws {
    for window in Self.windows {
      let error = #expect(throws: UnreadableInput.self) {
        try read(content, ["$[*]"], window: window)
      }
      #expect(error?.place.hasSuffix(byte) == true)
      #expect(error?.reason.contains(path) == true)
    }
  }

  @Test(arguments: windows) func depthIsLimited(window: Int) throws {
    func nested(_ depth: Int) -> String {
      "[" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "]"
    }
    #expect(try read(nested(900), ["$[*]"], window: window).count == 2)
    for depth in [1_001, 1_020, 50_000] {
      let error = #expect(throws: UnreadableInput.self) {
        try read(nested(depth), ["$[*]"], window: window)
      }
      #expect(error?.reason.contains("deeper than 1000") == true)
    }
  }

  @Test func theOutlineShowsKeysOfAllElements() {
    func outline(_ text: String) -> JSONOutline { JSONOutline(Array(text.utf8)[...]) }
    let list = outline(#"[{"a": [], "v": "2.0"}, {"a": [{"b": 1}, {"c": {"d": 2}}]}]"#)
    #expect(list.isArray && !list.isSequence)
    #expect(list.element?.keys == ["a", "v"])
    #expect(list.element?["v"]?.text == "2.0")
    #expect(list.element?["a"]?.element?["c"]?.has("d") == true)
    #expect(outline(#"{"a": 1} {"a": 2}"#).isSequence)
    let cut = outline(#"{"a": [1, 2, {"b": "x"#)
    #expect(cut.keys == ["a"] && cut["a"]?.isArray == true && !cut.isSequence)
    for broken in ["{]", "[}", "{\"a\" 1}", "{\"a\":}", "[,", "{{{{", "\"", ""] {
      _ = outline(broken)
    }
    let deep = outline(String(repeating: "[", count: 100_000))
    #expect(deep.isArray)
  }
}
