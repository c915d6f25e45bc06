import CSimdjson

/// Ids of images or categories, numbered at first sight; `17` and `"17"` are the same id.
struct COCOIDs {
  private var integers = IntegerInterner()
  private var texts = ByteInterner()
  /// By number: the index among `integers`, or below zero that among `textIDs`, from -1 down.
  private var kinds: [Int32] = []
  private var numberOfInteger: [Int32] = []
  private var textIDs: [String] = []

  /// How many ids have been seen.
  var count: Int { kinds.count }

  /// The number of an id; unknown when there is none.
  mutating func number(of scalar: json_scalar, _ batch: COCOBatch) -> Int32 {
    switch scalar.kind {
    case json_kind_number: return number(of: scalar.number)
    case json_kind_text:
      let bytes = batch.text(scalar)
      if let integer = Self.integer(bytes) { return number(of: integer) }
      if let known = texts.number(of: bytes) { return known }
      textIDs.append(String(decoding: bytes, as: UTF8.self))
      kinds.append(-Int32(textIDs.count))
      return texts.add(bytes, number: Int32(kinds.count - 1))
    default: return LabelTable.unknown
    }
  }

  /// The id as text.
  func text(_ number: Int32) -> String {
    guard number >= 0 else { return "" }
    let kind = kinds[Int(number)]
    return kind >= 0 ? String(integers.values[Int(kind)]) : textIDs[Int(-kind) - 1]
  }

  /// Hands an image's id to the table.
  func record(_ number: Int32, image: Int32, in ids: inout ImageIDs) {
    let kind = kinds[Int(number)]
    if kind >= 0 {
      ids.append(integers.values[Int(kind)], image: image)
    } else {
      ids.append(textIDs[Int(-kind) - 1], image: image)
    }
  }

  private mutating func number(of integer: Int64) -> Int32 {
    let index = integers.intern(integer)
    if Int(index) == numberOfInteger.count {
      numberOfInteger.append(Int32(kinds.count))
      kinds.append(index)
    }
    // Without texts between them, integers are numbered as they come.
    return textIDs.isEmpty ? index : numberOfInteger[Int(index)]
  }

  /// A decimal integer as JSON would write it: "007" is a text of its own.
  private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    let negative = bytes.first == UInt8(ascii: "-")
    let digits = bytes.dropFirst(negative ? 1 : 0)
    guard (1...18).contains(digits.count), let first = digits.first,
      first != UInt8(ascii: "0") || bytes.count == 1
    else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return negative ? -value : value
  }
}
