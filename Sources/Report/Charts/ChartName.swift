/// Names beside an axis, where there is room for few characters.
enum ChartName {
  static func fitting(_ name: String, characters: Int) -> String {
    let short = DisplayName.short(name)
    guard short.count > characters else { return short }
    return "\(short.prefix(characters - 6))…\(short.suffix(5))"
  }
}
