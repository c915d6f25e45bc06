import FoundationEssentials
import Labels

/// How fast the files of one format are read, on one core.
struct FormatSpeed: Encodable {
  var format: String
  var bytes: Int
  var boxes: Int
  var seconds: Double
  var megabytesPerSecond: Double

  /// Reads a made-up file of every format of ``FormatFile``; the fastest run counts.
  ///
  /// - Parameters:
  ///   - formats: The names of the formats; all when there are none.
  ///   - repeats: How often each file is read.
  /// - Returns: One speed per file.
  /// - Throws: When a file cannot be written or read.
  static func measure(_ formats: [String] = [], repeats: Int) throws -> [FormatSpeed] {
    let folder = ".build/bench-data/formats"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let files = FormatFile.all.filter { formats.isEmpty || formats.contains($0.format) }
    return try files.map { file in
      let path = "\(folder)/\(file.name)"
      try file.content(bytes: 24_000_000).write(to: URL(filePath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      var options = ReadingOptions()
      options.format = file.format
      var fastest = Double.infinity
      var boxes = 0
      var bytes = 0
      for _ in 0..<max(1, repeats) {
        let clock = ContinuousClock()
        let start = clock.now
        let table = try LabelReader.read([path], options: options)
        fastest = min(fastest, (clock.now - start).seconds)
        boxes = table.boxCount
        bytes = table.files.reduce(0) { $0 + $1.bytes }
      }
      return FormatSpeed(
        format: file.title, bytes: bytes, boxes: boxes, seconds: fastest,
        megabytesPerSecond: Double(bytes) / 1e6 / fastest)
    }
  }

  static func table(_ speeds: [FormatSpeed]) -> String {
    var lines = [
      "",
      "reading, by format".padded(to: 24) + "MB/s".leftPadded(to: 10) + "boxes".leftPadded(to: 12),
    ]
    for speed in speeds {
      lines.append(
        speed.format.padded(to: 24)
          + "\(Int(speed.megabytesPerSecond.rounded()))".leftPadded(to: 10)
          + "\(speed.boxes)".leftPadded(to: 12))
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
