/// Where the name of a person may stand in a JSON export.
extension JSONValue {
  /// The value that names a person.
  ///
  /// A text, a number, or of an object its email, username, name or id. Blank text names nobody.
  var person: JSONValue? {
    switch kind {
    case .text: isBlank ? nil : self
    case .number: self
    case .object:
      self["email"]?.scalarPerson ?? self["username"]?.scalarPerson ?? self["name"]?.scalarPerson
        ?? self["id"]?.scalarPerson
    default: nil
    }
  }

  /// The person that the well-known keys name, best first: on this object, then in its `attributes`.
  ///
  /// `source` is not among them: it is a method, a database or a provider and never a person.
  var wellKnownPerson: JSONValue? { ownWellKnownPerson ?? self["attributes"]?.ownWellKnownPerson }

  private var ownWellKnownPerson: JSONValue? {
    guard isObject else { return nil }
    var best = Int.max
    var found: JSONValue?
    for field in fields {
      guard let rank = Self.rank(field.key), rank < best, let person = field.value.person else {
        continue
      }
      best = rank
      found = person
    }
    return found
  }

  /// The well-known keys, best first.
  static let personKeys = [
    "annotator", "annotator_id", "rater", "labeler", "labeller", "created_by", "createdBy", "user",
    "username", "worker_id", "completed_by", "labeler_id", "labeller_id", "annotated_by",
  ]

  /// The well-known keys with their ranks, by their number of bytes.
  private static let keysOfLength = (0...12).map { length in
    personKeys.enumerated().filter { $0.element.utf8.count == length }
      .map { (rank: $0.offset, key: Array($0.element.utf8)) }
  }

  private static func rank(_ key: UnsafeRawBufferPointer) -> Int? {
    guard key.count < keysOfLength.count else { return nil }
    return keysOfLength[key.count].first { key.elementsEqual($0.key) }?.rank
  }

  private var scalarPerson: JSONValue? { isObject ? nil : person }

  private var isBlank: Bool {
    guard let text, text.first != 0x7F else { return true }
    return text.allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
  }
}

/// Where `--labeler-key` says that the labeler stands: a dotted path.
struct LabelerKey {
  private let path: [String]

  init(_ text: String) { path = text.split(separator: ".").map(String.init) }

  /// The first part of the path.
  var root: String { path.first ?? "" }

  /// The person at the rest of the path below the value of its first part.
  func person(belowRoot value: JSONValue) -> JSONValue? {
    var value: JSONValue? = value
    for key in path.dropFirst() { value = value?.member(key) }
    return value?.person
  }

  /// The person at the path in the first of these objects that has one, the innermost first.
  func person(in scopes: [JSONValue]) -> JSONValue? {
    for scope in scopes {
      var value: JSONValue? = scope
      for key in path { value = value?.member(key) }
      if let person = value?.person { return person }
    }
    return nil
  }
}
