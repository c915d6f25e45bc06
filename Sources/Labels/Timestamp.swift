/// Moments from the spelling of ISO 8601.
enum Timestamp {
  /// Seconds since 1970-01-01 of `2025-01-21T16:06:58.517Z`; a zone may be given as `+01:00`.
  ///
  /// - Returns: Nil when the text is no such moment.
  static func seconds(_ text: UnsafeRawBufferPointer) -> Double? {
    guard text.count >= 19, let day = LabelDay.parse(text) else { return nil }
    func digits(_ at: Int) -> Double? {
      guard at + 2 <= text.count, (0x30...0x39).contains(text[at]),
        (0x30...0x39).contains(text[at + 1])
      else { return nil }
      return Double(text[at] - 0x30) * 10 + Double(text[at + 1] - 0x30)
    }
    guard let hour = digits(11), let minute = digits(14), let second = digits(17) else {
      return nil
    }
    var at = 19
    var fraction = 0.0
    var unit = 0.1
    if at < text.count, text[at] == UInt8(ascii: ".") {
      at += 1
      while at < text.count, (0x30...0x39).contains(text[at]) {
        fraction += unit * Double(text[at] - 0x30)
        unit /= 10
        at += 1
      }
    }
    var shift = 0.0
    if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-"),
      let hours = digits(at + 1)
    {
      let minutes = digits(at + 4) ?? digits(at + 3) ?? 0
      shift = (hours * 3600 + minutes * 60) * (text[at] == UInt8(ascii: "-") ? -1 : 1)
    }
    return Double(day) * 86_400 + hour * 3600 + minute * 60 + second + fraction - shift
  }
}
