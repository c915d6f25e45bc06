/// What the names of one image have in common, whatever the tool that wrote them.
enum ImageName {
  private static let endings: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "gif", "tif", "tiff", "webp", "pgm", "ppm", "pnm",
    "avif", "heic", "dcm", "jp2",
  ]

  /// The name after the last slash of a path, with either slash.
  static func base(_ path: String) -> String {
    guard
      let slash = path.utf8.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      )
    else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// A name without its last ending: "a.b" of "a.b.jpg".
  static func stem(_ name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return name
    }
    return String(name[..<dot])
  }

  /// A name without the ending of an image file: "a.b" of "a.b.jpg" and of "a.b".
  static func withoutEnding(_ name: String) -> String { isImage(name) ? stem(name) : name }

  /// The last ending with its dot: ".jpg"; empty when there is none.
  static func ending(_ name: String) -> String { String(name.dropFirst(stem(name).count)) }

  /// Whether a name ends like an image file's.
  static func isImage(_ name: String) -> Bool {
    endings.contains(ending(name).dropFirst().lowercased())
  }

  /// The name without its folder, its ending and what tools add to it.
  ///
  /// Web addresses lose their query, Label Studio's uploads their `718f1d05-`, Roboflow's copies
  /// their `_jpg.rf.<hash>`.
  static func plain(_ path: String) -> String {
    var address = path[...]
    if path.contains("://") || path.hasPrefix("/data/") {
      address = address.prefix { $0 != "?" && $0 != "#" }
    }
    var name = withoutEnding(base(String(address)))
    if let mark = name.range(ofLast: ".rf."), name[mark.upperBound...].count >= 16,
      name[mark.upperBound...].allSatisfy(\.isHexDigit)
    {
      name = String(name[..<mark.lowerBound])
      if let bar = name.lastIndex(of: "_"), endings.contains(name[bar...].dropFirst().lowercased())
      {
        name = String(name[..<bar])
      }
    }
    let prefix = name.prefix(9)
    if prefix.count == 9, prefix.last == "-", prefix.dropLast().allSatisfy(\.isHexDigit),
      name.count > 9
    {
      name = String(name.dropFirst(9))
    }
    return name
  }
}

extension String {
  /// Where a text stands last.
  fileprivate func range(ofLast text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    let bytes = Array(utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in stride(from: bytes.count - wanted.count, through: 0, by: -1)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }
}
