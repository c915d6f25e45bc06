import Testing
import Validity

@testable import Labels

struct PlaceTests {
  /// A box of a file of JSON lines has a line and a path, one of a plain JSON file a path alone.
  @Test func jsonPathsAndLines() throws {
    var places = JSONPlaces(shapes: ["#:$.projects.*.labels[#]", "$.items[#].boxes[#]"])
    places.append(JSONPlace(0, 12, places.add(key: "p$1"), 3))
    places.append(JSONPlace(1, 4, 5))
    var table = LabelTable()
    table.files = [LabelFile(path: "a:b.json", format: "x", placeStyle: .jsonPath(places))]
    let image = table.image(named: "i")
    _ = table.setSize(of: image, 100, 100)
    for record in 0..<2 {
      table.boxImage.append(image)
      table.boxLabeler.append(-1)
      table.boxClass.append(-1)
      table.boxX.append(-50)
      table.boxY.append(Double(record))
      table.boxWidth.append(80)
      table.boxHeight.append(10)
      table.boxFile.append(0)
      table.boxRecord.append(Int32(record))
      table.boxID.append(.none)
    }
    let entries = ValidityRules.inspect(table).issues
      .filter { $0.code == .negativeCoordinate }.map { ValidityEntry($0, in: table) }
    #expect(
      entries.map(\.location) == [
        "a:b.json:12:$.projects.p$1.labels[3]", "a:b.json:$.items[4].boxes[5]",
      ])
    #expect(entries.map(\.line) == [12, nil])
    #expect(
      entries.map(\.jsonPath) == ["$.projects.p$1.labels[3]", "$.items[4].boxes[5]"])
  }
}
