import Foundation
import Testing

/// What the command line promises before it reads a label: exit codes, streams, texts.
@Suite struct UsageTests {
  @Test func versionIsOneLine() throws {
    let outcome = try Binary.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "0.1.0\n")
    #expect(outcome.errors.isEmpty)
  }

  @Test func helpListsEveryCommand() throws {
    let outcome = try Binary.run(["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    try expectSnapshot(outcome.output, named: "help.txt")
  }

  @Test(arguments: [
    "report", "check", "fix", "extract", "trend", "plan", "simulate", "selftest", "explain",
    "formats", "init",
  ])
  func eachCommandHasHelp(_ command: String) throws {
    let outcome = try Binary.run([command, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: labelgauge \(command)"))
  }

  /// A usage error is 2, not the 64 that the argument parser would choose.
  @Test(arguments: [
    (
      ["report"], "labelgauge: Missing expected argument '<inputs> ...'\nSee 'labelgauge --help'.\n"
    ),
    (["frobnicate"], "labelgauge: Unexpected argument 'frobnicate'\nSee 'labelgauge --help'.\n"),
    (
      ["check", "--frobnicate", "x"],
      "labelgauge: Unknown option '--frobnicate'\nSee 'labelgauge --help'.\n"
    ),
    (
      ["explain", "siz-bias"],
      "labelgauge: nothing is called 'siz-bias'; did you mean 'size-bias'?\n"
    ),
    (
      ["explain", "qqqqqqqqqqqqqqq"],
      "labelgauge: nothing is called 'qqqqqqqqqqqqqqq'; see 'labelgauge explain' for the list\n"
    ),
    (
      ["simulate", "--out", "x", "--fault", "size-bias=9@ann_01"],
      "labelgauge: fault 'size-bias=9@ann_01': the severity is the factor on each side "
        + "(1.12: 12% too large), in 0.5...2.0\n"
    ),
    (
      ["simulate", "--out", "x", "--fault", "extra=0.1@ann_99"],
      "labelgauge: --fault: no labeler 'ann_99'; there are ann_01 to ann_07\n"
    ),
  ])
  func usageErrorsAreTwo(_ arguments: [String], _ message: String) throws {
    let outcome = try Binary.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors == message)
    #expect(outcome.output.isEmpty)
  }

  @Test func everyPageOfTheManualOpens() throws {
    let list = try Binary.run(["explain"])
    let names = list.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { line in
      String(line.dropFirst(2)).components(separatedBy: "  ")[0]
    }
    #expect(names.count >= 32)
    for name in names {
      let page = try Binary.run(["explain", name])
      #expect(page.status == 0)
      #expect(page.output.hasPrefix("\(name)\n"))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreGenerated(_ shell: String) throws {
    let outcome = try Binary.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("labelgauge"))
  }

  @Test func aClosedPipeIsNoFailure() throws {
    let binary = Binary.folder.appending(path: "labelgauge").path
    let shell = URL(filePath: "/bin/bash")
    let outcome = try Binary.run(
      executable: shell, ["-c", "'\(binary)' explain | true; echo ${PIPESTATUS[0]}"], Binary.root)
    #expect(outcome.output == "0\n")
    #expect(outcome.errors.isEmpty)
  }
}
