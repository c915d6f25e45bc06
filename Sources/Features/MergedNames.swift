/// One list of names from those of several parts.
struct MergedNames {
  /// In natural order, none twice.
  let names: [String]
  /// For each part, the new number of each of its names.
  let rank: [[Int32]]

  init(_ parts: [[String]]) {
    // Names may be equal and yet spelled differently (é as one character or two); the spelling that
    // is kept must not depend on which part comes first.
    var spelling: [String: String] = [:]
    for name in parts.joined() {
      let known = spelling[name] ?? name
      spelling[name] = NaturalOrder.precedes(name, known) ? name : known
    }
    let sorted = spelling.values.sorted(by: NaturalOrder.precedes)
    var number: [String: Int32] = [:]
    for (position, name) in sorted.enumerated() { number[name] = Int32(position) }
    names = sorted
    rank = parts.map { $0.map { number[$0] ?? -1 } }
  }
}
