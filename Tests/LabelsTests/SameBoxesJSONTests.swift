import Testing

@testable import Labels

/// The same boxes, written down in every JSON and CSV format, have the same corners.
struct SameBoxesJSONTests {
  private typealias Box = (l: Double, t: Double, r: Double, b: Double)

  /// A file with a record per box of an image of 200 x 100 pixels.
  private static func file(
    _ opening: String, _ separator: String, _ closing: String, _ record: (Box) -> String
  ) -> String {
    let boxes: [Box] = SameBoxesTests.boxes.map { (l: $0.0, t: $0.1, r: $0.2, b: $0.3) }
    return opening + boxes.map(record).joined(separator: separator) + closing
  }

  /// `"x": 1, "y": 2, "w": 3, "h": 4` under the names that a format has for them, times some scales.
  private static func sides(
    _ box: Box, _ names: [String], by horizontal: Double = 1, _ vertical: Double = 1
  ) -> String {
    let values = [
      box.l * horizontal, box.t * vertical, (box.r - box.l) * horizontal,
      (box.b - box.t) * vertical,
    ]
    return zip(names, values).map { "\"\($0)\": \($1)" }.joined(separator: ", ")
  }

  private static func corners(_ box: Box) -> String {
    "\"x1\": \(box.l), \"y1\": \(box.t), \"x2\": \(box.r), \"y2\": \(box.b)"
  }

  private static func list(_ box: Box) -> String {
    "[\(box.l), \(box.t), \(box.r - box.l), \(box.b - box.t)]"
  }

  private static let xywh = ["x", "y", "width", "height"]
  private static let short = ["x", "y", "w", "h"]
  private static let edges = ["left", "top", "width", "height"]
  private static let size = #""width": 200, "height": 100"#
  private static let original = #""original_width": 200, "original_height": 100"#

