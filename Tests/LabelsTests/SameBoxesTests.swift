import Foundation
import Testing

@testable import Labels

/// The same boxes, written down in every format, have the same corners.
struct SameBoxesTests {
  static let size = (width: 200.0, height: 100.0)
  /// Left, top, right, bottom.
  static let boxes = [
    (10.0, 20.0, 110.0, 70.0), (0.0, 0.0, 200.0, 100.0), (33.0, 41.5, 34.25, 99.0),
  ]

  static let files: [(format: String, path: String, content: String)] = {
    func all(_ row: ((Double, Double, Double, Double)) -> String) -> String {
      boxes.map(row).joined()
    }
    let voc = all { l, t, r, b in
      "<object><name>c</name><bndbox><xmin>\(l)</xmin><ymin>\(t)</ymin><xmax>\(r)</xmax><ymax>\(b)</ymax></bndbox></object>"
    }
    let labelMe = all { l, t, r, b in
      "<object><name>c</name><type>bounding_box</type><polygon>"
        + [(l, t), (r, t), (r, b), (l, b)].map { "<pt><x>\($0)</x><y>\($1)</y></pt>" }.joined()
        + "</polygon></object>"
    }
    let shares = all { l, t, r, b in
      let values = [(l + r) / 2 / 200, (t + b) / 2 / 100, (r - l) / 200, (b - t) / 100]
      return "0 " + values.map { String(format: "%.6f", $0) }.joined(separator: " ") + "\n"
    }
    return [
      ("voc", "a.xml", "<annotation><filename>a.png</filename>\(voc)</annotation>"),
      ("labelme-mit", "a.xml", "<annotation><filename>a.png</filename>\(labelMe)</annotation>"),
      (
        "cvat", "x.xml",
        "<annotations><image id=\"0\" name=\"a.png\" width=\"200\" height=\"100\">"
          + all { "<box label=\"c\" xtl=\"\($0)\" ytl=\"\($1)\" xbr=\"\($2)\" ybr=\"\($3)\"/>" }
          + "</image></annotations>"
      ),
      ("yolo", "a.txt", shares),
      (
        "padilla-relative", "a.txt",
        shares.split(separator: "\n").map { "c\($0.dropFirst())\n" }.joined()
      ),
      ("padilla-xyrb", "a.txt", all { "c \($0) \($1) \($2) \($3)\n" }),
      ("padilla-xywh", "a.txt", all { "c \($0) \($1) \($2 - $0) \($3 - $1)\n" }),
      ("kitti", "a.txt", all { "c 0 0 0 \($0) \($1) \($2) \($3) 0 0 0 0 0 0 0\n" }),
      ("mot", "gt.txt", all { "1,1,\($0),\($1),\($2 - $0),\($3 - $1),1,1,1\n" }),
      (
        "widerface", "w.txt",
        "a.png\n3\n" + all { "\($0) \($1) \($2 - $0) \($3 - $1) 0 0 0 0 0 0\n" }
      ),
      (
        "lis", "l.txt",
        "Frame:\tLabel:\tPoints:\n"
          + all { "0\tc\t(\($0),\($1),\($2 - $0),\($3 - $1))\t1\ta.png\n" }
      ),
      (
        "exact", "e.txt",
        all {
          "a.png|c|{\"x1\": \"\($0)\",\"y1\": \"\($1)\",\"x2\": \"\($2)\",\"y2\": \"\($3)\",}\n"
        }
      ),
    ]
  }()

  @Test(arguments: files.map(\.format)) func cornersAreThoseWritten(format: String) throws {
    let file = try #require(Self.files.first { $0.format == format })
    let folder = try TemporaryFolder([file.path: file.content])
    try folder.write(png(200, 100), to: "a.png")
    var options = ReadingOptions()
    // Two of Padilla's layouts look alike here, and sure boxes fit both.
    if format.hasPrefix("padilla") { options.format = format }
    let table = try LabelReader.read([folder.path], options: options)
    #expect(table.files.map(\.format) == [format])
    #expect(table.boxCount == Self.boxes.count)
    for (box, expected) in Self.boxes.enumerated() where box < table.boxCount {
      let right = table.boxX[box] + table.boxWidth[box]
      let bottom = table.boxY[box] + table.boxHeight[box]
      #expect(abs(table.boxX[box] - expected.0) < 0.001)
      #expect(abs(table.boxY[box] - expected.1) < 0.001)
      #expect(abs(right - expected.2) < 0.001)
      #expect(abs(bottom - expected.3) < 0.001)
    }
  }
}
