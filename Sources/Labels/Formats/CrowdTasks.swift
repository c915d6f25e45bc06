/// The answers of crowd workers, each over several images of a map.
struct CrowdTasks: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "crowd-tasks",
    title: "Crowd task JSON",
    reads: """
      `images` is a map from id to width and height; each of `annotations` is the answer of one \
      worker over several images. x and y are the centre of a box, scaleX and scaleY its width and \
      height, in pixels. The class is the name of the object without its numbers. Every image of an \
      answer is a view; an empty list says that the worker saw it and drew nothing. Deleted (null) \
      boxes are counted and left out. Images are named by their id.
      """,
    identity: """
      worker of the answer; else the well-known fields (worker_id, annotator, user and so on). \
      --labeler-key names another field of the answer.
      """,
    source: "https://github.com/sbranson/online_crowdsourcing")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    guard outline["images"]?.isObject == true else { return nil }
    let image = outline["images"]?.firstMember
    guard image?.has("width", "height") == true || outline["annotations"]?.element?["answer"] != nil
    else { return nil }
    return "a JSON object whose images are a map"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$.images.*", "$.annotations[*]"],
      places: ["$.annotations[#].answer.images.*[#]", "$.images.*", "$.annotations[#]"],
      window: window
    ) { reading, record in
      if record.path == 1 { return read(record, into: &reading) }
      guard let key = record.key else { return }
      let image = reading.image(key)
      let place = JSONPlace(1, reading.placeKey(key))
      reading.setSize(
        of: image, width: record.value["width"]?.number, height: record.value["height"]?.number,
        at: place)
    }
  }

  private func read(_ record: JSONRecord, into reading: inout JSONReading) {
    let annotation = record.value
    guard let images = annotation["answer"]?["images"] else {
      return reading.reject(JSONPlace(2, record.index), "An answer with images is needed here.")
    }
    let labeler = reading.labeler(
      annotation["worker"]?.person ?? annotation.wellKnownPerson, in: [annotation])
    for field in images.fields {
      let image = reading.image(field.key)
      var place = JSONPlace(0, record.index, reading.placeKey(field.key))
      var day = LabelTable.unknownDay
      for entry in field.value.elements {
        defer { place.numbers[2] += 1 }
        let parts = entry.elements.prefix(2).map { $0 }
        guard let box = parts.last, box.isObject else {
          reading.leaveOut("deleted boxes")
          continue
        }
        day = max(day, reading.day(box["timestamp"], at: place))
        let size = BoxCoordinates(box, "x", "y", "scaleX", "scaleY")
        reading.add(
          image: image, labeler: labeler, category: category(of: parts[0], &reading),
          BoxCoordinates(
            centerX: size.x, centerY: size.y, width: size.width, height: size.height),
          at: place)
      }
      reading.see(image: image, labeler: labeler, day: day, isExplicit: true)
    }
  }

  /// `Pedestrian_121127 0` is the first object of class Pedestrian.
  private func category(of name: JSONValue, _ reading: inout JSONReading) -> Int32 {
    guard let text = name.text else { return LabelTable.unknown }
    var end = text.count
    for separator in [UInt8(ascii: " "), UInt8(ascii: "_")] {
      var digits = end
      while digits > 0, (0x30...0x39).contains(text[digits - 1]) { digits -= 1 }
      if digits > 1, digits < end, text[digits - 1] == separator { end = digits - 1 }
    }
    return reading.category(UnsafeRawBufferPointer(rebasing: text[..<end]))
  }
}
