/// Something wrong with a file rather than with a box: told with its place, and reading went on.
public struct LabelFileIssue: Sendable, Equatable {
  /// How much was lost.
  public enum Severity: String, Sendable {
    /// Something was left out or could not be understood.
    case error
    /// Nothing was lost, but the user should know.
    case warning
  }

  /// A stable name, such as `non-finite-literal`, `conflict` or `similar-names`.
  public var code: String
  /// How much was lost.
  public var severity: Severity
  /// The path, with a line, byte offset or JSON path where there is one.
  public var place: String
  /// One sentence in plain words with the offending value.
  public var message: String

  /// Makes an issue.
  public init(code: String, severity: Severity, place: String, message: String) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
  }
}

/// Input that cannot be used at all: exit code 2, nothing written.
public struct UnreadableInput: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path, with a line, byte offset or JSON path where there is one.
  public var place: String
  /// One sentence in plain words: what is wrong and what would be right.
  public var reason: String
  /// Whether only the user can decide, so that reading cannot go on without the file.
  var isAmbiguity = false

  /// Makes an error.
  public init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  /// The sentence shown to the user.
  public var description: String { "\(place): \(reason)" }
}
