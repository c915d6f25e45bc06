import Foundation
import Testing

/// Compares with a stored text; `UPDATE_SNAPSHOTS=1` rewrites it **and fails**, so that a green run
/// has never recorded anything.
func expectSnapshot(
  _ text: String, named name: String, location: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Snapshots/\(name)")
  try expectFile(text, at: file, location: location)
}

/// The same for a file anywhere, such as a page of the documentation that is made from the code.
func expectFile(
  _ text: String, at file: URL, location: SourceLocation = #_sourceLocation
) throws {
  let name = file.lastPathComponent
  let stored = try? String(contentsOf: file, encoding: .utf8)
  if stored == text { return }
  guard ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" else {
    Issue.record(
      "\(name) differs; look at it, then UPDATE_SNAPSHOTS=1 records it", sourceLocation: location)
    return
  }
  try text.write(to: file, atomically: true, encoding: .utf8)
  Issue.record("\(name) was recorded; run again without UPDATE_SNAPSHOTS", sourceLocation: location)
}
