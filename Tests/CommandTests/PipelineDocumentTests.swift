import Foundation
import Testing

/// The snippets of docs/pipelines.md, run as they are written there.
@Suite struct PipelineDocumentTests {
  private static let good =
    "image,labeler,class,x,y,w,h,image_width,image_height\na,p,car,5,5,20,5,100,100\n"
  private static let bad = good + "a,p,car,50,50,80,20,100,100\n"

  /// The fenced blocks of a language, in order.
  private func blocks(_ language: String) throws -> [String] {
    let text = try String(
      contentsOf: Binary.root.appending(path: "docs/pipelines.md"), encoding: .utf8)
    return text.components(separatedBy: "```\(language)\n").dropFirst().map {
      $0.components(separatedBy: "\n```")[0] + "\n"
    }
  }

  private func scratch(_ labels: String) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "labels"), withIntermediateDirectories: true)
    try scratch.write(labels, to: "labels/boxes.csv")
    return scratch
  }

  /// Runs a line of shell with the built command on the path.
  private func shell(_ line: String, in scratch: Scratch) throws -> Binary.Outcome {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Binary.run(
      executable: URL(filePath: "/bin/bash"), ["-e", "-o", "pipefail", "-c", line], scratch.url,
      ["PATH": "\(Binary.folder.path):\(path)"])
  }

  /// What follows `key:` in the lines of a block.
  private func commands(_ key: String, in block: String) -> [String] {
    block.components(separatedBy: "\n").compactMap { line in
      line.range(of: "\(key): labelgauge").map {
        String(line[line.index($0.lowerBound, offsetBy: key.count + 2)...])
      }
    }
  }

  @Test func shellBlocks() throws {
    let blocks = try blocks("sh")
    #expect(blocks.count == 2)
    let scratch = try scratch(Self.bad)
    for block in blocks {
      let outcome = try shell(block, in: scratch)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try shell("labelgauge check labels", in: scratch).status == 1)
  }

  @Test func make() throws {
    let scratch = try scratch(Self.bad)
    try scratch.write(try #require(try blocks("make").first), to: "Makefile")
    #expect(try shell("make gate", in: scratch).status == 2, "make's own code for a failed recipe")
    #expect(try shell("make clean", in: scratch).status == 0)
    let again = try shell("make clean", in: scratch)
    #expect(again.output.contains("up to date"), "the labels did not change")
    try scratch.write(Self.good, to: "labels/boxes.csv")
    #expect(try shell("make gate", in: scratch).status == 0)
  }

  @Test func theWorkflowReportsAndThenStops() throws {
    let block = try #require(try blocks("yaml").first { $0.contains("runs-on") })
    let commands = commands("run", in: block)
    #expect(commands.count == 2)
    let scratch = try scratch(Self.bad)
    #expect(try shell(commands[0], in: scratch).status == 0)
    let sarif = try Data(contentsOf: scratch.url.appending(path: "labels.sarif"))
    #expect(try JSONSerialization.jsonObject(with: sarif) is [String: Any])
    let gate = try shell(commands[1], in: scratch)
    #expect(gate.status == 1)
    #expect(gate.output.contains("::error file=labels/boxes.csv,line=3"))
    try scratch.write(Self.good, to: "labels/boxes.csv")
    #expect(try shell(commands[1], in: scratch).status == 0)
  }

  @Test func theHookAndTheStage() throws {
    let yaml = try blocks("yaml")
    let hook = try #require(yaml.flatMap { commands("entry", in: $0) }.first)
    let stage = try #require(yaml.flatMap { commands("cmd", in: $0) }.first)
    let scratch = try scratch(Self.bad)
    #expect(try shell(hook, in: scratch).status == 1)
    #expect(try shell(stage, in: scratch).status == 0)
    let clean = try shell("labelgauge check clean --fail-on warning", in: scratch)
    #expect(clean.status == 0, "\(clean.output)\(clean.errors)")
  }
}
