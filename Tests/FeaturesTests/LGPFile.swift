import Features

/// The outer form of a profile's file, written from docs/profile-format.md and not from the code.
enum LGPFile {
  static let sections = [
    "sources", "names", "images", "rows", "cells", "sizes", "aspects", "objects", "habits",
    "accounting", "drawn",
  ]
  static let tableStart = 12
  static let entryLength = 16
  static var tableEnd: Int { tableStart + sections.count * entryLength }
  static var contentStart: Int { tableEnd + 4 }

  /// Makes the checksums right.
  static func seal(_ bytes: inout [UInt8]) {
    var start = contentStart
    for entry in sections.indices {
      let at = tableStart + entry * entryLength
      let length = bytes[(at + 4)..<(at + 12)].reversed().reduce(0) { $0 << 8 | Int($1) }
      put(checksum(bytes[start..<start + length]), in: &bytes, at: at + 12)
      start += length
    }
    put(checksum(bytes[..<tableEnd]), in: &bytes, at: tableEnd)
  }

  /// The file of an empty profile with one section replaced.
  static func emptyProfile(with content: [UInt8], as section: String) -> [UInt8] {
    let empty = ProfileCoding.encode(Profile())
    var bytes = Array(empty[..<contentStart])
    var start = contentStart
    for (entry, name) in sections.enumerated() {
      let at = tableStart + entry * entryLength
      let length = Int(empty[at + 4])
      bytes += name == section ? content : Array(empty[start..<start + length])
      if name == section { bytes[at + 4] = UInt8(content.count) }
      start += length
    }
    seal(&bytes)
    return bytes
  }

  private static func put(_ value: UInt32, in bytes: inout [UInt8], at index: Int) {
    for byte in 0..<4 { bytes[index + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
  }

  /// CRC-32 bit by bit.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var value: UInt32 = 0xffff_ffff
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
    return ~value
  }
}
