/// The shapes of CVAT's REST answers on their way into the table.
///
/// Which image a shape is on depends on the list of jobs, which may be read later: until then its box
/// has no image, and the table keeps the frame.
struct CVATRestRows {
  /// Whose shapes follow.
  var owner = CVATOwner.unknown
  private var frames: Set<CVATOwner.Frame> = []
  private var lastFrame: CVATOwner.Frame?

  mutating func add(_ shape: JSONValue, at place: JSONPlace, to reading: inout JSONReading) {
    guard shape["type"]?.equals("rectangle") == true else { return reading.leaveOut(shape["type"]) }
    add(shape, label: shape["label_id"], source: shape["source"], at: place, to: &reading)
  }

  /// Adds the rectangles of a track; their number goes into a hole of the place.
  mutating func addTrack(
    _ track: JSONValue, at place: JSONPlace, hole: Int, to reading: inout JSONReading
  ) {
    var place = place
    for shape in track["shapes"]?.elements ?? JSONElements.none {
      defer { place.numbers[hole] += 1 }
      guard shape["type"]?.equals("rectangle") == true else {
        reading.leaveOut(shape["type"])
        continue
      }
      if shape["outside"]?.isTrue == true { continue }
      reading.note(
        "key-frames", "boxes are the key frames of tracks; the frames between them are not there.")
      add(shape, label: track["label_id"], source: track["source"], at: place, to: &reading)
    }
  }

  private mutating func add(
    _ shape: JSONValue, label: JSONValue?, source: JSONValue?, at place: JSONPlace,
    to reading: inout JSONReading
  ) {
    if let rotation = shape["rotation"]?.number, rotation != 0 { reading.noteRotated() }
    if let source, source.equals("auto") || source.equals("semi-auto") || source.equals("file") {
      reading.noteModelMade()
    }
    let frame = CVATOwner.Frame(owner: owner, number: Int(shape["frame"]?.integer ?? -1))
    if frame.number >= 0 {
      if frame != lastFrame { frames.insert(frame) }
      lastFrame = frame
      reading.table.cvatShapes.append(CVATShape(box: reading.table.boxCount, frame: frame))
    }
    reading.add(
      image: LabelTable.unknown, labeler: reading.labeler(nil, in: [shape]),
      category: reading.category(label), Self.box(shape["points"]), id: shape["id"], at: place)
  }

  /// The box of `[left, top, right, bottom]`; a list of another length is none.
  private static func box(_ points: JSONValue?) -> BoxCoordinates {
    guard let points else { return BoxCoordinates.missing }
    var box = BoxCoordinates(xywh: points)
    box.width -= box.x
    box.height -= box.y
    return box
  }

  func finish(_ reading: inout JSONReading) { reading.imageEntries = frames.count }
}
