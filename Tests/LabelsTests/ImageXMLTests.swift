import Foundation
import Testing

@testable import Labels

/// Pascal VOC and LabelMe of MIT: one XML per image.
struct ImageXMLTests {
  func read(_ content: String, as name: String = "a.xml") throws -> LabelTable {
    let folder = try TemporaryFolder([name: content])
    return try LabelReader.read(["\(folder.path)/\(name)"])
  }

  func voc(_ objects: String, head: String = "") -> String {
    "<annotation>\n\(head)<size><width>20</width><height>10</height><depth/></size>\n\(objects)</annotation>"
  }

  func object(_ edges: String, _ more: String = "") -> String {
    "<object>\n<name>cat</name><pose/><bndbox>\(edges)</bndbox>\(more)</object>\n"
  }

  let edges = "<xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax>"

  @Test func cornersInAnyOrderAreKeptAsWritten() throws {
    let table = try read(
      voc(
        object("<ymax>4</ymax><xmax>1.5</xmax><ymin>2</ymin><xmin>3</xmin>")
          + object("<xmin>nan</xmin><ymin></ymin><xmax>1</xmax>")))
    #expect(table.boxX[0] == 3 && table.boxWidth[0] == -1.5)
    #expect(table.boxY[0] == 2 && table.boxHeight[0] == 2)
    #expect(table.boxX[1].isNaN && table.boxY[1].isNaN && table.boxHeight[1].isNaN)
    #expect(table.location(of: 1).hasSuffix("a.xml:5"))
    #expect(table.imageWidth == [20] && table.imageHeight == [10])
  }

  @Test func partsAndObjectsWithoutABoxAreLeftOut() throws {
    let part = "<part><name>head</name><bndbox><xmin>9</xmin></bndbox></part>"
    let table = try read(
      voc(object(edges, part) + "<object><name>dog</name><polygon><x1>1</x1></polygon></object>"))
    #expect(table.boxX == [1])
    #expect(table.boxClass.map { table.classes[$0] } == ["cat"])
    #expect(table.issues.map(\.code) == ["not-a-box"])
  }

  @Test(arguments: [
    ("", "b.c.xml", "b.c"), ("<filename>b.c.jpg</filename>", "b.c.xml", "b.c.jpg"),
    ("<filename>/mnt/x/b.jpg</filename>", "b.xml", "b.jpg"),
    ("<filename>C:\\x\\b.jpg</filename>", "b.xml", "b.jpg"),
    ("<filename>old.png</filename>", "b.xml", "b.png"),
  ]) func theImageIsTheFilesOwn(filename: String, file: String, key: String) throws {
    let table = try read(voc(object(edges), head: filename), as: file)
    #expect(table.images.names == [key])
    #expect(table.issues.map(\.code) == (filename.contains("old") ? ["other-filename"] : []))
  }

  @Test func labelStudioNamesTheAnnotator() throws {
    let table = try read(
      voc(
        object(edges),
        head: "<source><database>x</database><annotator>7</annotator></source>"))
    #expect(table.labelers.names == ["7"])
    #expect(
      try read(voc(object(edges), head: "<source><annotation>x</annotation></source>"))
        .labelers.names.isEmpty)
  }

  @Test func aSizeOfZeroIsUnknown() throws {
    let table = try read(
      "<annotation><size><width>0</width><height>0</height></size>\(object(edges))</annotation>")
    #expect(table.imageWidth == [0])
    #expect(table.boxCount == 1)
  }

  @Test func conventionsApplyOnlyWhenTheUserSaysSo() throws {
    let folder = try TemporaryFolder(["a.xml": voc(object(edges))])
    var options = ReadingOptions()
    options.isOneBased = true
    options.isInclusive = true
    let table = try LabelReader.read([folder.path], options: options)
    #expect(table.boxX == [0] && table.boxY == [1])
    #expect(table.boxWidth == [3] && table.boxHeight == [3])
    options.conventionFormats = ["coco"]
    #expect(try LabelReader.read([folder.path], options: options).boxX == [1])
    #expect(try LabelReader.read([folder.path]).boxX == [1])
  }

  static func point(_ x: Double, _ y: Double) -> String { "<pt><x>\(x)</x><y>\(y)</y></pt>" }

  @Test func labelMeNamesAPersonPerObject() throws {
    let corners =
      Self.point(23, 19) + Self.point(13, 19) + Self.point(13, 30) + Self.point(23, 30.5)
    let table = try read(
      """
      <annotation><filename>a.jpg</filename><imagesize><nrows>77</nrows><ncols>102</ncols></imagesize>
      <object><name>b</name><deleted>0</deleted><date>27-Aug-2018 11:53:12</date><id>4</id><type>bounding_box</type><polygon><username>Ann</username>\(corners)</polygon></object>
      <object><name>b</name><deleted>1</deleted><type>bounding_box</type><polygon><username>Ann</username>\(corners)</polygon></object>
      <object><name>p</name><deleted>0</deleted><polygon><username>Ann</username>\(corners)</polygon></object>
      <object><name>m</name><deleted>0</deleted><segm><username></username><box><xmin>56</xmin><ymin>14</ymin><xmax>70</xmax><ymax>23</ymax></box><scribbles><xmin>1</xmin></scribbles></segm></object>
      </annotation>
      """)
    #expect(table.images.names == ["a.jpg"])
    #expect(table.imageWidth == [102] && table.imageHeight == [77])
    #expect(table.boxX == [13, 56])
    #expect(table.boxWidth == [10, 14])
    #expect(table.boxHeight == [11.5, 9])
    #expect(table.boxLabeler == [0, -1])
    #expect(table.boxID[0] == .number(4))
    #expect(table.views.map(\.day) == [17_770])
    #expect(Set(table.issues.map(\.code)) == ["not-a-box", "deleted"])
  }
}
