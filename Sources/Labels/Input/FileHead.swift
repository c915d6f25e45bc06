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
    outline = JSONOutline(Self.content(of: bytes))
  }

  /// The bytes after a UTF-8 byte order mark and white space.
  var content: ArraySlice<UInt8> { Self.content(of: bytes) }

  private static func content(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    return rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
