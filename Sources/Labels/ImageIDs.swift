/// The ids that files give their images, until they are needed to find an image.
struct ImageIDs: Sendable {
  /// Appended while reading, without any look-up.
  private(set) var ids: [Int64] = []
  private(set) var images: [Int32] = []
  private(set) var texts: [String: Int32] = [:]
  /// Text ids that stand for different images in different files.
  private var ambiguousTexts: Set<String> = []

  mutating func append(_ id: Int64, image: Int32) {
    ids.append(id)
    images.append(image)
  }

  mutating func append(_ id: String, image: Int32) {
    if let known = texts[id], known != image { ambiguousTexts.insert(id) }
    texts[id] = image
  }

  /// The image of each id; an id that stands for different images in different files is left out.
  func lookup() -> [String: Int32] {
    var result = texts
    var ambiguous = ambiguousTexts
    for (id, image) in zip(ids, images) {
      let text = String(id)
      if let known = result[text], known != image { ambiguous.insert(text) }
      result[text] = image
    }
    for text in ambiguous { result[text] = nil }
    return result
  }
}
