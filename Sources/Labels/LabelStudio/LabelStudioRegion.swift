/// What Label Studio's exports have in common: regions in percent, and the image's name among a
/// task's data.
enum LabelStudioRegion {
  /// Appends the box of a region, whose percentages are made pixels.
  ///
  /// `value` has x, y, width and height in percent, `sized` original_width and original_height.
  static func add(
    _ value: JSONValue, sized: JSONValue, image: Int32, labeler: Int32, category: Int32,
    id: JSONValue? = nil, at place: JSONPlace, to reading: inout JSONReading
  ) {
    var box = BoxCoordinates(value, "x", "y", "width", "height")
    if let rotation = value["rotation"]?.number, rotation != 0 { reading.noteRotated() }
    guard let width = sized["original_width"]?.number, width > 0,
      let height = sized["original_height"]?.number, height > 0
    else {
      box.scale(by: 0.01, 0.01)
      return reading.add(
        image: image, labeler: labeler, category: category, shares: box, id: id, at: place)
    }
    reading.setSize(of: image, width: width, height: height, at: place)
    box.scale(by: width / 100, height / 100)
    reading.add(image: image, labeler: labeler, category: category, box, id: id, at: place)
  }

  /// The first label of a region; the labeling configuration decides under which key they stand.
  static func label(_ value: JSONValue, _ reading: inout JSONReading) -> JSONValue? {
    guard let labels = value.first(of: "rectanglelabels", "labels") else { return nil }
    if labels.kind == .text { return labels }
    var found: JSONValue?
    for label in labels.elements {
      guard found == nil else {
        reading.note("several-labels", "boxes have several labels; the first counts.")
        break
      }
      found = label
    }
    return found
  }

  /// The name of the image among a task's data: `image`, another usual key, a text that ends like
  /// an image, or the first text.
  static func imageName(_ data: JSONValue?) -> JSONValue? {
    guard let data else { return nil }
    if let usual = data.first(
      of: "image", "img", "image_url", "url", "photo", "picture", "filename", "file_name"),
      usual.kind == .text
    {
      return usual
    }
    var text: JSONValue?
    for field in data.fields {
      guard let value = field.value.text, !value.isEmpty else { continue }
      if endsLikeAnImage(value) { return field.value }
      if text == nil { text = field.value }
    }
    return text
  }

  private static func endsLikeAnImage(_ text: UnsafeRawBufferPointer) -> Bool {
    let path = text.prefix { $0 != UInt8(ascii: "?") }
    let ending = String(decoding: path.suffix(5), as: UTF8.self).lowercased()
    return [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"].contains {
      ending.hasSuffix($0)
    }
  }

  /// What is written or chosen about a region stands beside a copy of its edges.
  static func isAnswerKey(_ key: UnsafeRawBufferPointer) -> Bool {
    switch key.count {
    case 4: key.elementsEqual("text".utf8)
    case 6: key.elementsEqual("number".utf8) || key.elementsEqual("rating".utf8)
    case 7: key.elementsEqual("choices".utf8)
    case 8: key.elementsEqual("taxonomy".utf8)
    default: false
    }
  }

  /// The labels' kinds end so: polygonlabels, brushlabels, keypointlabels.
  static func isLabelsKey(_ key: UnsafeRawBufferPointer) -> Bool {
    key.count > 6 && key.suffix(6).elementsEqual("labels".utf8)
  }
}
