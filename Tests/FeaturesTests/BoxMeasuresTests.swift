import Features
import Labels
import Testing

@Suite struct BoxMeasuresTests {
  /// A kept box without an area has no shape and is passed over, and the others keep their names.
  @Test func namesTheBoxesOfEachRow() throws {
    var table = LabelTable()
    table.files = [LabelFile(path: "a.json", format: "coco")]
    // By image: the widths of its boxes.
    let widths: [[Double]] = [[30, 0, 20], [], [0], [10, 40]]
    _ = table.labelers.intern("ann")
    table.labelerVendor = [LabelTable.unknown]
    _ = table.classes.intern("car")
    for (image, widths) in widths.enumerated() {
      let number = table.images.intern("\(image).jpg")
      table.imageWidth.append(640)
      table.imageHeight.append(480)
      table.views.append(View(image: number, labeler: 0))
      for (index, width) in widths.enumerated() {
        table.boxImage.append(number)
        table.boxLabeler.append(0)
        table.boxClass.append(0)
        table.boxX.append(Double(100 - 10 * index))
        table.boxY.append(50)
        table.boxWidth.append(width)
        table.boxHeight.append(10)
        table.boxFile.append(0)
        table.boxRecord.append(Int32(table.boxRecord.count))
        table.boxID.append(.none)
      }
    }
    var found: BoxMeasures? = BoxMeasures()
    _ = FeatureExtractor.extract(
      table, setAside: [Bool](repeating: false, count: table.boxCount), gold: nil,
      measuring: &found)
    let boxes = try #require(found)
    // By left edge within an image.
    #expect(boxes.box == [2, 0, 5, 4])
    var rows: [[Int]] = []
    boxes.forEachRow { row, range in rows.append([row] + range) }
    #expect(rows == [[0, 0, 1], [3, 2, 3]])
    #expect((0..<4).map(boxes.row) == [0, 0, 3, 3])
  }
}
