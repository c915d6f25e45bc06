/// The state while one EXACT file is read.
///
/// Whose the boxes are depends on how many users the events name, so it is settled at the end.
struct EXACTReading {
  private let boxes: FileBoxes
  private let surroundings: Surroundings
  private var images: [String: Int32] = [:]
  private var events: [String: [Event]] = [:]
  /// In order of appearance.
  private var eventKeys: [(image: Int32, user: String)] = []
  private var editors: [(first: String, last: String)] = []
  private var absent: [Int32] = []
  private var deleted = 0
  private var polygons = 0
  private let badRows = IssueTally("unreadable-row", .error)
  private let sizeConflicts = IssueTally("image-size-conflict", .warning)

  private struct Event {
    /// Seconds since 1970.
    var time: Double
    var isOpening: Bool
  }

  init(_ source: ByteSource, takingOver table: inout LabelTable) {
    surroundings = source.surroundings
    boxes = FileBoxes(path: source.path, takingOver: &table)
  }

  mutating func add(_ lines: TextLines) {
    lines.split(at: UInt8(ascii: "|"))
    let words = lines.words.map { String(decoding: $0, as: UTF8.self) }
    if words[0].hasPrefix("["), words.count == 4 {
      addEvent(words, lines)
    } else if words.count == 3, words[2] == "not in image" {
      // The export's first line of this kind names the columns.
      if ImageName.isImage(words[0]) { absent.append(image(words[0])) }
    } else if words.count >= 3, words[2].hasPrefix("{") {
      addBox(words, lines)
    } else {
      badRows.add(
        place: lines.place, message: "Neither a box nor an event [image|user|time|1 or 2].")
    }
  }

  private mutating func image(_ name: String) -> Int32 {
    if let known = images[name] { return known }
    let number = boxes.table.image(named: name)
    images[name] = number
    boxes.countImage()
    return number
  }

  private mutating func addEvent(_ words: [String], _ lines: TextLines) {
    let kind = words[3].prefix { $0 != "]" }
    guard let time = lines.words[2].time, kind == "1" || kind == "2" else {
      badRows.add(place: lines.place, message: "The event has no time, or is neither 1 nor 2.")
      return
    }
    let image = image(String(words[0].dropFirst()))
    let key = "\(image) \(words[1])"
    if events[key] == nil { eventKeys.append((image, words[1])) }
    events[key, default: []].append(Event(time: time, isOpening: kind == "1"))
  }

  private mutating func addBox(_ words: [String], _ lines: TextLines) {
    let image = image(words[0])
    if words.count >= 11 {
      let size = words[9..<11].map { Double($0) ?? 0 }
      if !boxes.table.setSize(of: image, size[0], size[1]) {
        sizeConflicts.add(
          place: lines.place, message: "\"\(words[0])\" has another size before; the first counts.")
      }
      if words[8] == "True" {
        deleted += 1
        return
      }
    }
    let corners = Self.corners(words[2])
    if corners["x3"] != nil {
      polygons += 1
      return
    }
    func number(_ name: String) -> Double {
      guard var text = corners[name] else { return .nan }
      return text.withUTF8 { boxes.number(UnsafeRawBufferPointer($0), line: lines.number) }
    }
    boxes.add(
      image: image, category: boxes.category(lines.words[1]),
      BoxCoordinates(
        left: number("x1"), top: number("y1"), right: number("x2"), bottom: number("y2")),
      line: lines.number,
      id: words.count > 7 && !words[7].isEmpty ? .string(words[7]) : .none)
    editors.append((words.count > 3 ? words[3] : "", words.count > 5 ? words[5] : ""))
  }

  /// The numbers of `{"x1": "7","y1": "207",}` as text; the quotes may be missing.
  private static func corners(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    for pair in text.split(whereSeparator: { ",{}".contains($0) }) {
      let parts = pair.split(separator: ":").map { $0.filter { !"\"' ".contains($0) } }
      if parts.count == 2 { result[parts[0]] = parts[1] }
    }
    return result
  }

  /// Settles whose the boxes are, makes views of events, and hands the table back.
  mutating func finish(into table: inout LabelTable) {
    let users = Set(eventKeys.map(\.user))
    let participant = users.count == 1 ? users.first : nil
    var untouched = 0
    for (offset, editor) in editors.enumerated() {
      let own = editor.last.isEmpty ? editor.first : editor.last
      boxes.table.boxLabeler[boxes.firstBox + offset] = boxes.labeler(participant ?? own)
      if let participant, own != participant, !own.isEmpty { untouched += 1 }
    }
    for key in eventKeys {
      let events = events["\(key.image) \(key.user)"] ?? []
      let last = events.map(\.time).max() ?? 0
      boxes.table.recordedViews.append(
        View(
          image: key.image, labeler: boxes.labeler(key.user), day: Int32(last / 86_400),
          seconds: Self.seconds(events)))
    }
    if let participant {
      let labeler = boxes.labeler(participant)
      for image in absent {
        boxes.table.recordedViews.append(View(image: image, labeler: labeler))
      }
    }
    if !eventKeys.isEmpty { boxes.table.hasExplicitViews = true }
    func tell(_ code: String, _ count: Int, _ message: String) {
      surroundings.count(count, message, code: code, place: boxes.path)
    }
    tell("deleted", deleted, "deleted boxes were left out.")
    tell("not-a-box", polygons, "polygons have no box and were left out.")
    tell("pre-label", untouched, "boxes were drawn by somebody else and left as they were.")
    boxes.finish(into: &table, [badRows, sizeConflicts])
  }

  /// The time between each opening and the closing after it; NaN when nothing was opened and closed.
  private static func seconds(_ events: [Event]) -> Double {
    var sum = Double.nan
    var opened: Double?
    for event in events.sorted(by: {
      ($0.time, $0.isOpening ? 0 : 1) < ($1.time, $1.isOpening ? 0 : 1)
    }) {
      if event.isOpening {
        opened = event.time
      } else if let start = opened {
        sum = (sum.isNaN ? 0 : sum) + event.time - start
        opened = nil
      }
    }
    return sum
  }
}

extension UnsafeRawBufferPointer {
  /// Seconds since 1970 of `2020-01-22 09:34:00.935584`; nil when it is no such time.
  fileprivate var time: Double? {
    guard let day = LabelDay.parse(self), count >= 19 else { return nil }
    let clock = self[11...].split(separator: UInt8(ascii: ":"))
      .compactMap { DecimalNumber.parse(UnsafeRawBufferPointer(rebasing: $0)) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0..<61).contains(clock[2])
    else { return nil }
    return Double(day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }
}
