/// Why a profile cannot be read or merged.
package enum ProfileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file does not begin as a profile does.
  case notAProfile
  /// The file was written by a newer program.
  case newerVersion(found: Int, supported: Int)
  /// The file was written by an older program.
  case olderVersion(found: Int, supported: Int)
  /// The file ends too early, or goes on too long.
  case wrongLength(expected: Int, found: Int)
  /// A checksum does not match, so that bytes have changed since the file was written.
  case corrupt(section: String)
  /// The bytes are whole, but say something that no profile can say.
  case invalid(section: String, reason: String)
  /// The same input is in two parts, and would be counted twice.
  case sourceTwice(path: String, sha256: String)
  /// The boxes of one labeler in one image are in two parts.
  case rowTwice(image: String, labeler: String)
  /// More rows, cells or objects than can be numbered.
  case tooLarge(section: String)

  package var description: String {
    switch self {
    case .notAProfile: "not a labelgauge profile"
    case .newerVersion(let found, let supported):
      "the profile has version \(found), but this program reads version \(supported): "
        + "use the program that wrote it, or a newer one"
    case .olderVersion(let found, let supported):
      "the profile has version \(found), but this program reads version \(supported): extract it again"
    case .wrongLength(let expected, let found):
      "the profile should be \(expected) bytes long, but is \(found): it was cut off or added to"
    case .corrupt(let section):
      "the profile is damaged: the checksum of its \(section) does not match"
    case .invalid(let section, let reason): "the profile is invalid: \(section): \(reason)"
    case .sourceTwice(let path, let sha256):
      "\(path) (SHA-256 \(sha256.prefix(12))…) is in two parts, and would be counted twice"
    case .rowTwice(let image, let labeler):
      "the boxes of labeler '\(labeler)' in image '\(image)' are in two parts, but must lie in one"
    case .tooLarge(let section): "too many \(section) for one profile"
    }
  }
}
