import Testing

@testable import Labels

/// Every real file of the XML, folder and text formats against counts by an independent parser.
@Suite(.enabled(if: SharedData.root != nil, "the shared data are not here"))
struct TextFixtureIndexTests {
  static let formats: Set<String> = [
    "cvat_images", "cvat_video", "kitti", "labelme_mit_xml", "mot", "padilla_txt", "voc",
    "widerface", "yolo", "yolo_obb",
  ]

  static let entries = FixtureEntry.all.filter { formats.contains($0.format) }

  @Test func thereAreEntriesOfEveryFormat() {
    #expect(Set(Self.entries.map(\.format)) == Self.formats)
  }

  @Test(arguments: entries) func countsEqualAnIndependentParse(entry: FixtureEntry) throws {
    let table = try LabelReader.read([SharedData.path("fixtures/\(entry.path)")])
    #expect(table.files.reduce(0) { $0 + $1.images } == entry.images)
    #expect(table.boxCount == entry.boxes)
    let classes = Set(table.boxClass).filter { $0 >= 0 }.map { table.classes[$0] }
    #expect(classes.sorted() == entry.classes.sorted())
    var labelers: [String: Int] = [:]
    for labeler in table.boxLabeler where labeler >= 0 {
      labelers[table.labelers[labeler], default: 0] += 1
    }
    #expect(labelers == entry.labelers)
    #expect(Self.invalid(in: table) == Self.expectedInvalid(entry))
    #expect(!table.issues.contains { $0.code == "skipped-file" || $0.code == "unreadable-file" })
  }

  /// The parser counts images without a size where the format has the field; here, the rule
  /// image-size-missing lists their boxes.
  private static func expectedInvalid(_ entry: FixtureEntry) -> [String: Int] {
    entry.invalid.filter { $0.key != "image_without_size" }
  }

  private static func invalid(in table: LabelTable) -> [String: Int] {
    var counts: [String: Int] = [:]
    for box in 0..<table.boxCount {
      let (x, y) = (table.boxX[box], table.boxY[box])
      let (width, height) = (table.boxWidth[box], table.boxHeight[box])
      if width < 0 || height < 0 {
        counts["negative_size_or_swapped_corners", default: 0] += 1
      } else if width == 0 || height == 0 {
        counts["zero_size", default: 0] += 1
      }
      if min(x, y, x + width, y + height) < -1e-9 { counts["negative_coord", default: 0] += 1 }
      let image = Int(table.boxImage[box])
      let isShare = table.files[Int(table.boxFile[box])].format == "yolo"
      let unknown = isShare ? 1 : Double.infinity
      let right = table.imageWidth[image] > 0 ? table.imageWidth[image] : unknown
      let bottom = table.imageHeight[image] > 0 ? table.imageHeight[image] : unknown
      if max(x, x + width) > right * (1 + 1e-9) || max(y, y + height) > bottom * (1 + 1e-9) {
        counts["beyond_bounds", default: 0] += 1
      }
    }
    return counts
  }
}
