import Foundation
import Testing

/// docs/tutorial.md: its commands run in order and print what it shows.
@Suite struct TutorialTests {
  /// A block of commands, and the lines that the tutorial shows below it.
  private struct Step {
    var commands: String
    /// Stretches of output; the tutorial leaves out what lies between them.
    var shown: [String]
  }

  private func steps() throws -> [Step] {
    let text = try String(
      contentsOf: Binary.root.appending(path: "docs/tutorial.md"), encoding: .utf8)
    return text.components(separatedBy: "```sh\n").dropFirst().map { part in
      let blocks = part.components(separatedBy: "\n```")
      let shown = blocks.first { $0.hasPrefix("text\n") }
      return Step(
        commands: blocks[0],
        shown: shown.map { $0.dropFirst(5).components(separatedBy: "\n…\n") } ?? [])
    }
  }

  @Test func theCommandsPrintWhatIsShown() throws {
    let steps = try steps()
    #expect(steps.count == 10)
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appending(path: "notebooks-data"),
      withDestinationURL: Binary.root.appending(path: "notebooks-data"))
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "out"), withIntermediateDirectories: true)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for step in steps {
      let outcome = try Binary.run(
        executable: URL(filePath: "/bin/bash"), ["-e", "-o", "pipefail", "-c", step.commands],
        scratch.url, ["PATH": "\(Binary.folder.path):\(path)"])
      #expect(outcome.status == 0, "\(step.commands)\n\(outcome.errors)")
      #expect(!step.shown.isEmpty, "\(step.commands)")
      // Tables end their lines as RFC 4180 says.
      let output = outcome.output.replacing("\r\n", with: "\n")
      for stretch in step.shown {
        #expect(output.contains(stretch), "\(step.commands)\n\(outcome.output)")
      }
    }
  }
}
