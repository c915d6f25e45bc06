/// A column of a table, and what it means.
struct TableColumn: Sendable, Equatable {
  /// What a cell holds, if it holds anything.
  enum Kind: String, Sendable {
    case text
    case integer
    case number
    /// As `2026-11-24`.
    case date
  }

  /// In lowercase with the unit at the end.
  var name: String
  var kind: Kind
  var about: String

  static func text(_ name: String, _ about: String) -> Self {
    Self(name: name, kind: .text, about: about)
  }

  static func integer(_ name: String, _ about: String) -> Self {
    Self(name: name, kind: .integer, about: about)
  }

  static func number(_ name: String, _ about: String) -> Self {
    Self(name: name, kind: .number, about: about)
  }

  static func date(_ name: String, _ about: String) -> Self {
    Self(name: name, kind: .date, about: about)
  }
}
