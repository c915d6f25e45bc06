/// What a person says of a box that was looked at again.
package enum AuditVerdict: String, Sendable, CaseIterable {
  case ok
  /// The box is around an object, of another class.
  case wrongClass = "wrong_class"
  /// The class is right; the edges are not where the guideline wants them.
  case wrongBox = "wrong_box"
  /// There is nothing to be labeled here, or it has a better box already.
  case notAnObject = "not_an_object"
  /// Nobody could tell from the image.
  case unclear

  /// The kinds of errors.
  package static let errors: [AuditVerdict] = [.wrongClass, .wrongBox, .notAnObject]

  package var meaning: String {
    switch self {
    case .ok: "as the guideline wants it"
    case .wrongClass: "an object, but of another class"
    case .wrongBox: "the class is right, the edges are not"
    case .notAnObject: "nothing to label, or boxed already"
    case .unclear: "the image does not tell"
    }
  }

  /// Reads what somebody typed: case, blanks and hyphens make no difference.
  package init?(typed text: String) {
    let key = String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    self.init(rawValue: key)
  }
}
