import Foundation

/// The built command, run as a user runs it.
enum Binary {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The build's folder: the test bundle is an executable beside `labelgauge`.
  static var folder: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Runs `labelgauge` with arguments in a folder.
  static func run(
    _ arguments: [String], in directory: URL = root, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(executable: folder.appending(path: "labelgauge"), arguments, directory, environment)
  }

  /// Runs a program to its end, its output going through files so that no pipe can fill up.
  static func run(
    executable: URL, _ arguments: [String], _ directory: URL, _ environment: [String: String] = [:]
  ) throws -> Outcome {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment
      .merging(["OPENBLAS_NUM_THREADS": "1"]) { $1 }.merging(environment) { $1 }
    let files = try ["output", "errors"].map { name in
      let file = scratch.url.appending(path: name)
      try Data().write(to: file)
      return file
    }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try String(contentsOf: files[0], encoding: .utf8),
      errors: try String(contentsOf: files[1], encoding: .utf8))
  }
}

/// A folder that is gone after the test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "labelgauge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}
