/// The file form of a profile (`.lgp`); docs/profile-format.md is its specification.
///
/// One profile has one file form: equal profiles give equal bytes.
package enum ProfileCoding {
  /// What every profile begins with; the line feed and the SUB show damage by text conversion.
  package static let magic: [UInt8] = Array("LGPROF\n\u{1A}".utf8)
  /// The version that is read and written.
  package static let version = 3

  private static let prefixLength = magic.count + 4
  private static let entryLength = 16

  /// How many bytes stand before the first section.
  package static let headLength =
    prefixLength + ProfileSection.allCases.count * entryLength + 4

  /// How long a file is by its head; nil when the head is none of this version, which ``decode(_:)``
  /// tells of.
  package static func length(head: [UInt8]) -> UInt64? {
    guard head.starts(with: magic), head.count >= headLength else { return nil }
    var table = ProfileReader(head[magic.count...], section: "section table")
    var end = ProfileReader(head[(headLength - 4)...], section: "section table")
    guard (try? table.fixed(UInt16.self)) == UInt16(version),
      (try? end.fixed(UInt32.self)) == CRC32.checksum(head[..<(headLength - 4)])
    else { return nil }
    return ProfileSection.allCases.indices.reduce(UInt64(headLength)) { sum, section in
      let at = prefixLength + section * entryLength + 4
      let length = head[at..<at + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return sum.addingReportingOverflow(length).overflow ? .max : sum + length
    }
  }

  /// Writes a profile.
  ///
  /// - Parameter profile: Any profile whose rows, cells and objects are in order.
  /// - Returns: The bytes of the file. `objects.box` is not in them.
  package static func encode(_ profile: Profile) -> [UInt8] {
    let contents = ProfileSection.allCases.map { section in
      var writer = ProfileWriter()
      section.write(profile, to: &writer)
      return writer.bytes
    }
    var head = ProfileWriter()
    for byte in magic { head.fixed(byte) }
    head.fixed(UInt16(version))
    head.fixed(UInt16(contents.count))
    for (section, content) in zip(ProfileSection.allCases, contents) {
      head.fixed(section.rawValue)
      head.fixed(UInt64(content.count))
      head.fixed(CRC32.checksum(content[...]))
    }
    head.fixed(CRC32.checksum(head.bytes[...]))
    return head.bytes + contents.joined()
  }

  /// Reads a profile, and trusts nothing: every checksum, length, index and order is checked.
  ///
  /// - Parameter bytes: The bytes of a file.
  /// - Returns: The profile, with `objects.box` -1 throughout.
  /// - Throws: ``ProfileError`` when the bytes are not a whole, valid profile of a known version.
  package static func decode(_ bytes: [UInt8]) throws(ProfileError) -> Profile {
    guard bytes.starts(with: magic) else { throw .notAProfile }
    guard bytes.count >= prefixLength else {
      throw .wrongLength(expected: prefixLength, found: bytes.count)
    }
    var head = ProfileReader(bytes[magic.count...], section: "section table")
    let found = Int(try head.fixed(UInt16.self))
    guard found <= version else { throw .newerVersion(found: found, supported: version) }
    let sections = ProfileSection.allCases
    guard found == version else { throw .olderVersion(found: found, supported: version) }
    guard try head.fixed(UInt16.self) == sections.count else {
      throw .corrupt(section: "section table")
    }
    let tableEnd = prefixLength + sections.count * entryLength
    guard bytes.count >= tableEnd + 4 else {
      throw .wrongLength(expected: tableEnd + 4, found: bytes.count)
    }
    var table = ProfileReader(bytes[prefixLength...], section: "section table")
    var entries: [(section: ProfileSection, length: UInt64, checksum: UInt32)] = []
    for section in sections {
      guard try table.fixed(UInt32.self) == section.rawValue else {
        throw .corrupt(section: "section table")
      }
      entries.append((section, try table.fixed(UInt64.self), try table.fixed(UInt32.self)))
    }
    guard try table.fixed(UInt32.self) == CRC32.checksum(bytes[..<tableEnd]) else {
      throw .corrupt(section: "section table")
    }

    var profile = Profile()
    var start = tableEnd + 4
    for (section, length, checksum) in entries {
      guard length <= UInt64(bytes.count - start) else {
        throw .wrongLength(expected: start + Int(clamping: length), found: bytes.count)
      }
      let content = bytes[start..<start + Int(length)]
      start += content.count
      guard CRC32.checksum(content) == checksum else { throw .corrupt(section: section.name) }
      var reader = ProfileReader(content, section: section.name)
      try section.read(from: &reader, into: &profile)
      try reader.finish()
    }
    guard start == bytes.count else { throw .wrongLength(expected: start, found: bytes.count) }
    return profile
  }
}
