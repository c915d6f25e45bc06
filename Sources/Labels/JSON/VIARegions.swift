/// What the regions of VIA mean, in its JSON and its CSV.
enum VIARegions {
  /// The box of `shape_attributes`; nil when the shape is no rectangle.
  static func box(_ shape: JSONValue?) -> BoxCoordinates? {
    guard shape?["name"]?.equals("rect") == true else { return nil }
    return BoxCoordinates(shape, "x", "y", "width", "height")
  }

  /// The class among `region_attributes`.
  static func category(_ attributes: JSONValue?) -> String? {
    guard let attributes else { return nil }
    let texts = attributes.fields.map { field in
      (String(decoding: field.key, as: UTF8.self), text(field.value))
    }
    return category(texts)
  }

  /// The class among attributes: that which is usually called so, else the first one with a value
  /// that names nobody.
  static func category(_ attributes: [(name: String, value: String)]) -> String? {
    var first: String?
    var best: (rank: Int, value: String)?
    for (name, value) in attributes where !value.isEmpty {
      let key = CSVColumns.key(name)
      if people.contains(key) { continue }
      if let rank = names.firstIndex(of: key), rank < best?.rank ?? .max { best = (rank, value) }
      if first == nil { first = value }
    }
    return best?.value ?? first
  }

  private static let names = [
    "class", "classname", "label", "category", "type", "object", "objecttype", "species", "name",
  ]

  private static let people: Set<String> = [
    "annotator", "annotatorid", "rater", "labeler", "labeller", "createdby", "user", "username",
    "workerid", "completedby", "labelerid", "labellerid", "annotatedby",
  ]

  /// A text, a number, or what is checked in a map of check boxes.
  private static func text(_ value: JSONValue) -> String {
    guard value.isObject else { return value.name ?? "" }
    return value.fields.filter { $0.value.isTrue }
      .map { String(decoding: $0.key, as: UTF8.self) }.sorted().joined(separator: " + ")
  }
}
