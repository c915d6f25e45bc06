/// Files of the commonest formats as other tools, spreadsheets and locales write them.
extension FormatFile {
  static let variants: [FormatFile] = [
    FormatFile(
      format: "csv", variant: "quoted, CRLF", name: "quoted.csv",
      opening: "\"image\",\"annotator\",\"label\",\"xmin\",\"ymin\",\"xmax\",\"ymax\"\r\n",
      record: { record in
        boxes(record, separator: "\r\n") { _, x, y in
          let cells = ["images/\(record).jpg", labeler(record), "car"]
          let edges = [x, y, x + 30.5, y + 40.25].map { "\(Int($0))" }
          return (cells + edges).map { "\"\($0)\"" }.joined(separator: ",")
        }
      }, separator: "\r\n", closing: "\r\n"),
    FormatFile(
      format: "csv", variant: "decimal commas", name: "commas.csv",
      opening: "image;annotator;label;xmin;ymin;xmax;ymax\n",
      record: { record in
        boxes(record, separator: "\n") { _, x, y in
          let edges = [x, y, x + 30.5, y + 40.25].map { edge in
            let hundredths = Int(edge * 100)
            return "\(hundredths / 100),\(hundredths % 100)"
          }
          return (["images/\(record).jpg", labeler(record), "car"] + edges)
            .joined(separator: ";")
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "csv", variant: "open images", name: "open-images.csv",
      opening: "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated\n",
      record: { record in
        boxes(record, separator: "\n") { number, x, y in
          let (x, y) = (x / 1000, y / 1000)
          return "\(record),xclick,/m/01g317,1,\(x),\(x + 0.03125),\(y),\(y + 0.0625),0,1"
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "coco", variant: "indented, escapes", name: "indented.json",
      opening: """
        {
          "images": [
            {
              "id": 1,
              "file_name": "\\u00e9t\\u00e9.jpg",
              "width": 1920,
              "height": 1080
            }
          ],
          "categories": [
            {
              "id": 1,
              "name": "v\\u00e9lo"
            }
          ],
          "annotations": [

        """,
      record: { record in
        boxes(record, separator: ",\n") { number, x, y in
          """
              {
                "id": \(number),
                "image_id": 1,
                "category_id": 1,
                "bbox": [
                  \(x),
                  \(y),
                  30.5,
                  40.25
                ],
                "area": 1227.625,
                "iscrowd": 0,
                "annotator": "Andr\\u00e9e \(number % 17)"
              }
          """
        }
      }, separator: ",\n", closing: "\n  ]\n}\n"),
    FormatFile(
      format: "labelme", variant: "indented, polygons", name: "indented-labelme.json",
      opening: "{\n  \"version\": \"5.4.1\",\n  \"flags\": {},\n  \"shapes\": [\n",
      record: { record in
        boxes(record, separator: ",\n") { _, x, y in
          """
              {
                "label": "v\\u00e9lo",
                "points": [
                  [
                    \(x),
                    \(y)
                  ],
                  [
                    \(x + 30.5),
                    \(y + 40.25)
                  ]
                ],
                "group_id": null,
                "description": "",
                "shape_type": "\(record % 2 == 0 ? "rectangle" : "polygon")",
                "flags": {}
              }
          """
        }
      }, separator: ",\n",
      closing: """

          ],
          "imagePath": "a.jpg",
          "imageData": null,
          "imageHeight": 1080,
          "imageWidth": 1920
        }
        """),
  ]
}
