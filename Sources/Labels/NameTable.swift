/// Names interned as small numbers, in order of first appearance.
///
/// A name is kept exactly as the file spells it; `"ann1"` and `"Ann1"` are two names. The two ways to
/// write "é" in Unicode are one.
public struct NameTable: Sendable {
  /// The names; the index of a name is its number.
  public private(set) var names: [String] = []
  /// The hash of each name's UTF-8.
  private var hashes: [UInt64] = []
  /// Open addressing: the number of a name, or -1.
  private var slots: [Int32] = []
  private var mask = -1
  /// The names that have more than ASCII, of which several spellings can be one.
  private var composed: [String: Int32] = [:]
  /// How many names that were asked for were not UTF-8; what is not has been replaced.
  private(set) var repairs = 0
  /// The name that was asked for last: neighbours in a file are mostly of one class and one labeler.
  private var last: Int32 = -1

  /// Makes an empty table.
  public init() {}

  /// How many names there are.
  public var count: Int { names.count }

  /// The name with a number that this table gave out.
  public subscript(number: Int32) -> String { names[Int(number)] }

  /// The number of a name, if it has been seen.
  public func number(of name: String) -> Int32? {
    var name = name
    return name.withUTF8 { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      return number(of: bytes, hash: ByteHash.of(bytes))
    } ?? composed[name]
  }

  /// The number of a name, given out now if it is new.
  public mutating func intern(_ name: String) -> Int32 {
    var name = name
    return name.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The number of a name in UTF-8, given out now if it is new; what is not UTF-8 is replaced.
  mutating func intern(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if last >= 0, isSpelled(last, bytes) { return last }
    last = find(bytes)
    return last
  }

  private mutating func find(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let hash = ByteHash.of(bytes)
    if let known = number(of: bytes, hash: hash) { return known }
    let name = String(decoding: bytes, as: UTF8.self)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      if !Self.isSpelled(name, bytes) { repairs += 1 }
      return intern(composed: name)
    }
    return add(name, hash: hash)
  }

  private mutating func intern(composed name: String) -> Int32 {
    if let known = composed[name] { return known }
    var text = name
    let hash = text.withUTF8 { ByteHash.of(UnsafeRawBufferPointer($0)) }
    let new = add(name, hash: hash)
    composed[name] = new
    return new
  }

  private mutating func add(_ name: String, hash: UInt64) -> Int32 {
    let new = Int32(names.count)
    names.append(name)
    hashes.append(hash)
    if names.count * 2 > slots.count { grow() } else { place(new, hash) }
    return new
  }

  private func number(of bytes: UnsafeRawBufferPointer, hash: UInt64) -> Int32? {
    guard mask >= 0 else { return nil }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, Self.isSpelled(names[number], bytes) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Whether the name with a number that this table gave out is spelled by these bytes.
  func isSpelled(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    Self.isSpelled(names[Int(number)], bytes)
  }

  private static func isSpelled(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    name.utf8.withContiguousStorageIfAvailable { ByteHash.areEqual(.init($0), bytes) }
      ?? name.utf8.elementsEqual(bytes)
  }

  private mutating func place(_ number: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = number
  }

  private mutating func grow() {
    mask = max(mask * 2 + 1, 63)
    slots = [Int32](repeating: -1, count: mask + 1)
    for (number, hash) in hashes.enumerated() { place(Int32(number), hash) }
  }
}

extension NameTable: Equatable {
  /// Whether both gave the same numbers to the same names.
  public static func == (a: NameTable, b: NameTable) -> Bool { a.names == b.names }
}
