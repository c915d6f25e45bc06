/// Numbers as people read them: few digits, thousands separated, nothing that looks more exact than it is.
package enum Figures {
  /// A typographic minus, as wide as a plus.
  static let minus = "\u{2212}"
  /// What stands where a number cannot be given.
  static let absent = "–"

  /// `7,000`.
  package static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return value < 0 ? minus + grouped : grouped
  }

  /// A number with a fixed count of decimals, rounded half away from zero.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return absent }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    // Beyond 2^53 decimals are noise and `Int` may overflow: the shortest form says what is known.
    guard scaled < 9_007_199_254_740_992 else { return String(value) }
    let units = Int(scaled)
    let sign = value < 0 && units != 0 ? minus : ""
    guard decimals > 0 else { return sign + count(units) }
    let fraction = String(units % Int(scale))
    let padding = String(repeating: "0", count: decimals - fraction.count)
    return sign + count(units / Int(scale)) + "." + padding + fraction
  }

  /// Three significant digits: `0.0312`, `4.71`, `1,240`.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return absent }
    let size = value.magnitude
    if size == 0 { return "0" }
    if size >= 100 { return fixed(value, decimals: 0) }
    if size >= 10 { return fixed(value, decimals: 1) }
    if size >= 1 { return fixed(value, decimals: 2) }
    if size >= 0.1 { return fixed(value, decimals: 3) }
    if size >= 0.0001 { return fixed(value, decimals: 4) }
    return value < 0 ? "about 0" : "<0.0001"
  }

  /// A share in 0...1 as `14.3%`; `0.04%` rather than `0.0%` for a small one.
  package static func percent(_ share: Double) -> String {
    guard share.isFinite else { return absent }
    let percent = share * 100
    if percent.magnitude >= 1_000 { return fixed(percent, decimals: 0) + "%" }
    if percent != 0, percent.magnitude < 0.005 { return percent < 0 ? "about 0%" : "<0.01%" }
    return fixed(percent, decimals: percent.magnitude < 0.05 && percent != 0 ? 2 : 1) + "%"
  }

  /// A deviation as `+8.0%` or `−2.1%`.
  package static func signedPercent(_ share: Double) -> String {
    share > 0 ? "+" + percent(share) : percent(share)
  }

  /// A threshold without idle zeros: `3%`, `2.5%`.
  package static func threshold(_ share: Double) -> String {
    let text = percent(share)
    return text.hasSuffix(".0%") ? text.dropLast(3) + "%" : text
  }

  /// A p-value; below 0.0001 its exact size says nothing more.
  package static func pValue(_ value: Double) -> String {
    guard value.isFinite else { return absent }
    if value < 0.0001 { return "<0.0001" }
    return value < 0.01 ? fixed(value, decimals: 4) : fixed(value, decimals: 3)
  }

  /// Bytes as `1.2 MB`, in powers of ten.
  package static func bytes(_ value: Int) -> String {
    let size = Double(value)
    if size < 1_000 { return plural(value, "byte") }
    if size < 1e6 { return fixed(size / 1e3, decimals: 1) + " kB" }
    if size < 1e9 { return fixed(size / 1e6, decimals: 1) + " MB" }
    return fixed(size / 1e9, decimals: 1) + " GB"
  }

  /// `1 image`, `7,000 images`.
  package static func plural(_ value: Int, _ singular: String, _ several: String? = nil) -> String {
    "\(count(value)) \(value == 1 ? singular : several ?? singular + "s")"
  }
}

extension Figures {
  /// A tick of an axis of deviations: `+5%`, `0%`.
  static func signedThreshold(_ share: Double) -> String {
    share > 0 ? "+" + threshold(share) : threshold(share)
  }

  /// A margin with the two digits that tell it from its neighbours: `1.5%`, `0.12%`.
  static func margin(_ share: Double) -> String {
    share.magnitude >= 0.01 ? threshold(share) : fixed(share * 100, decimals: 2) + "%"
  }

  /// A tick of an axis of plain numbers: `0.5`, `20`, `1,000`.
  static func tick(_ value: Double) -> String {
    if value == value.rounded(), value.magnitude < 1e15 { return count(Int(value)) }
    return fixed(value, decimals: value.magnitude < 0.1 ? 2 : 1)
  }
}

extension Figures {
  /// A setting exactly as it was given.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? count(Int(value)) : String(value)
  }
}
