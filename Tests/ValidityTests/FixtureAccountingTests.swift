import Foundation
import Labels
import Testing

@testable import Validity

/// No box is lost: kept + set aside = read, and each box that is set aside is listed with its reason.
struct FixtureAccountingTests {
  /// A sample file of each format, of our own and, where they are, of the real label sets.
  static let files: [String] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let project = tests.deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["LABELGAUGE_SHARED"].map { URL(filePath: $0) }
      ?? project.deletingLastPathComponent().appending(path: "shared")
    return [tests.appending(path: "LabelsTests/Fixtures"), shared.appending(path: "fixtures")]
      .flatMap { folder -> [String] in
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appending(path: $0).path }
      }
      .filter { path in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return exists && !isFolder.boolValue && (size ?? 0) < 200_000
      }
  }()

  /// Nil when the file is refused, which loses nothing.
  private static func read(_ path: String) -> LabelTable? {
    if let table = try? LabelReader.read([path]) { return table }
    // Two formats that look alike need to be told apart.
    var options = ReadingOptions()
    options.format = "padilla-xywh"
    return try? LabelReader.read([path], options: options)
  }

  private static func expectAccounts(_ table: LabelTable, _ path: String) {
    #expect(table.files.reduce(0) { $0 + $1.boxes } == table.boxCount, "\(path)")
    let report = ValidityRules.inspect(table)
    let listed = Set(report.issues.lazy.filter { $0.severity == .error }.map(\.box))
    let setAside = Set(report.setAside.indices.filter { report.setAside[$0] })
    #expect(setAside == listed, "\(path)")
    let kept = report.setAside.count { !$0 }
    #expect(kept + listed.count == table.boxCount, "\(path)")
    for box in setAside { #expect(table.location(of: box).hasPrefix(path)) }
  }

  @Test func everyBoxOfEveryFixture() throws {
    var boxes = 0
    for path in Self.files {
      guard let table = Self.read(path) else { continue }
      boxes += table.boxCount
      Self.expectAccounts(table, path)
    }
    #expect(boxes > 100)
  }

  @Test func everyBoxOfDamagedFixtures() throws {
    var generator = Xorshift(state: 7)
    let folder = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var readable = 0
    for path in Self.files where path.contains("/LabelsTests/") {
      let original = [UInt8](try Data(contentsOf: URL(filePath: path)))
      let copy = folder.appending(path: URL(filePath: path).lastPathComponent)
      for _ in 0..<8 {
        try Data(Self.damaged(original, using: &generator)).write(to: copy)
        guard let table = Self.read(copy.path) else { continue }
        readable += 1
        Self.expectAccounts(table, copy.path)
      }
      try FileManager.default.removeItem(at: copy)
    }
    #expect(readable > 50)
  }

  /// Digits, signs and points change places with others, so that most files stay readable and their
  /// boxes become invalid in all ways.
  private static func damaged(
    _ bytes: [UInt8], using generator: inout Xorshift
  ) -> [UInt8] {
    var bytes = bytes
    let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
    guard !digits.isEmpty else { return bytes }
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let at = digits[Int.random(in: 0..<digits.count, using: &generator)]
      bytes[at] = Array("0123456789.-e".utf8)[Int.random(in: 0..<13, using: &generator)]
    }
    return bytes
  }
}
