import Foundation

extension HostileCase {
  /// All of them, by kind.
  static let all = json + text + packed + xml + folders + yaml + profiles

  private static let coco = Hostile.coco(Hostile.annotation())
  private static let deep = Hostile.repeated("[", 1_000_000)

  private static let json = [
    HostileCase("JSON nested a million deep", "deep.json", 2, "nested deeper than 1000 levels") {
      Hostile.data(deep)
    },
    HostileCase("the same in objects", "deep.json", 2, "nested deeper than 1000 levels") {
      Hostile.data(Hostile.repeated(#"{"a":"#, 1_000_000))
    },
    HostileCase("the same inside an annotation", "deep.json", 2, "nested deeper than 1000 levels") {
      Hostile.data(Hostile.coco(Hostile.annotation(more: #","x":\#(deep)"#)))
    },
    HostileCase("the same before the labels", "deep.json", 2, "nested deeper than 1000 levels") {
      Hostile.data(#"{"info":\#(deep)"#)
    },
    HostileCase("the number 1e400", "huge.json", 1, "x = inf") {
      Hostile.data(Hostile.coco(Hostile.annotation(box: "1e400,1,5,5")))
    },
    HostileCase("whole numbers beyond 2^63", "huge.json", 1, "99999999999999999999999999") {
      Hostile.data(
        Hostile.coco(
          Hostile.annotation(id: "9223372036854775808") + ","
            + Hostile.annotation(
              id: "99999999999999999999999999", box: "18446744073709551616,1,5,5")))
    },
    HostileCase("a key twice", "twice.json", 0, "more than one \"images\"") {
      Hostile.data(coco.replacing("{\"images\"", with: "{\"images\":[],\"images\""))
    },
    HostileCase("half a surrogate pair in a name", "half.json", 0, "1 kept") {
      Hostile.data(Hostile.coco(Hostile.annotation(labeler: #"a\ud800"#), name: #"\udc00.jpg"#))
    },
    HostileCase("bytes that are not UTF-8", "latin.json", 0, "are not UTF-8") {
      Data(coco.utf8.flatMap { $0 == UInt8(ascii: "r") ? [0xFF, 0xFE, 0xC3] : [$0] })
    },
    HostileCase("a NUL in a string", "nul.json", 2, "must be escaped") {
      Hostile.data(Hostile.coco(Hostile.annotation(labeler: "a\u{0}")))
    },
    HostileCase("nothing but NULs", "nul.json", 2, "no label format was recognised") {
      Data(count: 1_000_000)
    },
    HostileCase(
      "a record of 300 MB", "long.json", 2, "a record is longer than 256 MB", isLong: true
    ) {
      let start = #"{"images":[],"categories":[],"annotations":[{"id":1,"bbox":[1,1,1,1],"x":["#
      let piece = Data(Hostile.repeated("1,", 1 << 20).utf8)
      return (0..<150).reduce(into: Hostile.data(start)) { data, _ in data.append(piece) }
    },
  ]

  private static let text = [
    HostileCase("an empty file of 10 GB", "sparse.json", 2, "no label format was recognised") {
      try Hostile.sparse($0, "sparse.json", bytes: 10 << 30)
    },
    HostileCase(
      "100 MB of NULs, called a COCO file", "sparse.json", 2, "expected",
      options: ["--format", "coco"]
    ) { try Hostile.sparse($0, "sparse.json", bytes: 100 << 20) },
    HostileCase(
      "100 MB of NULs, called a YOLO file", "sparse.txt", 2, "the line is longer than 16 MB",
      options: ["--format", "yolo"]
    ) { try Hostile.sparse($0, "sparse.txt", bytes: 100 << 20) },
    HostileCase("a line of 17 MB", "line.txt", 2, "the line is longer than 16 MB") {
      Hostile.data(Hostile.repeated("0 0.5 0.5 0.1 0.1 ", 1_000_000))
    },
    HostileCase(
      "a quote that never ends", "quote.csv", 2, "the row is longer than 64 MB", isLong: true
    ) {
      Hostile.data("image,labeler,class,x,y,width,height\n\"" + Hostile.repeated("a", 70 << 20))
    },
    HostileCase("a row of a million cells", "wide.csv", 0, "has 1000007 cells and should have 7") {
      Hostile.data(
        "image,labeler,class,x,y,width,height\na.jpg,ann,car,1,1,5,5\nb.jpg,ann,car,1,1,5,5"
          + Hostile.repeated(",1", 1_000_000) + "\n")
    },
    HostileCase("a million columns", "wide.csv", 2, "no label format was recognised") {
      Hostile.data(
        "image,labeler,class,x,y,width,height" + Hostile.repeated(",more", 1_000_000) + "\n")
    },
  ]

  private static let packed = [
    HostileCase("gzip that grows a thousandfold", "bomb.gz", 2, "more than 1000 times as many") {
      try Hostile.shell(
        $0,
        #"(printf '{"images":[],"annotations":['; head -c 70M /dev/zero | tr '\0' ' ') | gzip -9 > bomb.gz"#
      )
    },
    HostileCase("zstd that grows a thousandfold", "bomb.zst", 2, "more than 1000 times as many") {
      Hostile.zstdBomb(blocks: 560)
    },
    HostileCase("gzip that is cut off", "cut.gz", 2, "the gzip file is cut off") {
      try $0.write(coco, to: "cut")
      try Hostile.shell($0, "gzip -c cut | head -c 60 > cut.gz")
    },
    HostileCase("a zip archive", "labels.zip", 2, "no label format was recognised") {
      Data([0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 100))
    },
  ]

  private static let xml = [
    HostileCase("an XML entity bomb", "bomb.xml", 2, "declares the entity \"a\"") {
      let entities = (1..<12).map { "<!ENTITY a\($0) \"\(Hostile.repeated("&a\($0 - 1);", 10))\">" }
      return Hostile.data(
        "<!DOCTYPE annotations [<!ENTITY a \"a\">\(entities.joined())]><annotations>&a11;"
          + "</annotations>")
    },
    HostileCase("an XML entity from another file", "file.xml", 2, "declares the entity \"x\"") {
      Hostile.data(
        "<!DOCTYPE annotation [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
          + "<annotation><filename>&x;</filename></annotation>")
    },
    HostileCase("an XML parameter entity", "file.xml", 2, "declares the entity \"x\"") {
      Hostile.data(
        "<!DOCTYPE annotation [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><annotation/>")
    },
    HostileCase("XML nested a million deep", "deep.xml", 2, "nested more than 200 deep") {
      Hostile.data("<annotation>" + Hostile.repeated("<a>", 1_000_000))
    },
    HostileCase(
      "an XML name of 17 MB", "long.xml", 2, "longer than 16 MB", options: ["--format", "voc"]
    ) {
      Hostile.data(
        "<annotation><filename>" + Hostile.repeated("a", 17 << 20) + "</filename></annotation>")
    },
  ]

  private static let folders = [
    HostileCase("a folder that contains itself", "labels", 0, "1 kept") {
      try Hostile.shell($0, "mkdir -p labels/sub && ln -s .. labels/sub/up && ln -s . labels/me")
      try $0.write(coco, to: "labels/a.json")
    },
    HostileCase("a link to itself", "loop.json", 2, "Too many levels of symbolic links") {
      try Hostile.shell($0, "ln -s loop.json loop.json")
    },
    HostileCase("a named pipe", "pipe.json", 2, "this is a pipe") {
      try Hostile.shell($0, "mkfifo pipe.json")
    },
    HostileCase("a device that never ends", "/dev/zero", 2, "this is a device") { _ in },
    HostileCase("a file whose reading fails", "/proc/self/mem", 2, "reading failed") { _ in },
    // Not even by root.
    HostileCase(
      "a file that may not be read", "/proc/sys/vm/drop_caches", 2,
      "the file cannot be opened: Permission denied"
    ) { _ in },
    HostileCase("a name with a line end and ..", "a\n..\\..\u{1B}[2J.json", 0, "1 kept") {
      try $0.write(coco, to: "a\n..\\..\u{1B}[2J.json")
    },
  ]

  private static let yaml = [
    HostileCase(
      "a YAML alias bomb as --config", "a.json", 2, "aliases such as *a0",
      options: ["--config", "c.yaml"]
    ) {
      let lines = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1)]" }
      try $0.write(
        "a0: &a0 [x,x]\n" + lines.joined(separator: "\n") + "\n? *a39\n: 1\n", to: "c.yaml")
    },
    HostileCase(
      "YAML nested a million deep", "a.json", 2, "while parsing", options: ["--config", "c.yaml"]
    ) { try $0.write(deep, to: "c.yaml") },
    HostileCase(
      "a pipe as --config", "a.json", 2, "a file is needed here", options: ["--config", "c.yaml"]
    ) { try Hostile.shell($0, "mkfifo c.yaml") },
    HostileCase(
      "10 GB as --standard", "a.json", 2, "more than 256 MB", options: ["--standard", "s.yaml"]
    ) { try Hostile.sparse($0, "s.yaml", bytes: 10 << 30) },
    HostileCase(
      "a class list with an alias bomb", "0.txt", 1, "1 boxes read"
    ) {
      try $0.write("0 0.5 0.5 0.1 0.1\n", to: "0.txt")
      let lines = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1)]" }
      try $0.write(
        "a0: &a0 [x,x]\n" + lines.joined(separator: "\n") + "\n? *a39\n: 1\n", to: "data.yaml")
    },
  ]

  private static let profiles = [
    HostileCase("a profile where labels are needed", "a.lgp", 2, "this is a profile") {
      Data(Array("LGPROF\n\u{1A}".utf8) + [UInt8](repeating: 0xFF, count: 1_000))
    }
  ]
}
