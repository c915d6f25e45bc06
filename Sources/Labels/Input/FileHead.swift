/// The beginning of a file's decompressed content, for recognition.
public struct FileHead: Sendable {
  /// The file's path; formats are told apart by content, and the path only appears in messages.
  public let path: String
  /// The first bytes of the content.
  public let bytes: [UInt8]
  /// Whether `bytes` is all there is.
  public let isWhole: Bool
  /// The keys and values that the head shows when the content is JSON.
  let outline: JSONOutline

  /// Makes a head.
  public init(path: String, bytes: [UInt8], isWhole: Bool) {
    self.path = path
    self.bytes = bytes
    self.isWhole = isWhole
    outline = JSONOutline(Self.behindBrokenLine(Self.content(of: bytes)))
  }

  /// The bytes after a UTF-8 byte order mark and white space.
  var content: ArraySlice<UInt8> { Self.content(of: bytes) }

  /// What begins at the second line where the first is broken off and an object stands on the second.
  private static func behindBrokenLine(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = content.firstIndex(of: 0x0A) else { return content }
    let next = content[(end + 1)...].drop { $0 <= 0x20 }
    let line = next.prefix { $0 != 0x0A }
    let last = content[..<end].last { $0 > 0x20 } ?? 0
    // Behind these, one document may go on with an object.
    guard line.first == UInt8(ascii: "{"), line.last(where: { $0 > 0x20 }) == UInt8(ascii: "}"),
      !"{}[],:".utf8.contains(last)
    else { return content }
    return next
  }

  private static func content(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    return rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
