import Validity

/// The validity rules that the user wants.
struct RuleSelection {
  var codes: Set<ValidityCode>

  /// All rules, or those of `select`, without those of `ignore`.
  init(select: String?, ignore: String?) throws {
    codes = try select.map { try Self.parse($0, option: "--select") } ?? Set(ValidityCode.allCases)
    if let ignore { codes.subtract(try Self.parse(ignore, option: "--ignore")) }
    // A gate without rules would pass anything.
    guard !codes.isEmpty else { throw Failure("--select and --ignore leave no rule") }
  }

  private static func parse(_ list: String, option: String) throws -> Set<ValidityCode> {
    var codes: Set<ValidityCode> = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard let code = ValidityCode(rawValue: name) else {
        let names = ValidityCode.allCases.map(\.rawValue)
        throw Failure(
          "\(option): no rule is called '\(name)'\(NearestName.hint(for: name, among: names))")
      }
      codes.insert(code)
    }
    return codes
  }
}
