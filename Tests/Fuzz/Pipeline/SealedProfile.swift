@testable import Features
import Labels

/// A profile as its sections, with the lengths and checksums made anew.
///
/// What is in the sections need not make sense: that is what the decoder is asked.
struct SealedProfile {
  private var sections: [[UInt8]] = []

  private static let tableStart = ProfileCoding.magic.count + 4
  private static let entryLength = 16

  /// Takes a file apart whose lengths are right; its checksums are not looked at.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: ProfileCoding.magic), bytes.count >= ProfileCoding.headLength else {
      return nil
    }
    var start = ProfileCoding.headLength
    for section in ProfileSection.allCases.indices {
      let at = Self.tableStart + section * Self.entryLength + 4
      let length = bytes[at..<at + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard length <= UInt64(bytes.count - start) else { return nil }
      sections.append(Array(bytes[start..<start + Int(length)]))
      start += Int(length)
    }
    guard start == bytes.count else { return nil }
  }

  /// The profile of a label file, from which mutations begin.
  init?(ofLabels bytes: UnsafeRawBufferPointer, _ file: InputFile) {
    file.write(bytes)
    guard let table = try? LabelReader.read([file.path]) else { return nil }
    let none = [Bool](repeating: false, count: table.boxCount)
    self.init(ProfileCoding.encode(FeatureExtractor.extract(table, setAside: none)))
  }

  /// The file.
  var bytes: [UInt8] {
    var head = ProfileWriter()
    for byte in ProfileCoding.magic { head.fixed(byte) }
    head.fixed(UInt16(ProfileCoding.version))
    head.fixed(UInt16(sections.count))
    for (section, content) in zip(ProfileSection.allCases, sections) {
      head.fixed(section.rawValue)
      head.fixed(UInt64(content.count))
      head.fixed(CRC32.checksum(content[...]))
    }
    head.fixed(CRC32.checksum(head.bytes[...]))
    return head.bytes + sections.joined()
  }

  /// Changes one section.
  mutating func mutate(seed: Int, most: Int) {
    let index = seed % sections.count
    let others = sections.reduce(ProfileCoding.headLength) { $0 + $1.count } - sections[index].count
    let room = min(most - others, max(64, sections[index].count * 2))
    guard room > 0 else { return }
    let length = min(sections[index].count, room)
    let padding = [UInt8](repeating: 0, count: room - length)
    var content = Array(sections[index].prefix(length)) + padding
    let changed = content.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mutateAnyhow($0, length, room) } ?? 0
    }
    sections[index] = Array(content.prefix(changed))
  }
}
