import Analysis

/// Where the pages about single labelers and vendors are.
///
/// A file is called after the name as far as it is harmless on every system: ASCII letters, digits,
/// `-` and `_`. Names that come to the same are numbered, whatever the case of their letters.
struct PageAddresses {
  /// The most characters of a name that a file name keeps.
  private static let longest = 40
  /// Names that one system or another gives to devices, and our own list.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul", "index"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private let labelers: [String: String]
  private let vendors: [String: String]

  init(_ analysis: AnalysisResult) {
    labelers = Self.files(analysis.labelers.map(\.id), folder: "labelers")
    vendors = Self.files(analysis.vendors.map(\.id), folder: "vendors")
  }

  /// The page of a labeler as seen from the first page, such as `labelers/ann_03.html`.
  func page(ofLabeler id: String) -> String? { labelers[id] }

  func page(ofVendor id: String) -> String? { vendors[id] }

  /// The page of whom a finding is about.
  func page(of finding: Finding) -> String? {
    finding.labeler.hasPrefix("vendor:")
      ? vendors[String(finding.labeler.dropFirst(7))] : labelers[finding.labeler]
  }

  private static func files(_ names: [String], folder: String) -> [String: String] {
    var taken = reserved
    var files: [String: String] = [:]
    for name in names where files[name] == nil {
      let base = harmless(name)
      var file = base
      var number = 2
      while !taken.insert(file.lowercased()).inserted {
        file = "\(base)-\(number)"
        number += 1
      }
      files[name] = "\(folder)/\(file).html"
    }
    return files
  }

  private static func harmless(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || scalar == "_"
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else if result.last != "-", !result.isEmpty {
        result.append("-")
      }
    }
    let short = result.prefix(longest)
    let trimmed = short.last == "-" ? short.dropLast() : short
    return trimmed.isEmpty ? "unnamed" : String(trimmed)
  }
}
