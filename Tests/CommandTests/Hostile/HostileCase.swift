import Foundation
import Glibc
import Testing

/// A hostile input, how it is made, and what has to be said about it.
struct HostileCase: CustomTestStringConvertible, Sendable {
  /// What is hostile about it, as docs/robustness.md says it.
  var what: String
  /// The exit code.
  var status: Int32
  /// What standard error or output has to say.
  var says: String
  /// What is given to `labelgauge check` besides the file.
  var options: [String] = []
  /// Whether a debug build takes too long for it, so that only `make hostile` tries it.
  var isLong = false
  /// The file, or what has been made by its name.
  var file: String
  var make: @Sendable (Scratch) throws -> Void

  var testDescription: String { what }

  /// The row in the documentation.
  var row: String { "| \(what)\(isLong ? " (`make hostile`)" : "") | \(status) | \(says) |" }

  /// Those that this run tries.
  static var tried: [HostileCase] {
    let isComplete = ProcessInfo.processInfo.environment["LABELGAUGE_HOSTILE"] != nil
    return all.filter { isComplete || !$0.isLong }
  }

  init(
    _ what: String, _ file: String, _ status: Int32, _ says: String, options: [String] = [],
    isLong: Bool = false, _ make: @escaping @Sendable (Scratch) throws -> Void
  ) {
    self.what = what
    self.file = file
    self.status = status
    self.says = says
    self.options = options
    self.isLong = isLong
    self.make = make
  }

  /// A case whose file has this content.
  init(
    _ what: String, _ file: String, _ status: Int32, _ says: String, options: [String] = [],
    isLong: Bool = false, content: @escaping @Sendable () -> Data
  ) {
    self.init(what, file, status, says, options: options, isLong: isLong) { scratch in
      try content().write(to: scratch.url.appending(path: file))
    }
  }
}

/// The parts of which hostile files are made.
enum Hostile {
  static func data(_ text: String) -> Data { Data(text.utf8) }

  static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// A COCO file of one image with these annotations.
  static func coco(_ annotations: String, name: String = "a.jpg") -> String {
    #"{"images":[{"id":1,"file_name":"\#(name)","width":100,"height":100}],"#
      + #""categories":[{"id":1,"name":"car"}],"annotations":[\#(annotations)]}"#
  }

  static func annotation(
    id: String = "1", box: String = "1,1,5,5", labeler: String = "ann", more: String = ""
  ) -> String {
    #"{"id":\#(id),"image_id":1,"category_id":1,"bbox":[\#(box)],"labeler":"\#(labeler)"\#(more)}"#
  }

  /// A Zstandard frame of a COCO file's beginning and 128 KB of blanks in each four further bytes.
  static func zstdBomb(blocks: Int) -> Data {
    let start = Array(#"{"images":[],"annotations":["#.utf8)
    // No checksum, no content size; a window of 128 KB.
    var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    func block(kind: UInt32, size: Int, isLast: Bool = false) {
      let header = UInt32(size) << 3 | kind << 1 | (isLast ? 1 : 0)
      bytes += (0..<3).map { UInt8(truncatingIfNeeded: header >> (8 * $0)) }
    }
    block(kind: 0, size: start.count)
    bytes += start
    for _ in 0..<blocks {
      block(kind: 1, size: 128 << 10)
      bytes.append(0x20)
    }
    block(kind: 0, size: 2, isLast: true)
    bytes += Array("]}".utf8)
    return Data(bytes)
  }

  /// A file of this size that takes no room on disk.
  static func sparse(_ scratch: Scratch, _ name: String, bytes: Int, start: [UInt8] = []) throws {
    let path = scratch.url.appending(path: name).path
    try Data(start).write(to: URL(filePath: path))
    guard truncate(path, bytes) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Runs a line of shell in the folder.
  static func shell(_ scratch: Scratch, _ line: String) throws {
    let outcome = try Binary.run(executable: URL(filePath: "/bin/bash"), ["-c", line], scratch.url)
    guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}

extension Binary {
  /// Runs `labelgauge` with at most so much address space and processor time; beyond either it is
  /// killed, and the status is not an exit code.
  static func run(
    _ arguments: [String], in directory: URL, megabytes: Int, seconds: Int
  ) throws -> Outcome {
    try run(
      executable: URL(filePath: "/bin/bash"),
      [
        "-c", "ulimit -v \(megabytes << 10) -t \(seconds); exec \"$0\" \"$@\"",
        folder.appending(path: "labelgauge").path,
      ] + arguments, directory)
  }
}
