/// The state while one JSON file is read: what a format calls to put boxes and views into the table.
///
/// A format says where its records stand and what the paths of its boxes look like, and is handed
/// one record at a time:
/// ```
/// try JSONReading.read(
///   source, options, into: &table, records: ["$.items[*]"], places: ["$.items[#].annotations[#]"]
/// ) { reading, item in
///   let image = reading.image(item.value["id"])
///   for (index, entry) in item.value["annotations"]?.elements.enumerated() … {
///     guard entry["type"]?.equals("bbox") == true else { reading.leaveOut(entry["type"]); continue }
///     reading.add(
///       image: image, labeler: reading.labeler(entry["annotator"], in: [entry, item.value]),
///       category: reading.category(entry["label"]), box, id: entry["id"],
///       at: JSONPlace(0, item.index, index))
///   }
/// }
/// ```
struct JSONReading {
  var table: LabelTable
  let path: String
  /// The number of the file that is read.
  let file: Int32
  /// How many image entries the file declares; by default how many images were named.
  var imageEntries: Int?

  private let key: LabelerKey?
  private let firstBox: Int
  private var places: JSONPlaces
  private var attributed = 0
  private var keyNumbers = ByteInterner()
  private var imageNumbers = IntegerNames()
  private var classNumbers = IntegerNames()
  private var imagesSeen: [Bool] = []
  private var imageCount = 0
  private var viewsSeen: Set<UInt64> = []
  private var leftOut: [String: Int] = [:]
  private var notes: [Note] = []

  private var sizeConflicts = IssueTally("image-size-conflict", .warning)
  private var badDays = IssueTally("unreadable-date", .warning)
  private var malformed = IssueTally("malformed-record", .error)

  /// Something worth knowing that happened so many times.
  private struct Note {
    var code: String
    var text: String
    var count: Int
  }

