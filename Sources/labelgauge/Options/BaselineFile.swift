import FoundationEssentials
import Validity

/// Baselines on disk.
enum BaselineFile {
  /// Reads a baseline; a file that is none is refused, because an empty one would be strict and a
  /// misread one lax.
  static func read(_ path: String) throws -> Baseline {
    let text = try Files.text(of: path)
    do {
      return try Baseline(text: text)
    } catch {
      throw Failure(
        "\(path):\(error.line): this is no line of a baseline, as 'check --write-baseline' makes it"
      )
    }
  }
}
