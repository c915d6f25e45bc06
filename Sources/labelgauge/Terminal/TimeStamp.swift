import FoundationEssentials
import Glibc

/// The moment that a report is stamped with.
enum TimeStamp {
  /// Now, or the moment that `SOURCE_DATE_EPOCH` (seconds since 1970) fixes so that a report can be
  /// made again byte for byte; see https://reproducible-builds.org/specs/source-date-epoch/.
  static func now() throws -> String {
    guard let fixed = getenv("SOURCE_DATE_EPOCH") else { return Date.now.ISO8601Format() }
    let text = String(cString: fixed)
    // The year 9999 is the last that ISO 8601 writes with four digits.
    guard let seconds = Int(text), (0...253_402_300_799).contains(seconds) else {
      throw Failure("SOURCE_DATE_EPOCH is '\(text)', but should be seconds since 1970")
    }
    return Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
  }
}
