import Foundation

/// Expected values made elsewhere, with the word where they came from.
///
/// A golden file is a JSON object of `provenance` and `cases`, in a folder `Golden` beside the test.
package struct Golden<Case: Decodable & Sendable>: Decodable, Sendable {
  /// Where the expected values came from.
  package struct Provenance: Decodable, Sendable {
    /// How much a value can be trusted.
    package enum Kind: String, Decodable, Sendable {
      /// Certified reference values, such as NIST StRD.
      case certified
      /// Printed in a paper.
      case published
      /// Computed by another implementation.
      case independent
      /// Our own output, kept to notice changes.
      case regression
    }
    package let kind: Kind
    package let tool: String
    package let script: String
    package let made: String
    package let note: String
  }
  package let provenance: Provenance
  package let cases: [Case]

  /// Reads a golden file; throws when it has no complete provenance or no cases.
  package static func load(_ name: String, beside test: String = #filePath) throws -> Golden {
    var folder = URL(filePath: test).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Golden").path) {
      guard folder.path != "/" else { throw CocoaError(.fileNoSuchFile) }
      folder.deleteLastPathComponent()
    }
    let decoder = JSONDecoder()
    // JSON has no words for these; the generators write them as strings.
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let golden = try decoder.decode(
      Golden.self, from: Data(contentsOf: folder.appending(path: "Golden/\(name).json")))
    let provenance = golden.provenance
    let words = [provenance.tool, provenance.script, provenance.made, provenance.note]
    guard words.allSatisfy({ !$0.isEmpty }), !golden.cases.isEmpty else {
      throw CocoaError(.coderReadCorrupt)
    }
    return golden
  }
}
