import CSHA256
import Glibc
import Testing

@testable import Labels

struct InputTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func publishedDigests(text: String, expected: String) {
    for add in [sha256_add, sha256_add_portable] {
      var context = sha256_context()
      sha256_begin(&context)
      add(&context, Array(text.utf8), text.utf8.count)
      var digest = [UInt8](repeating: 0, count: 32)
      sha256_finish(&context, &digest)
      let digits = Array("0123456789abcdef")
      #expect(String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == expected)
    }
  }

  @Test func whatCannotBeReadIsNamed() throws {
    for path in ["/nonexistent/labels.json", "/dev/zero"] {
      let error = #expect(throws: UnreadableInput.self) { try LabelReader.read([path]) }
      #expect(error?.place == path)
    }
    let empty = try TemporaryFile("")
    #expect(throws: UnreadableInput(place: empty.path, reason: "the file is empty.")) {
      try LabelReader.read([empty.path])
    }
    let profile = try TemporaryFile("LGPROF1")
    let error = #expect(throws: UnreadableInput.self) { try LabelReader.read([profile.path]) }
    #expect(error?.reason.contains("profile") == true)
    let damaged = try TemporaryFile([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF])
    #expect(throws: UnreadableInput.self) { try LabelReader.read([damaged.path]) }
    var options = ReadingOptions()
    options.format = "papyrus"
    let unknown = #expect(throws: UnreadableInput.self) {
      try LabelReader.read([profile.path], options: options)
    }
    #expect(unknown?.reason.contains("coco, ") == true)
  }

  /// A file so large that it is read ahead, in pieces of any size, whole or given up half-way.
  @Test func readingAheadLosesNoByte() throws {
    var content = [UInt8](repeating: 0, count: 9_300_001)
    for index in content.indices { content[index] = UInt8(truncatingIfNeeded: index * 31 >> 3) }
    let file = try TemporaryFile(content)
    var context = sha256_context()
    sha256_begin(&context)
    sha256_add(&context, content, content.count)
    var digest = [UInt8](repeating: 0, count: 32)
    sha256_finish(&context, &digest)
    let digits = Array("0123456789abcdef")
    let expected = String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    for size in [100_003, 1 << 20, 3_000_000] {
      var told = 0
      let source = try ByteSource(path: file.path) { told += $0 }
      var read: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: size)
      while case let count = try buffer.withUnsafeMutableBytes({ try source.read(into: $0) }),
        count > 0
      { read += buffer[..<count] }
      #expect(read == content)
      #expect(try source.finishDigest() == expected)
      #expect(try buffer.withUnsafeMutableBytes { try source.read(into: $0) } == 0)
      #expect(told == content.count && source.bytesRead == content.count)
    }
    let unread = try ByteSource(path: file.path)
    #expect(try unread.finishDigest() == expected)
    let left = try ByteSource(path: file.path)
    var buffer = [UInt8](repeating: 0, count: 2_500_000)
    #expect(try buffer.withUnsafeMutableBytes { try left.read(into: $0) } > 0)
    #expect(try buffer.withUnsafeMutableBytes { try left.read(into: $0) } > 0)
  }

  @Test func everyFileInFormatsIsRegistered() throws {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try InputPaths.expand(["/\(package)/Sources/Labels/Formats"]).map(\.path)
    let names = files.compactMap { $0.split(separator: "/").last?.split(separator: ".").first }
    #expect(Set(names.map(String.init)) == Set(LabelFormats.all.map { "\(type(of: $0))" }))
  }
}
