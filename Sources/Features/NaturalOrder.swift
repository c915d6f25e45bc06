/// The order of names in which runs of digits count as numbers: `img_9` before `img_10`.
///
/// The sequence of images often carries content (video, deliveries, scenes); file names carry the
/// sequence.
package enum NaturalOrder {
  /// Whether `a` comes before `b`; a strict total order (ties are broken by the bytes).
  package static func precedes(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    return a.withUTF8 { x in b.withUTF8 { y in compare(x, y) < 0 } }
  }

  /// The numbers of `names` in natural order.
  static func sorted(_ names: [String]) -> [Int32] {
    let numbers = (0..<Int32(names.count)).map { $0 }
    let isSorted = zip(names, names.dropFirst()).allSatisfy { precedes($0, $1) }
    guard !isSorted else { return numbers }
    return numbers.sorted { precedes(names[Int($0)], names[Int($1)]) }
  }

  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      if isDigit(a[i]), isDigit(b[j]) {
        let x = digits(a, from: i)
        let y = digits(b, from: j)
        if x.length != y.length { return x.length - y.length }
        for k in 0..<x.length where a[x.start + k] != b[y.start + k] {
          return Int(a[x.start + k]) - Int(b[y.start + k])
        }
        i = x.start + x.length
        j = y.start + y.length
      } else {
        if a[i] != b[j] { return Int(a[i]) - Int(b[j]) }
        i += 1
        j += 1
      }
    }
    if a.count - i != b.count - j { return (a.count - i) - (b.count - j) }
    // Equal but for leading zeros ("1" and "01").
    if a.count != b.count { return a.count - b.count }
    for k in 0..<a.count where a[k] != b[k] { return Int(a[k]) - Int(b[k]) }
    return 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// A run of digits without its leading zeros.
  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>, from index: Int
  ) -> (start: Int, length: Int) {
    var start = index
    while start < bytes.count, bytes[start] == 0x30 { start += 1 }
    var end = start
    while end < bytes.count, isDigit(bytes[end]) { end += 1 }
    return (start, end - start)
  }
}
