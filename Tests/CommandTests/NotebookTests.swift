import Foundation
import Testing

/// The worked notebook, run with plain Python over the committed example report.
@Suite struct NotebookTests {
  static let python = URL(filePath: "/usr/bin/python3")

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: python.path), "no Python on this machine"))
  func theNotebookPrintsWhatItShows() throws {
    let outcome = try Binary.run(
      executable: Self.python, ["Tests/Pages/notebook.py", "notebooks-data/review.ipynb"],
      Binary.root)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }
}
