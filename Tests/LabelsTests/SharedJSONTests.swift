import Foundation
import Testing

@testable import Labels

/// The JSON fixtures beside the project against the counts of an independent parser.
@Suite(.enabled(if: SharedData.root != nil, "the shared data are not here"))
struct SharedJSONTests {
  /// An entry of `fixtures/index.json`.
  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    var path: String
    var format: String
    var images: Int
    var boxes: Int
    var classes: [String]
    var labelers: [String: Int]
    var invalid: [String: Int]
    var testDescription: String { path }
  }

  /// The names in the index of the formats that are read here.
  static let formats: [String: String] = [
    "label_studio": "label-studio", "label_studio_json_min": "label-studio-min", "coco": "coco",
    "coco_multi_annotator": "coco", "roboflow_coco": "coco", "coco_results": "coco-results",
    "labelbox_ndjson": "labelbox", "labelbox_v1": "labelbox-v1",
    "labelbox_import_ndjson": "labelbox-import", "sagemaker": "sagemaker-manifest",
    "sagemaker_worker_response": "sagemaker-workers", "supervisely": "supervisely",
    "superannotate": "superannotate", "dataloop": "dataloop", "darwin": "darwin",
    "crowd_bbox_json": "crowd-tasks",
  ]

  static let entries: [Entry] = {
    guard let data = FileManager.default.contents(atPath: SharedData.path("fixtures/index.json")),
      let all = try? JSONDecoder().decode([Entry].self, from: data)
    else { return [] }
    return all.filter { formats[$0.format] != nil }
  }()

  /// Each slot of an item is an image with a size of its own, and boxes of two slots never compare:
  /// three images, where the index counts items.
  static let imagesBySlot: Set<String> = [
    "darwin/darwin-py/import/multi_slotted_annotations_with_slots_defined/multi_slotted_item.json",
    "darwin/darwin-py/import/multi_slotted_annotations_without_slots_defined/multi_slotted_item.json",
  ]

  @Test func theIndexIsRead() { #expect(Self.entries.count > 90) }

  @Test(arguments: entries) func countsEqualAnIndependentParse(entry: Entry) throws {
    let table = try LabelReader.read([SharedData.path("fixtures/\(entry.path)")])
    for file in table.files { #expect(file.format == Self.formats[entry.format]) }
    var labelers: [String: Int] = [:]
    for labeler in table.boxLabeler where labeler >= 0 {
      labelers[table.labelers[labeler], default: 0] += 1
    }
    let classes = Set(table.boxClass.filter { $0 >= 0 }.map { table.classes[$0] })
    let images = Self.imagesBySlot.contains(entry.path) ? 3 : entry.images
    #expect(table.files.reduce(0) { $0 + $1.images } == images, "images")
    #expect(table.boxCount == entry.boxes, "boxes")
    // The files of crowd tasks spell "Pedestrian_121127 0"; the index made "pedestrian" of it.
    let spelled = entry.format == "crowd_bbox_json" ? ["Pedestrian"] : entry.classes
    #expect(classes == Set(spelled), "classes")
    #expect(labelers == entry.labelers, "labelers")
    #expect(Self.invalid(table) == entry.invalid.filter { Self.kinds.contains($0.key) }, "invalid")
  }

  /// CVAT's answers have their labelers from the list of jobs beside them.
  @Test func theAnswersOfACVATServer() throws {
    let folder = SharedData.path("fixtures/cvat_rest_json/cvat/assets")
    let table = try LabelReader.read(["\(folder)/annotations.json", "\(folder)/jobs.json"])
    #expect(table.files.map(\.format) == ["cvat-rest", "cvat-jobs"])
    #expect(table.boxCount == 63 && table.files[0].images == 33)
    #expect(Set(table.boxClass.map { table.classes[$0] }).count == 15)
    #expect(table.labelerNames.compactMap(\.self).sorted() == ["worker1", "worker4"])
    #expect(Self.invalid(table).isEmpty)
  }

  /// The kinds of invalid values of the index that concern single boxes.
  static let kinds: Set<String> = [
    "nan_or_inf", "non_numeric_or_null", "negative_size_or_swapped_corners", "zero_size",
    "negative_coord", "beyond_bounds_by_more_than_half_px", "exact_duplicate_box", "empty_label",
  ]

  /// Counts by the definitions of the fixtures' README.
  static func invalid(_ table: LabelTable) -> [String: Int] {
    var counts: [String: Int] = [:]
    var seen: Set<[Double]> = []
    for box in 0..<table.boxCount {
      let (x, y) = (table.boxX[box], table.boxY[box])
      let (width, height) = (table.boxWidth[box], table.boxHeight[box])
      func count(_ kind: String) { counts[kind, default: 0] += 1 }
      if table.boxClass[box] < 0 { count("empty_label") }
      guard [x, y, width, height].allSatisfy(\.isFinite) else {
        count("nan_or_inf")
        continue
      }
      if width < 0 || height < 0 {
        count("negative_size_or_swapped_corners")
      } else if width == 0 || height == 0 {
        count("zero_size")
      }
      if min(x, x + width, y, y + height) < -1e-9 { count("negative_coord") }
      let image = Int(table.boxImage[box])
      if image >= 0, table.imageWidth[image] > 0,
        max(x, x + width) > table.imageWidth[image] + 0.5
          || max(y, y + height) > table.imageHeight[image] + 0.5
      {
        count("beyond_bounds_by_more_than_half_px")
      }
      let key = [
        Double(image), Double(table.boxClass[box]), Double(table.boxLabeler[box]), x, y, width,
        height,
      ]
      if !seen.insert(key).inserted { count("exact_duplicate_box") }
    }
    return counts
  }
}
