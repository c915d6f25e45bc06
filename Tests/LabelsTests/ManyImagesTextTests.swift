import Foundation
import Testing

@testable import Labels

/// MOT, WIDER FACE, LIS and EXACT: one text file for many images.
struct ManyImagesTextTests {
  func read(_ content: String) throws -> LabelTable {
    let file = try TemporaryFile(content, suffix: ".txt")
    return try LabelReader.read([file.path])
  }

  @Test func motSequences() throws {
    let folder = try TemporaryFolder([
      "MOT-02/gt/gt.txt":
        "1,1,912,484,97,109.5,0,7,1\n2,1,912, 484,97,109,1,7,1\n1,2,1,2,3,4,1,1,0.5\nx\n",
      "MOT-02/seqinfo.ini": "[Sequence]\nname=MOT-02\nimWidth=1920\nimHeight=1080\nimExt=.png\n",
    ])
    let table = try LabelReader.read([folder.path])
    #expect(table.images.names == ["MOT-02/000001.png", "MOT-02/000002.png"])
    #expect(table.files[0].images == 2)
    #expect(table.boxImage == [0, 1, 0])
    #expect(table.boxHeight == [109.5, 109, 4])
    #expect(table.classes.names == ["7", "1"])
    #expect(table.imageWidth == [1920, 1920])
    #expect(table.issues.map(\.code) == ["unreadable-row"])
  }

  @Test func widerFace() throws {
    let table = try read(
      "0--P/a b.jpg\n1\n1 2 3 4 0 0 0 0 0 0 \n0--P/c.jpg\n0\n0 0 0 0 0 0 0 0 0 0\n0--P/d.jpg\n2\n5 1 2 2 0 0 1 1 0 0\n"
    )
    #expect(table.images.names == ["0--P/a b.jpg", "0--P/c.jpg", "0--P/d.jpg"])
    #expect(table.boxImage == [0, 2])
    #expect(table.boxX == [1, 5])
    #expect(table.issues.map(\.code) == ["box-count"])
  }

  @Test func lisTables() throws {
    let table = try read(
      "Frame:\tLabel:\tPoints:\tBounding Box ID:\tFrame path: data1/ham-egg/\n"
        + "0\tknife\t(31,105,27,72)\t22\t0.jpg\n1\tpan lid\t(9, 1, 5, 6)\t22\t1.jpg\n1\tx\tNone\t1\t1.jpg\n---\n"
    )
    #expect(table.images.names == ["data1/ham-egg/0.jpg", "data1/ham-egg/1.jpg"])
    #expect(table.classes.names == ["knife", "pan lid"])
    #expect(table.boxWidth == [27, 5])
    #expect(table.issues.map(\.code) == ["unreadable-row"])
  }

  static let box = #"{"x1": "-1","y1": "207","x2": "40","y2": "237",}"#

  func row(_ image: String, _ editors: (String, String), deleted: Bool = false) -> String {
    "\(image)|Cell|\(Self.box)|\(editors.0)|2020-01-21 15:57:15.3|\(editors.1)|2020-01-21 15:57:27.6|"
      + "uuid-\(image)-\(editors.1)-\(deleted)|\(deleted ? "True" : "False")|856|710\n"
  }

  @Test func exactEventsAreViewsWithTime() throws {
    let table = try read(
      """
      [a.png|Ann|2020-01-21 15:01:00.500|2]
      [a.png|Ann|2020-01-21 15:00:00.000|1]
      [a.png|Ann|2020-01-22 00:00:02.000|2]
      [a.png|Ann|2020-01-21 23:59:58.000|1]
      [b.png|Ann|2020-01-21 15:00:00.000|1]


      image|label|not in image
      c.png|Cell|not in image

      """ + row("a.png", ("Ann", "Ann")) + row("a.png", ("marzahl", "marzahl"))
        + row("a.png", ("marzahl", "Ann")) + row("a.png", ("Ann", "Ann"), deleted: true))
    #expect(table.labelers.names == ["Ann"])
    #expect(table.boxLabeler == [0, 0, 0])
    #expect(table.boxX == [-1, -1, -1] && table.boxWidth == [41, 41, 41])
    #expect(table.boxID[0] == .string("uuid-a.png-Ann-false"))
    #expect(table.images.names == ["a.png", "b.png", "c.png"])
    #expect(table.imageWidth[0] == 856)
    #expect(table.hasExplicitViews)
    #expect(table.views.map(\.image) == [0, 1, 2])
    #expect(table.views[0].seconds == 64.5)
    #expect(table.views[0].day == 18_283)
    #expect(table.views[1].seconds.isNaN)
    #expect(Set(table.issues.map(\.code)) == ["deleted", "pre-label"])
  }

  @Test(arguments: ["15:01:9E84", "15:01:NaN", "99:01:01", "-1:00:00", "15:61:00.1"])
  func anExactEventAtNoTimeOfDayIsNone(_ clock: String) throws {
    let table = try read(
      "[a.png|Ann|2020-01-21 \(clock)|1]\n[a.png|Ann|2020-01-21 15:00:00|2]\n"
        + row("a.png", ("Ann", "Ann")))
    #expect(table.issue("unreadable-row") != nil)
    #expect(table.views.map(\.day) == [18_282])
    #expect(table.views[0].seconds.isNaN)
  }

  @Test func exactWithoutEventsGoesByTheEditors() throws {
    let table = try read(row("a.png", ("Ann", "Bob")) + row("b.png", ("Ann", "")))
    #expect(table.boxLabeler.map { table.labelers[$0] } == ["Bob", "Ann"])
    #expect(!table.hasExplicitViews)
  }
}
