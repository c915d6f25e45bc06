import FoundationEssentials
import Testing

@testable import Labels

/// What an independent parser counted in a real file.
struct FixtureEntry: Decodable, Sendable, CustomTestStringConvertible {
  var path: String
  var format: String
  var images: Int
  var boxes: Int
  var classes: [String]
  var labelers: [String: Int]
  var invalid: [String: Int]

  var testDescription: String { path }

  static let all: [FixtureEntry] = {
    guard SharedData.root != nil,
      let data = FileManager.default.contents(atPath: SharedData.path("fixtures/index.json"))
    else { return [] }
    return (try? JSONDecoder().decode([FixtureEntry].self, from: data)) ?? []
  }()

  /// The entries of formats by the names that the index gives them.
  static func of(_ formats: String...) -> [FixtureEntry] {
    all.filter { formats.contains($0.format) }
  }
}

extension LabelTable {
  /// Counts of invalid boxes by the definitions of the fixtures' index.
  var invalidCounts: [String: Int] {
    var counts: [String: Int] = [:]
    var seen: Set<[Double]> = []
    for box in 0..<boxCount {
      let (x, y, w, h) = (boxX[box], boxY[box], boxWidth[box], boxHeight[box])
      func count(_ kind: String, _ isSo: Bool) { if isSo { counts[kind, default: 0] += 1 } }
      count("empty_label", boxClass[box] < 0)
      guard [x, y, w, h].allSatisfy(\.isFinite) else {
        count("nan_or_inf", true)
        continue
      }
      let key = [Double(boxImage[box]), Double(boxClass[box]), Double(boxLabeler[box]), x, y, w, h]
      count("exact_duplicate_box", !seen.insert(key).inserted)
      count("negative_size_or_swapped_corners", w < 0 || h < 0)
      count("zero_size", w >= 0 && h >= 0 && (w == 0 || h == 0))
      count("negative_coord", min(x, x + w) < -1e-9 || min(y, y + h) < -1e-9)
      let image = Int(boxImage[box])
      guard image >= 0, imageWidth[image] > 0 else { continue }
      let beyondX = max(x, x + w) - imageWidth[image]
      let beyondY = max(y, y + h) - imageHeight[image]
      count(
        "beyond_bounds", beyondX > imageWidth[image] * 1e-9 || beyondY > imageHeight[image] * 1e-9)
      count("beyond_bounds_by_more_than_half_px", max(beyondX, beyondY) > 0.5)
    }
    return counts
  }
}

@Suite(.enabled(if: SharedData.root != nil, "the shared data are not here"))
struct FixtureIndexTests {
  static let entries = FixtureEntry.of(
    "tfod_csv", "open_images", "generic_csv", "vindr_csv", "vott_csv", "via_csv", "zooniverse_csv",
    "via", "createml", "datumaro", "encord", "fiftyone_json", "fiftyone_samples", "labelme_json",
    "scalabel", "scale_ai", "vott_json")

  @Test(arguments: entries) func countsEqualAnIndependentParse(entry: FixtureEntry) throws {
    let table = try LabelReader.read([SharedData.path("fixtures/\(entry.path)")])
    #expect(table.files[0].images == entry.images)
    #expect(table.boxCount == entry.boxes)
    #expect(Set(table.classNames.compactMap { $0 }) == Set(entry.classes))
    // The index counts Zooniverse's freehand paths by labeler, which are no boxes here.
    if entry.format != "zooniverse_csv" {
      let labelers = table.labelerNames.compactMap { $0 }.reduce(into: [:]) {
        $0[$1, default: 0] += 1
      }
      #expect(labelers == entry.labelers)
    } else {
      #expect(Set(table.labelers.names) == Set(entry.labelers.keys))
      // 153 classifications, five of them of a subject that the user had seen before.
      #expect(table.views.count == 148)
    }
    // The index counts no images without a size here, which `check` reports.
    #expect(table.invalidCounts == entry.invalid)
  }

  @Test func theIndexIsThere() { #expect(Self.entries.count >= 59) }

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