  init(
    _ path: String, _ options: ReadingOptions, _ table: consuming LabelTable, places: [String]
  ) {
    self.path = path
    file = Int32(table.files.count - 1)
    firstBox = table.boxCount
    key = options.labelerKey.map(LabelerKey.init)
    self.places = JSONPlaces(shapes: places)
    self.table = table
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - options: What the user said about the input.
  ///   - table: Where boxes and views go; its last file is the one that is read.
  ///   - records: Where the records stand, as ``JSONStream`` understands it.
  ///   - places: The shapes of the paths of boxes; a ``JSONPlace`` names one by its index.
  ///   - window: How many bytes of the file are held at a time.
  ///   - longestString: A longer string is read as empty and not held.
  ///   - each: Called with each record in file order.
  ///   - last: Called when all are read, even when reading failed.
  /// - Throws: ``UnreadableInput`` where the content stops being JSON; what was read stays.
  static func read(
    _ source: ByteSource, _ options: ReadingOptions, into table: inout LabelTable,
    records: [String], places: [String], window: Int = JSONStream.window,
    longestString: Int = JSONStream.longestString,
    each: (inout JSONReading, JSONRecord) throws -> Void,
    last: (inout JSONReading) -> Void = { _ in }
  ) throws {
    let stream = try JSONStream(
      source, paths: records, window: window, longestString: longestString)
    // One owner of the columns at a time, so that appending never copies them.
    let taken = table
    table = LabelTable()
    var reading = JSONReading(source.path, options, taken, places: places)
    var room = RoomForBoxes()
    room.begin(read: 0, reading.table)
    var failure: (any Error)?
    do {
      reading: while true {
        switch try stream.next() {
        case .batch:
          for record in try stream.records() { try each(&reading, record) }
          room.reserve(stream.progress, &reading.table)
        case .begin, .value: continue
        case .end: break reading
        }
      }
    } catch {
      failure = error
    }
    last(&reading)
    stream.reportLines(to: &reading.table.issues)
    stream.reportEncoding(to: &reading.table.issues)
    reading.finish(options)
    table = reading.table
    if let failure { throw failure }
  }

  /// A place as messages have it.
  func text(_ place: JSONPlace) -> String { "\(path): \(places.text(place))" }

  /// The name of the file without its folder and endings: the image's, where nothing else says it.
  var fileStem: String {
    var name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".gz", ".zst", ".json", "___objects"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    return name.isEmpty ? path : name
  }

  /// Gives a key a number for the hole `*` of a place's shape.
  mutating func placeKey(_ bytes: UnsafeRawBufferPointer?) -> Int {
    guard let bytes else { return 0 }
    if let known = keyNumbers.number(of: bytes) { return Int(known) }
    let number = places.add(key: String(decoding: bytes, as: UTF8.self))
    return Int(keyNumbers.add(bytes, number: Int32(truncatingIfNeeded: number)))
  }

  // MARK: Names

  /// The image with this name, which is a text or a number; unknown when it is neither.
  mutating func image(_ name: JSONValue?) -> Int32 {
    guard let name else { return LabelTable.unknown }
    if let text = name.text, text.first != 0x7F { return image(text) }
    if let integer = name.integer {
      if let known = imageNumbers[integer] { return known }
      return imageNumbers.add(integer, number: image(named: String(integer)))
    }
    return name.name.map { image(named: $0) } ?? LabelTable.unknown
  }

  mutating func image(_ name: UnsafeRawBufferPointer) -> Int32 {
    name.isEmpty ? LabelTable.unknown : count(table.image(named: name))
  }

  mutating func image(named name: String) -> Int32 { count(table.image(named: name)) }

  private mutating func count(_ image: Int32) -> Int32 {
    while imagesSeen.count <= Int(image) { imagesSeen.append(false) }
    if !imagesSeen[Int(image)] {
      imagesSeen[Int(image)] = true
      imageCount += 1
    }
    return image
  }

  mutating func setSize(of image: Int32, width: Double?, height: Double?, at place: JSONPlace) {
    guard image >= 0, let width, let height, !table.setSize(of: image, width, height) else {
      return
    }
    let i = Int(image)
    sizeConflicts.add(
      place: text(place),
      message: "\"\(table.images[image])\" is \(width) x \(height) here and "
        + "\(table.imageWidth[i]) x \(table.imageHeight[i]) before; the first counts.")
  }

  /// The labeler: the format's own value, or what `--labeler-key` names in the innermost of the
  /// objects around the box.
  mutating func labeler(
    _ own: JSONValue?, in scopes: @autoclosure () -> [JSONValue]
  ) -> Int32 {
    if let key { return labeler(key.person(in: scopes())) }
    return labeler(own?.person)
  }

  private mutating func labeler(_ person: JSONValue?) -> Int32 {
    guard let person else { return LabelTable.unknown }
    guard let text = person.text else {
      return person.name.map { table.labeler(named: $0) } ?? LabelTable.unknown
    }
    return table.labeler(named: text)
  }

  /// The class; unknown when the label is missing or empty.
  mutating func category(_ label: JSONValue?) -> Int32 {
    guard let label else { return LabelTable.unknown }
    guard let text = label.text, text.first != 0x7F else {
      if let integer = label.integer {
        if let known = classNumbers[integer] { return known }
        return classNumbers.add(integer, number: table.classes.intern(String(integer)))
      }
      return label.name.map { table.classes.intern($0) } ?? LabelTable.unknown
    }
    return category(text)
  }

  mutating func category(_ label: UnsafeRawBufferPointer) -> Int32 {
    label.isEmpty ? LabelTable.unknown : table.classes.intern(label)
  }

  /// The batch: a project, job or task name.
  mutating func batch(_ name: JSONValue?) -> Int32 {
    guard let name = name?.name, !name.isEmpty else { return LabelTable.unknown }
    return table.batches.intern(name)
  }

  /// The day of a date or a time stamp.
  mutating func day(_ value: JSONValue?, at place: JSONPlace) -> Int32 {
    guard let value, value.kind == .text || value.kind == .number else {
      return LabelTable.unknownDay
    }
    if let text = value.text {
      if text.isEmpty { return LabelTable.unknownDay }
      if let day = LabelDay.parse(text) { return day }
    } else if let number = value.number, number.isFinite, abs(number) < 1e18,
      let day = LabelDay.day(sinceEpoch: Int64(number))
    {
      return day
    }
    badDays.add(place: text(place), message: "\"\(value.name ?? "")\" is no date.")
    return LabelTable.unknownDay
  }

  // MARK: Records

  /// Appends a box with its coordinates as written.
  mutating func add(
    image: Int32, labeler: Int32, category: Int32, _ box: BoxCoordinates, id: JSONValue? = nil,
    at place: JSONPlace
  ) {
    let id =
      id?.integer.map { .number($0) } ?? id?.name.map { .string($0) } ?? AnnotationIDs.ID.none
    add(image: image, labeler: labeler, category: category, box, id: id, at: place)
  }

  mutating func add(
    image: Int32, labeler: Int32, category: Int32, _ box: BoxCoordinates, id: AnnotationIDs.ID,
    at place: JSONPlace
  ) {
    table.append(
      box, image: image, labeler: labeler, category: category, record: places.count, id: id)
    places.append(place)
    if labeler >= 0 { attributed += 1 }
  }

  /// Writes down that a labeler saw an image; `isExplicit` when the export has such a record for
  /// images without boxes too.
  mutating func see(
    image: Int32, labeler: Int32, batch: Int32 = LabelTable.unknown,
    day: Int32 = LabelTable.unknownDay, seconds: Double = .nan, status: View.Status = .done,
    isExplicit: Bool
  ) {
    guard image >= 0, labeler >= 0 else { return }
    if isExplicit {
      table.hasExplicitViews = true
      if status == .done, !viewsSeen.insert(ViewJoin.key(image, labeler)).inserted {
        note(
          "repeated-view",
          "times the same labeler labeled an image again; the boxes add up and can look like "
            + "duplicates.")
      }
    }
    table.record(
      View(
        image: image, labeler: labeler, batch: batch, day: day, seconds: seconds, status: status))
  }

  /// Counts something that is no box, by its kind.
  mutating func leaveOut(_ kind: JSONValue?) {
    leaveOut(kind?.name)
  }

  mutating func leaveOut(_ kind: String?) {
    // Kinds come from the file; a hostile one must not fill the memory.
    let kind = kind ?? "shapes of unknown kind"
    leftOut[leftOut[kind] != nil || leftOut.count < 100 ? kind : "other kinds", default: 0] += 1
  }

  /// Counts something that the user should know; the text goes on after the number.
  mutating func note(_ code: String, _ text: String) {
    if let index = notes.firstIndex(where: { $0.code == code && $0.text == text }) {
      notes[index].count += 1
    } else if notes.count < 100 {
      notes.append(Note(code: code, text: text, count: 1))
    }
  }

  /// Tells of a record that is not what the format has there.
  mutating func reject(_ place: JSONPlace, _ message: @autoclosure () -> String) {
    malformed.add(place: text(place), message: message())
  }

  /// Writes down what the file was like.
  mutating func finish(_ options: ReadingOptions) {
    let boxes = table.boxCount - firstBox
    table.files[Int(file)].images = imageEntries ?? imageCount
    table.files[Int(file)].boxes = boxes
    table.files[Int(file)].placeStyle = .jsonPath(places)
    if let name = options.labelerKey, boxes > 0, attributed == 0 {
      table.issues.append(
        LabelFileIssue(
          code: "labeler-key-not-found", severity: .error, place: path,
          message: "No box has a labeler at \"\(name)\"."))
    }
    if !leftOut.isEmpty {
      let list = leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      table.issues.append(
        LabelFileIssue(
          code: "not-a-box", severity: .warning, place: path,
          message: "Left out because they are no boxes: \(list.joined(separator: ", "))."))
    }
    for note in notes {
      table.issues.append(
        LabelFileIssue(
          code: note.code, severity: .warning, place: path, message: "\(note.count) \(note.text)"))
    }
    for tally in [malformed, sizeConflicts, badDays] {
      tally.report(to: &table.issues, place: path)
    }
  }
}
