import Foundation
import Testing

@testable import Labels

/// Every real file of the XML, folder, text, CSV and tool formats against counts by an independent
/// parser.
@Suite(.enabled(if: SharedData.root != nil, "the shared data are not here"))
struct FixtureIndexTests {
  struct Entry: Decodable, CustomTestStringConvertible, Sendable {
    var path: String
    var format: String
    var images: Int
    var boxes: Int
    var classes: [String]
    var labelers: [String: Int]
    var invalid: [String: Int]
    var testDescription: String { path }
  }

  static let formats: Set<String> = [
    "cvat_images", "cvat_video", "kitti", "labelme_mit_xml", "mot", "padilla_txt", "voc",
    "widerface", "yolo", "yolo_obb",
    "tfod_csv", "open_images", "generic_csv", "vindr_csv", "vott_csv", "via_csv", "zooniverse_csv",
    "via", "createml", "datumaro", "encord", "fiftyone_json", "fiftyone_samples", "labelme_json",
    "scalabel", "scale_ai", "vott_json",
  ]

  static let entries: [Entry] = {
    guard SharedData.root != nil,
      let content = FileManager.default.contents(
        atPath: SharedData.path("fixtures/index.json")),
      let all = try? JSONDecoder().decode([Entry].self, from: content)
    else { return [] }
    return all.filter { formats.contains($0.format) }
  }()

  @Test func thereAreEntriesOfEveryFormat() {
    #expect(Set(Self.entries.map(\.format)) == Self.formats)
  }

  @Test(arguments: entries) func countsEqualAnIndependentParse(entry: Entry) throws {
    let table = try LabelReader.read([SharedData.path("fixtures/\(entry.path)")])
    #expect(table.files.reduce(0) { $0 + $1.images } == entry.images)
    #expect(table.boxCount == entry.boxes)
    let classes = Set(table.boxClass).filter { $0 >= 0 }.map { table.classes[$0] }
    #expect(classes.sorted() == entry.classes.sorted())
    var labelers: [String: Int] = [:]
    for labeler in table.boxLabeler where labeler >= 0 {
      labelers[table.labelers[labeler], default: 0] += 1
    }
    if entry.format == "zooniverse_csv" {
      // The index counts freehand paths by labeler, which are no boxes here. Of 153 classifications
      // five are of a subject that the user had seen before.
      #expect(Set(table.labelers.names) == Set(entry.labelers.keys))
      #expect(table.views.count == 148)
    } else {
      #expect(labelers == entry.labelers)
    }
    #expect(Self.invalid(in: table) == Self.expectedInvalid(entry))
    #expect(!table.issues.contains { $0.code == "skipped-file" || $0.code == "unreadable-file" })
  }

  /// The parser counts images without a size where the format has the field; here, the rule
  /// image-size-missing lists their boxes.
  private static func expectedInvalid(_ entry: Entry) -> [String: Int] {
    entry.invalid.filter { $0.key != "image_without_size" }
  }

  private static func invalid(in table: LabelTable) -> [String: Int] {
    var counts: [String: Int] = [:]
    var seen: Set<[Double]> = []
    for box in 0..<table.boxCount {
      let (x, y) = (table.boxX[box], table.boxY[box])
      let (width, height) = (table.boxWidth[box], table.boxHeight[box])
      func count(_ kind: String, _ isSo: Bool) { if isSo { counts[kind, default: 0] += 1 } }
      count("empty_label", table.boxClass[box] < 0)
      guard [x, y, width, height].allSatisfy(\.isFinite) else {
        count("nan_or_inf", true)
        continue
      }
      let names = [table.boxImage[box], table.boxClass[box], table.boxLabeler[box]].map(Double.init)
      count("exact_duplicate_box", !seen.insert(names + [x, y, width, height]).inserted)
      let isSwapped = width < 0 || height < 0
      count("negative_size_or_swapped_corners", isSwapped)
      count("zero_size", !isSwapped && (width == 0 || height == 0))
      count("negative_coord", min(x, y, x + width, y + height) < -1e-9)
      let image = Int(table.boxImage[box])
      let isShare = table.files[Int(table.boxFile[box])].format == "yolo"
      let unknown = isShare ? 1 : Double.infinity
      let hasSize = image >= 0 && table.imageWidth[image] > 0
      let right = hasSize ? table.imageWidth[image] : unknown
      let bottom = hasSize ? table.imageHeight[image] : unknown
      let (farX, farY) = (max(x, x + width), max(y, y + height))
      count("beyond_bounds", farX > right * (1 + 1e-9) || farY > bottom * (1 + 1e-9))
      count(
        "beyond_bounds_by_more_than_half_px",
        hasSize && (farX > right + 0.5 || farY > bottom + 0.5))
    }
    return counts
  }

  /// The corners of the boxes of a file by image, without folders and endings, in order.
  func corners(_ path: String) throws -> [String: [[Double]]] {
    let table = try LabelReader.read([SharedData.path("fixtures/\(path)")])
    var result: [String: [[Double]]] = [:]
    for (box, corners) in table.corners.enumerated() {
      let name = table.images[table.boxImage[box]].split(separator: "/").last ?? ""
      let stem = String(name.split(separator: ".").first ?? "")
      result[stem, default: []].append(corners)
    }
    return result.mapValues { $0.sorted { $0.lexicographicallyPrecedes($1) } }
  }

  /// The same boxes in several formats.
  @Test(arguments: [
    [
      "fiftyone/fiftyone-run/coco/labels.json",
      "fiftyone/fiftyone-run/samples_to_dict/samples.json",
    ],
    ["fiftyone/fiftyone-run/coco/labels.json", "fiftyone/fiftyone-run/bdd/labels.json"],
    [
      "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann.csv",
      "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann2.csv",
    ],
    [
      "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann.csv",
      "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann3.csv",
    ],
    [
      "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann.csv",
      "generic_csv/datumaro/kaggle_dataset/image_txt_det/ann.txt",
    ],
    [
      "via/via/via-2.x.y/data/face_track_annotation/sherlock_ep01_tracks_FRCNN.csv",
      "via/via/via-2.x.y/data/face_track_annotation/sherlock_ep01_tracks_FRCNN.json",
    ],
  ]) func theSameBoxesHaveTheSameCorners(paths: [String]) throws {
    let first = try corners(paths[0])
    let second = try corners(paths[1])
    #expect(Set(first.keys) == Set(second.keys))
    for (image, boxes) in first {
      let others = second[image] ?? []
      #expect(boxes.count == others.count)
      for (box, other) in zip(boxes, others) {
        #expect(zip(box, other).allSatisfy { abs($0 - $1) < 0.001 }, "\(image): \(box), \(other)")
      }
    }
  }
}
