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
    options.format = "crayons"
    let unknown = #expect(throws: UnreadableInput.self) {
      try LabelReader.read([profile.path], options: options)
    }
    #expect(unknown?.reason.contains("coco, csv") == true)
  }

  /// The last layout of Padilla's text always looks like the first, too: the user has to say.
  static let samples = [
    "coco": "{\"images\": [{\"id\": 1, \"file_name\": \"a\"}], \"annotations\": []}",
    "csv": "image,x,y,w,h\na,1,2,3,4\n",
    "cvat": "<annotations><image id=\"0\" name=\"a\"/></annotations>",
    "cvat-jobs":
      "[{\"id\": 1, \"task_id\": 2, \"assignee\": null, \"start_frame\": 0, \"stop_frame\": 1}]",
    "voc": "<annotation><object><bndbox><xmin>1</xmin></bndbox></object></annotation>",
    "labelme-mit": "<annotation><object><polygon><pt><x>1</x></pt></polygon></object></annotation>",
    "yolo": "0 0.5 0.5 0.1 0.1\n",
    "yolo-obb": "0 0 0 2 2 2 2 0 car 0\n",
    "kitti": "Tall van 0.00 0 -1.57 600 150 630 190 2.85 2.63 12.34 0.47 1.49 69.44 -1.56\n",
    "mot": "1,-1,0,4,4,8,1,3,1.0\n",
    "widerface": "a/b c.jpg\n1\n1 2 2 2 0 0 0 0 0 0\n",
    "lis": "Frame:\tLabel:\tPoints:\tBounding Box ID:\tFrame path: a/\n",
    "exact": "[a.png|Ann|2020-01-22 09:34:00.9|2]\n",
    "padilla-xywh": "person 129 123 41 62\n",
    "padilla-relative": "person .88 0.2 0.3 0.1 0.1\n",
  ]

  @Test(arguments: samples) func everyFormatRecognisesOnlyItsOwn(name: String, content: String) {
    let head = FileHead(path: "x", bytes: Array(content.utf8), isWhole: true)
    #expect(LabelFormats.all.filter { $0.recognizes(head) != nil }.map(\.info.name) == [name])
  }

  @Test func everyFormatHasASample() {
    #expect(
      Set(LabelFormats.all.map(\.info.name)) == Set(Self.samples.keys).union(["padilla-xyrb"]))
  }

  @Test func everyFileInFormatsIsRegistered() throws {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try InputPaths.expand(["/\(package)/Sources/Labels/Formats"]).map(\.path)
    let names = files.compactMap { $0.split(separator: "/").last?.split(separator: ".").first }
    #expect(Set(names.map(String.init)) == Set(LabelFormats.all.map { "\(type(of: $0))" }))
  }
}
