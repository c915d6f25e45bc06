import Foundation
import Testing

@testable import Report

@Suite struct AtomicDirectoryTests {
  private struct Planned: Error {}

  @Test func aFailureLeavesTheOldReport() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try ReportWriter.write(SampleDocument.make(), to: out)
      let before = try Data(contentsOf: URL(filePath: out + "/report.json"))
      #expect(throws: Planned.self) {
        try AtomicDirectory.replace(out, owned: ["report.json"], isOurs: { _ in true }) { staging in
          try "half".write(toFile: staging + "/report.json", atomically: false, encoding: .utf8)
          throw Planned()
        }
      }
      #expect(try Data(contentsOf: URL(filePath: out + "/report.json")) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
    }
  }

  /// A stopped program removes what is unfinished under the same lock.
  @Test func nothingIsMadeWhileTheUnfinishedIsRemoved() throws {
    try withTemporaryFolder { folder in
      let paths = [folder + "/folder", folder + "/file"]
      let made = DispatchSemaphore(value: 0)
      try Unfinished.complete(folder) {
        DispatchQueue.global().async {
          try? FileTree.makeDirectory(paths[0])
          made.signal()
        }
        DispatchQueue.global().async {
          try? FileWriter(path: paths[1]).close()
          made.signal()
        }
        #expect(made.wait(timeout: .now() + .milliseconds(200)) == .timedOut)
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty == true)
      }
      made.wait()
      made.wait()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    }
  }

  @Test func anOldReportIsReplacedAndOtherFilesAreKept() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try ReportWriter.write(SampleDocument.make(), to: out)
      try "mine".write(toFile: out + "/notes.txt", atomically: true, encoding: .utf8)
      try "stale".write(toFile: out + "/tables/old.csv", atomically: true, encoding: .utf8)
      var document = SampleDocument.make()
      document.period = "2026-W48"
      try ReportWriter.write(document, to: out + "/")
      let json = try String(contentsOfFile: out + "/report.json", encoding: .utf8)
      #expect(json.contains("\"period\": \"2026-W48\""))
      #expect(try String(contentsOfFile: out + "/notes.txt", encoding: .utf8) == "mine")
      #expect(!FileManager.default.fileExists(atPath: out + "/tables/old.csv"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
    }
  }

  @Test func aForeignFolderAndAFileAreRefused() throws {
    try withTemporaryFolder { folder in
      try "thesis".write(toFile: folder + "/thesis.txt", atomically: true, encoding: .utf8)
      for path in [folder, folder + "/thesis.txt"] {
        #expect(throws: ReportWriteError.self) {
          try ReportWriter.write(SampleDocument.make(), to: path)
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["thesis.txt"])
    }
  }

  /// What a program leaves that was killed right after the folders had changed places.
  @Test func whatAKilledProgramLeftIsClearedAndForeignFilesComeBack() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try ReportWriter.write(SampleDocument.make(), to: out)
      // No process has such a number.
      let left = folder + "/.out.labelgauge-2000000000"
      try FileManager.default.copyItem(atPath: out, toPath: left)
      try "mine".write(toFile: left + "/notes.txt", atomically: true, encoding: .utf8)
      // Of a process that runs, and of nobody: both stay.
      let kept = [".out.labelgauge-1", ".out.labelgauge-notes"]
      for name in kept {
        try "".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
      }
      try ReportWriter.write(SampleDocument.make(), to: out)
      #expect(try String(contentsOfFile: out + "/notes.txt", encoding: .utf8) == "mine")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == kept + ["out"])
    }
  }

  /// The same where the file system exchanges no folders: the old one had moved away already.
  @Test func anOldReportThatHadMovedAwayComesBack() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      try ReportWriter.write(SampleDocument.make(), to: out)
      try "mine".write(toFile: out + "/notes.txt", atomically: true, encoding: .utf8)
      try FileManager.default.moveItem(
        atPath: out, toPath: folder + "/.out.labelgauge-2000000000.old")
      try ReportWriter.write(SampleDocument.make(), to: out)
      #expect(try String(contentsOfFile: out + "/notes.txt", encoding: .utf8) == "mine")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
    }
  }
}
