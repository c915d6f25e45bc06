import Foundation
import TestSupport
import Testing

@testable import Labels

struct ImageHeaderTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var width: Double
    var height: Double
    var turned: Bool
    var base64: String
    var testDescription: String { name }
  }

  static let cases = (try? Golden<Case>.load("image_headers"))?.cases ?? []

  @Test func thereAreCases() { #expect(Self.cases.count == 18) }

  @Test(arguments: cases) func sizesAreThoseOfPillow(_ expected: Case) throws {
    let content = try #require(Data(base64Encoded: expected.base64))
    let folder = try TemporaryFolder()
    try folder.write(content, to: "image")
    let header = try #require(ImageHeader(path: "\(folder.path)/image"))
    #expect(header.width == expected.width)
    #expect(header.height == expected.height)
    #expect(header.isTurned == expected.turned)
  }

  /// Every beginning of every file: damaged or whole, never a crash.
  @Test func cutFilesHaveNoSizeOrTheRightOne() throws {
    for expected in Self.cases {
      let content = [UInt8](try #require(Data(base64Encoded: expected.base64)))
      for count in 0..<min(content.count, 400) {
        let header = ImageHeader(
          ImageBytes { offset, wanted in
            guard offset >= 0, offset + wanted <= count else { return nil }
            return Array(content[offset..<offset + wanted])
          })
        if let header {
          #expect(header.width == expected.width && header.height == expected.height)
        }
      }
    }
  }

  @Test func pipesAndFoldersHaveNoSize() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo("\(folder.path)/a.png", 0o600) == 0)
    #expect(ImageHeader(path: "\(folder.path)/a.png") == nil)
    #expect(ImageHeader(path: folder.path) == nil)
    #expect(ImageHeader(path: "\(folder.path)/absent.png") == nil)
  }
}