  private static let files: [(format: String, content: String)] = [
    (
      "label-studio",
      file(
        #"[{"id": 1, "data": {"image": "a.png"}, "annotations": [{"completed_by": 1, "result": ["#,
        ", ", "]}]}]"
      ) {
        "{\"type\": \"rectanglelabels\", \(original), \"value\": {\(sides($0, xywh, by: 0.5, 1)), \"rectanglelabels\": [\"c\"]}}"
      }
    ),
    (
      "label-studio-min",
      file(#"[{"image": "a.png", "annotation_id": 1, "annotator": 1, "label": ["#, ", ", "]}]") {
        "{\(sides($0, xywh, by: 0.5, 1)), \"rectanglelabels\": [\"c\"], \(original)}"
      }
    ),
    (
      "coco",
      file(
        "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \(size)}], \"categories\": [{\"id\": 1, \"name\": \"c\"}], \"annotations\": [",
        ", ", "]}"
      ) { "{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": \(list($0))}" }
    ),
    (
      "coco-results",
      file("[", ", ", "]") {
        "{\"image_id\": 1, \"category_id\": 1, \"bbox\": \(list($0)), \"score\": 0.5}"
      }
    ),
    (
      "cvat-rest",
      file(#"{"version": 1, "tags": [], "tracks": [], "shapes": ["#, ", ", "]}") {
        "{\"type\": \"rectangle\", \"frame\": 0, \"label_id\": 1, \"points\": [\($0.l), \($0.t), \($0.r), \($0.b)]}"
      }
    ),
    (
      "labelbox",
      file(
        "{\"data_row\": {\"id\": \"a\"}, \"media_attributes\": {\(size)}, \"projects\": {\"p\": {\"labels\": [{\"annotations\": {\"objects\": [",
        ", ", "]}}]}}}\n"
      ) { "{\"name\": \"c\", \"bounding_box\": {\(sides($0, edges))}}" }
    ),
    (
      "labelbox-v1",
      file(
        #"[{"Labeled Data": "a.png", "Created By": "ann", "Label": {"objects": ["#, ", ", "]}}]"
      ) { "{\"title\": \"c\", \"bbox\": {\(sides($0, edges))}}" }
    ),
    (
      "labelbox-import",
      file("", "\n", "\n") {
        "{\"uuid\": \"u\", \"name\": \"c\", \"dataRow\": {\"id\": \"a\"}, \"bbox\": {\(sides($0, edges))}}"
      }
    ),
    (
      "sagemaker-manifest",
      file(
        "{\"source-ref\": \"a.png\", \"b\": {\"image_size\": [{\(size)}], \"annotations\": [", ", ",
        "]}, \"b-metadata\": {\"class-map\": {\"0\": \"c\"}, \"type\": \"groundtruth/object-detection\"}}\n"
      ) { "{\"class_id\": 0, \(sides($0, edges))}" }
    ),
    (
      "sagemaker-workers",
      file(
        #"{"answers": [{"workerId": "w", "answerContent": {"b": {"boundingBoxes": ["#, ", ",
        "], \"inputImageProperties\": {\(size)}}}}]}"
      ) { "{\"label\": \"c\", \(sides($0, edges))}" }
    ),
    (
      "supervisely",
      file("{\"size\": {\(size)}, \"objects\": [", ", ", "]}") {
        "{\"classTitle\": \"c\", \"geometryType\": \"rectangle\", \"points\": {\"exterior\": [[\($0.l), \($0.t)], [\($0.r), \($0.b)]], \"interior\": []}}"
      }
    ),
    (
      "superannotate",
      file("{\"metadata\": {\"name\": \"a.png\", \(size)}, \"instances\": [", ", ", "]}") {
        "{\"type\": \"bbox\", \"className\": \"c\", \"points\": {\(corners($0))}}"
      }
    ),
    (
      "dataloop",
      file(#"{"filename": "a.png", "annotations": ["#, ", ", "]}") {
        "{\"type\": \"box\", \"label\": \"c\", \"coordinates\": [{\"x\": \($0.l), \"y\": \($0.t)}, {\"x\": \($0.r), \"y\": \($0.b)}]}"
      }
    ),
    (
      "darwin",
      file(
        "{\"version\": \"2.0\", \"item\": {\"name\": \"a.png\", \"slots\": [{\"slot_name\": \"0\", \(size)}]}, \"annotations\": [",
        ", ", "]}"
      ) { "{\"name\": \"c\", \"bounding_box\": {\(sides($0, short))}, \"slot_names\": [\"0\"]}" }
    ),
    (
      "labelme",
      file(#"{"imagePath": "a.png", "shapes": ["#, ", ", "]}") {
        "{\"label\": \"c\", \"shape_type\": \"rectangle\", \"points\": [[\($0.r), \($0.b)], [\($0.l), \($0.t)]]}"
      }
    ),
    (
      "datumaro",
      file(
        #"{"categories": {"label": {"labels": [{"name": "c"}]}}, "items": [{"id": "a", "annotations": ["#,
        ", ", "]}]}"
      ) { "{\"type\": \"bbox\", \"label_id\": 0, \"bbox\": \(list($0))}" }
    ),
    (
      "encord",
      file(
        "{\"data_units\": {\"h\": {\"data_title\": \"a.png\", \(size), \"labels\": {\"objects\": [",
        ", ", "]}}}}"
      ) {
        "{\"name\": \"c\", \"shape\": \"bounding_box\", \"boundingBox\": {\(sides($0, short, by: 1.0 / 200, 1.0 / 100))}}"
      }
    ),
    (
      "via",
      file(#"{"a.png1": {"filename": "a.png", "size": 1, "regions": ["#, ", ", "]}}") {
        "{\"shape_attributes\": {\"name\": \"rect\", \(sides($0, xywh))}, \"region_attributes\": {\"class\": \"c\"}}"
      }
    ),
    (
      "scalabel",
      file(#"[{"name": "a.png", "videoName": "", "labels": ["#, ", ", "]}]") {
        "{\"category\": \"c\", \"box2d\": {\(corners($0))}}"
      }
    ),
    (
      "fiftyone-samples",
      file(
        "{\"samples\": [{\"filepath\": \"a.png\", \"metadata\": {\(size)}, \"f\": {\"_cls\": \"Detections\", \"detections\": [",
        ", ", "]}}]}"
      ) {
        "{\"label\": \"c\", \"bounding_box\": [\($0.l / 200), \($0.t / 100), \(($0.r - $0.l) / 200), \(($0.b - $0.t) / 100)]}"
      }
    ),
    (
      "createml",
      file(#"[{"image": "a.png", "annotations": ["#, ", ", "]}]") { box in
        let (x, y) = ((box.l + box.r) / 2, (box.t + box.b) / 2)
        return
          "{\"label\": \"c\", \"coordinates\": {\"x\": \(x), \"y\": \(y), \"width\": \(box.r - box.l), \"height\": \(box.b - box.t)}}"
      }
    ),
    (
      "vott",
      file("{\"asset\": {\"name\": \"a.png\", \"size\": {\(size)}}, \"regions\": [", ", ", "]}") {
        "{\"type\": \"RECTANGLE\", \"tags\": [\"c\"], \"boundingBox\": {\(sides($0, edges))}}"
      }
    ),
    (
      "scale-ai",
      file(
        #"[{"task_id": "t", "params": {"attachment": "a.png"}, "response": {"annotations": ["#,
        ", ",
        "]}}]"
      ) { "{\"type\": \"box\", \"label\": \"c\", \(sides($0, edges))}" }
    ),
    (
      "csv",
      file("image,label,xmin,ymin,xmax,ymax\n", "\n", "\n") {
        "a.png,c,\($0.l),\($0.t),\($0.r),\($0.b)"
      }
    ),
    (
      "csv",
      file("image;label;x;y;w;h\r\n", "\r\n", "\r\n") {
        "a.png;c;\($0.l);\($0.t);\($0.r - $0.l);\($0.b - $0.t)".replacing(".", with: ",")
          .replacing("a,png", with: "a.png")
      }
    ),
    (
      "csv",
      file("ImageID,width,height,LabelName,XMin,XMax,YMin,YMax\n", "\n", "\n") {
        "a,200,100,c,\($0.l / 200),\($0.r / 200),\($0.t / 100),\($0.b / 100)"
      }
    ),
    ("retinanet", file("", "\n", "\n") { "a.png,\($0.l),\($0.t),\($0.r),\($0.b),c" }),
    (
      "via-csv",
      file("filename,region_shape_attributes,region_attributes\n", "\n", "\n") { box in
        let shape = "{\"name\": \"rect\", \(sides(box, xywh))}".replacing("\"", with: "\"\"")
        return "a.png,\"\(shape)\",\"{\"\"class\"\":\"\"c\"\"}\""
      }
    ),
  ]

  @Test(arguments: files.indices) func cornersAreThoseWritten(index: Int) throws {
    let file = Self.files[index]
    let written = try TemporaryFile(file.content)
    let table = try LabelReader.read([written.path])
    #expect(table.files.map(\.format) == [file.format])
    #expect(table.boxCount == SameBoxesTests.boxes.count, "\(file.format)")
    for (box, expected) in SameBoxesTests.boxes.enumerated() where box < table.boxCount {
      let right = table.boxX[box] + table.boxWidth[box]
      let bottom = table.boxY[box] + table.boxHeight[box]
      #expect(abs(table.boxX[box] - expected.0) < 0.001, "\(file.format)")
      #expect(abs(table.boxY[box] - expected.1) < 0.001, "\(file.format)")
      #expect(abs(right - expected.2) < 0.001, "\(file.format)")
      #expect(abs(bottom - expected.3) < 0.001, "\(file.format)")
    }
  }
}
