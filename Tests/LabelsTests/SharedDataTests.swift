import Glibc
import Labels
import Testing

/// Real files that are not part of the project, when they lie beside it.
enum SharedData {
  static let root: String? = {
    if let named = getenv("LABELGAUGE_SHARED") { return String(cString: named) }
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let beside = "/\(package)/../shared"
    return access(beside, R_OK) == 0 ? beside : nil
  }()

  static func path(_ relative: String) -> String { "\(root ?? "")/\(relative)" }
}

@Suite(.enabled(if: SharedData.root != nil, "the shared data are not here"))
struct SharedDataTests {
  struct Expected: Sendable {
    var path: String
    var images: Int
    var boxes: Int
    var classes: Int
    var labelers = 0
  }

  @Test(arguments: [
    Expected(path: "coco/darwin-py/convert/coco/to/output.json", images: 1, boxes: 2, classes: 2),
    Expected(path: "coco/labelbox-python/rle.json", images: 10, boxes: 231, classes: 22),
    Expected(
      path: "coco/sahi/coco_utils/visdrone2019-det-train-first50image.json", images: 50,
      boxes: 3326, classes: 2),
    Expected(
      path: "coco/datumaro/coco_image_info/annotations/image_info_train.json", images: 1, boxes: 0,
      classes: 0),
    Expected(path: "fiftyone/fiftyone-run/coco/labels.json", images: 100, boxes: 273, classes: 20),
    Expected(
      path: "coco_multi_annotator/KrippendorffAlphaComputerVision/tests/test_annotation.json",
      images: 9, boxes: 29, classes: 3, labelers: 3),
    Expected(path: "generic_csv/BCCD_Dataset/test.csv", images: 364, boxes: 4888, classes: 3),
    Expected(
      path: "generic_csv/datumaro/kaggle_dataset/image_csv_det/ann3.csv", images: 3, boxes: 6,
      classes: 2),
    Expected(
      path: "tfod_csv/raccoon_dataset/data/raccoon_labels.csv", images: 200, boxes: 217, classes: 1),
    Expected(
      path: "vindr_csv/public-readme-excerpts/readme_example.csv", images: 1, boxes: 3, classes: 3,
      labelers: 2),
    Expected(
      path: "vindr_csv/public-readme-excerpts/kaggle_train_head.csv", images: 2, boxes: 0,
      classes: 0),
    Expected(
      path: "vott/datumaro/vott_csv_dataset/dataset/train-export.csv", images: 2, boxes: 3,
      classes: 2),
    Expected(
      path: "open_images/datumaro/open_images_dataset/v6/annotations/test-annotations-bbox.csv",
      images: 1, boxes: 1, classes: 1),
  ])
  func countsEqualAnIndependentParse(expected: Expected) throws {
    let table = try LabelReader.read([SharedData.path("fixtures/\(expected.path)")])
    #expect(table.files[0].images == expected.images)
    #expect(table.boxCount == expected.boxes)
    #expect(Set(table.boxClass).filter { $0 >= 0 }.count == expected.classes)
    #expect(Set(table.boxLabeler).filter { $0 >= 0 }.count == expected.labelers)
  }

  @Test func turkersAndTheirTasks() throws {
    var options = ReadingOptions()
    options.assignments = SharedData.path("data/mturk_pedestrians/workers_tasks.csv")
    let table = try LabelReader.read(
      [SharedData.path("data/mturk_pedestrians/workers_boxes.csv")], options: options)
    #expect(table.boxCount == 11_765)
    #expect(table.labelers.count == 43)
    #expect(table.images.count == 1_448)
    #expect(table.views.count == 10_136)
    #expect(table.hasExplicitViews)
  }

  @Test func compressedWheat() throws {
    let table = try LabelReader.read([SharedData.path("data/gwhd2021/boxes.csv.gz")])
    #expect(table.boxCount == 243_642)
    #expect(table.labelers.count == 47)
    #expect(table.vendors.count == 15)
  }

  @Test func tacoKeepsInfiniteBoxes() throws {
    let official = try LabelReader.read([SharedData.path("data/taco/raw/annotations.json")])
    #expect(official.boxCount == 4_784)
    #expect(official.images.count == 1_500)
    let table = try LabelReader.read([SharedData.path("data/taco/raw/annotations_unofficial.json")])
    #expect(table.boxCount == 8_334)
    let broken = (0..<table.boxCount).filter { box in
      ![table.boxX[box], table.boxY[box], table.boxWidth[box], table.boxHeight[box]]
        .allSatisfy(\.isFinite)
    }
    #expect(broken.count == 15)
    #expect(table.issues.contains { $0.code == "non-finite-literal" })
  }
}
