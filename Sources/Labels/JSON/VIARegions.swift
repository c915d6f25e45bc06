/// What the regions of VIA mean, in its JSON and its CSV.
struct VIARegions {
  /// How likely the attributes are the class, by the spelling of their names.
  private var rankOfKey = ByteInterner()

  /// The box of `shape_attributes`; nil when the shape is no rectangle.
  static func box(_ shape: JSONValue?) -> BoxCoordinates? {
    guard shape?["name"]?.equals("rect") == true else { return nil }
    return BoxCoordinates(shape, "x", "y", "width", "height")
  }

  /// The class among `region_attributes`.
  mutating func category(_ attributes: JSONValue?, _ reading: inout JSONReading) -> Int32 {
    guard let attributes else { return LabelTable.unknown }
    var best: (rank: Int32, value: JSONValue)?
    for field in attributes.fields {
      if let text = field.value.text, text.isEmpty { continue }
      let rank = rank(field.key)
      if rank < best?.rank ?? .max { best = (rank, field.value) }
    }
    guard let value = best?.value else { return LabelTable.unknown }
    return value.isObject ? reading.category(named: Self.checked(value)) : reading.category(value)
  }

  /// The class among attributes with texts.
  static func category(_ attributes: [(name: String, value: String)]) -> String? {
    var best: (rank: Int32, value: String)?
    for (name, value) in attributes where !value.isEmpty {
      let rank = rank(name)
      if rank < best?.rank ?? .max { best = (rank, value) }
    }
    return best?.value
  }

  private mutating func rank(_ key: UnsafeRawBufferPointer) -> Int32 {
    rankOfKey.number(of: key)
      ?? rankOfKey.add(key, number: Self.rank(String(decoding: key, as: UTF8.self)))
  }

  /// How likely an attribute is the class, 0 the most: that which is usually called so, else the
  /// first; the largest number when it names a person.
  private static func rank(_ name: String) -> Int32 { ranks[CSVColumns.key(name)] ?? 99 }

  private static let ranks: [String: Int32] = {
    let names = [
      "class", "classname", "label", "category", "type", "object", "objecttype", "species", "name",
    ]
    let people = [
      "annotator", "annotatorid", "rater", "labeler", "labeller", "createdby", "user", "username",
      "workerid", "completedby", "labelerid", "labellerid", "annotatedby",
    ]
    let usual = names.enumerated().map { ($0.element, Int32($0.offset)) }
    return Dictionary(uniqueKeysWithValues: usual + people.map { ($0, Int32.max) })
  }()

  /// What is checked in a map of check boxes.
  private static func checked(_ value: JSONValue) -> String {
    value.fields.filter { $0.value.isTrue }
      .map { String(decoding: $0.key, as: UTF8.self) }.sorted().joined(separator: " + ")
  }
}
