import Glibc

/// The size of an image file, from its first bytes alone.
///
/// A JPEG that its EXIF orientation turns by a quarter is told as it is displayed, because labeling
/// tools show and measure it so.
struct ImageHeader: Equatable {
  var width: Double
  var height: Double
  /// Whether width and height were exchanged because of the EXIF orientation.
  var isTurned = false

  /// Reads JPEG, PNG, GIF, BMP, WebP and TIFF; nil when the file is none of these or is damaged.
  init?(path: String) {
    // A pipe would block and a device has no header.
    guard let status = FileStatus.of(path), FileStatus.isRegular(status) else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    self.init(
      ImageBytes { offset, count in
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(descriptor, &bytes, count, off_t(offset))
        return got == count ? bytes : nil
      })
  }

  init?(_ bytes: ImageBytes) {
    guard let magic = bytes[0, 4] else { return nil }
    let found: ImageHeader? =
      switch magic {
      case [0x89, 0x50, 0x4E, 0x47]: Self.png(bytes)
      case [0x47, 0x49, 0x46, 0x38]: Self.gif(bytes)
      case [0x52, 0x49, 0x46, 0x46]: Self.webP(bytes)
      case [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A]: Self.tiff(bytes)
      default:
        if magic.starts(with: [0xFF, 0xD8]) {
          Self.jpeg(bytes)
        } else if magic.starts(with: [0x42, 0x4D]) {
          Self.bmp(bytes)
        } else {
          nil
        }
      }
    guard let found, found.width > 0, found.height > 0 else { return nil }
    self = found
  }

  private init(_ width: Int, _ height: Int, isTurned: Bool = false) {
    self.width = Double(isTurned ? height : width)
    self.height = Double(isTurned ? width : height)
    self.isTurned = isTurned
  }

  private static func png(_ bytes: ImageBytes) -> ImageHeader? {
    guard let width = bytes.integer(16, 4), let height = bytes.integer(20, 4) else { return nil }
    return ImageHeader(width, height)
  }

  private static func gif(_ bytes: ImageBytes) -> ImageHeader? {
    guard let width = bytes.integer(6, 2, littleEndian: true),
      let height = bytes.integer(8, 2, littleEndian: true)
    else { return nil }
    return ImageHeader(width, height)
  }

  /// The height is negative when the rows run downwards.
  private static func bmp(_ bytes: ImageBytes) -> ImageHeader? {
    guard let size = bytes.integer(14, 4, littleEndian: true) else { return nil }
    // 12 bytes: the header of OS/2, with sides of two bytes.
    let side = size == 12 ? 2 : 4
    guard let width = bytes.integer(18, side, littleEndian: true),
      let height = bytes.integer(18 + side, side, littleEndian: true)
    else { return nil }
    guard side == 4 else { return ImageHeader(width, height) }
    return ImageHeader(
      Int(Int32(truncatingIfNeeded: width)),
      Int(Int32(truncatingIfNeeded: height).magnitude))
  }

  private static func webP(_ bytes: ImageBytes) -> ImageHeader? {
    guard let form = bytes[8, 8] else { return nil }
    switch String(decoding: form, as: UTF8.self) {
    case "WEBPVP8 ":
      guard let width = bytes.integer(26, 2, littleEndian: true),
        let height = bytes.integer(28, 2, littleEndian: true)
      else { return nil }
      return ImageHeader(width & 0x3FFF, height & 0x3FFF)
    case "WEBPVP8L":
      guard let bits = bytes.integer(21, 4, littleEndian: true) else { return nil }
      return ImageHeader((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case "WEBPVP8X":
      guard let width = bytes.integer(24, 3, littleEndian: true),
        let height = bytes.integer(27, 3, littleEndian: true)
      else { return nil }
      return ImageHeader(width + 1, height + 1)
    default: return nil
    }
  }

  private static func tiff(_ bytes: ImageBytes) -> ImageHeader? {
    let tags = TIFFTags(bytes, at: 0)
    guard let width = tags?[256], let height = tags?[257] else { return nil }
    return ImageHeader(width, height)
  }

  /// Walks from segment to segment up to the start of frame.
  private static func jpeg(_ bytes: ImageBytes) -> ImageHeader? {
    var at = 2
    var isTurned = false
    // A file of a thousand segments before its frame is no photograph.
    for _ in 0..<1_000 {
      guard let head = bytes[at, 4], head[0] == 0xFF else { return nil }
      let marker = head[1]
      if marker == 0xFF {
        at += 1
        continue
      }
      // Markers without a length: restart and TEM.
      if (0xD0...0xD8).contains(marker) || marker == 0x01 {
        at += 2
        continue
      }
      let length = Int(head[2]) << 8 | Int(head[3])
      switch marker {
      case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
        guard let height = bytes.integer(at + 5, 2), let width = bytes.integer(at + 7, 2) else {
          return nil
        }
        return ImageHeader(width, height, isTurned: isTurned)
      case 0xE1 where bytes[at + 4, 6] == Array("Exif\0\0".utf8):
        // 5 to 8 turn by a quarter.
        if let orientation = TIFFTags(bytes, at: at + 10)?[274] {
          isTurned = (5...8).contains(orientation)
        }
      case 0xD9, 0xDA: return nil
      default: break
      }
      guard length >= 2 else { return nil }
      at += 2 + length
    }
    return nil
  }
}

/// Bytes of a file by their offset.
struct ImageBytes {
  /// The bytes at an offset; nil when the file ends before.
  let read: (_ offset: Int, _ count: Int) -> [UInt8]?

  subscript(offset: Int, count: Int) -> [UInt8]? { read(offset, count) }

  func integer(_ offset: Int, _ count: Int, littleEndian: Bool = false) -> Int? {
    guard let bytes = read(offset, count) else { return nil }
    return (littleEndian ? bytes.reversed() : bytes).reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The first directory of a TIFF structure, as TIFF and EXIF have it.
struct TIFFTags {
  private let bytes: ImageBytes
  private let directory: Int
  private let count: Int
  private let littleEndian: Bool

  init?(_ bytes: ImageBytes, at start: Int) {
    guard let order = bytes[start, 2] else { return nil }
    littleEndian = order == [0x49, 0x49]
    guard let offset = bytes.integer(start + 4, 4, littleEndian: littleEndian),
      let count = bytes.integer(start + offset, 2, littleEndian: littleEndian), count <= 1_000
    else { return nil }
    self.bytes = bytes
    self.count = count
    directory = start + offset + 2
  }

  /// The value of a short or long tag.
  subscript(tag: Int) -> Int? {
    for index in 0..<count {
      let entry = directory + 12 * index
      guard bytes.integer(entry, 2, littleEndian: littleEndian) == tag else { continue }
      // 3: two bytes, 4: four; both stand in the entry itself.
      let size = bytes.integer(entry + 2, 2, littleEndian: littleEndian) == 3 ? 2 : 4
      return bytes.integer(entry + 8, size, littleEndian: littleEndian)
    }
    return nil
  }
}
