/// The JSON formats, with records like those of real exports.
extension FormatFile {
  static let json: [FormatFile] = [
    FormatFile(
      format: "label-studio", name: "label-studio.json", opening: "[",
      record: { task in
        let results = boxes(task) { number, x, y in
          """
          {"original_width":1920,"original_height":1080,"image_rotation":0,"value":{"x":\(x / 10),"y":\(y / 10),\
          "width":4.189435336976321,"height":4.735883424408015,"rotation":0,"rectanglelabels":["car"]},\
          "id":"C7oH\(number)","from_name":"label","to_name":"image","type":"rectanglelabels","origin":"manual"}
          """
        }
        return """
          {"id":\(task),"annotations":[{"id":\(task),"completed_by":{"id":\(task % 17),"email":"\(labeler(task))"},\
          "result":[\(results)],"was_cancelled":false,"ground_truth":false,"created_at":"2026-01-02T13:36:25.747398Z",\
          "updated_at":"2026-01-02T21:04:40.495704Z","lead_time":12.4,"task":\(task),"project":1}],"drafts":[],\
          "predictions":[],"data":{"image":"/data/upload/1/718f1d05-\(task).jpg"},"meta":{},"project":1}
          """
      }, closing: "]"),
    FormatFile(
      format: "label-studio-min", name: "label-studio-min.json", opening: "[",
      record: { record in
        let regions = boxes(record) { _, x, y in
          """
          {"x":\(x / 10),"y":\(y / 10),"width":4.18943533,"height":4.7358834,"rotation":0,"rectanglelabels":["car"],\
          "original_width":1920,"original_height":1080}
          """
        }
        return """
          {"image":"s3://bucket/\(record).jpg","id":\(record),"label":[\(regions)],"annotator":\(record % 17),\
          "annotation_id":\(record),"created_at":"2026-01-02T13:36:25.747398Z","lead_time":12.4}
          """
      }, closing: "]"),
    FormatFile(
      format: "coco", name: "coco.json",
      opening: "{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"width\":1920,\"height\":1080}],"
        + "\"categories\":[{\"id\":1,\"name\":\"car\"}],\"annotations\":[",
      record: { record in
        boxes(record) { number, x, y in
          """
          {"id":\(number),"image_id":1,"category_id":1,"bbox":[\(x),\(y),30.5,40.25],"area":1227.625,"iscrowd":0,\
          "annotator":"\(labeler(number))"}
          """
        }
      }, closing: "]}"),
    FormatFile(
      format: "coco-results", name: "coco-results.json", opening: "[",
      record: { record in
        boxes(record) { number, x, y in
          "{\"image_id\":\(number / 7),\"category_id\":18,\"bbox\":[\(x),\(y),348.26,243.78],\"score\":0.236}"
        }
      }, closing: "]"),
    FormatFile(
      format: "labelbox", name: "labelbox.ndjson",
      record: { row in
        let objects = boxes(row) { number, x, y in
          """
          {"feature_id":"ckr\(number)","feature_schema_id":"cks1","name":"car","value":"car",\
          "annotation_kind":"ImageBoundingBox","classifications":[],\
          "bounding_box":{"top":\(y),"left":\(x),"height":41.0,"width":43.0}}
          """
        }
        return """
          {"data_row":{"id":"cl\(row)","external_id":"\(row).jpg","row_data":"https://example.org/\(row).jpg"},\
          "media_attributes":{"width":1920,"height":1080,"mime_type":"image/jpeg"},"projects":{"p1":{"name":"Streets",\
          "labels":[{"label_kind":"Default","id":"l\(row)","label_details":{"created_at":"2026-01-02T10:00:00.000+00:00",\
          "created_by":"\(labeler(row))","reviews":[]},"performance_details":{"seconds_to_create":31,"skipped":false},\
          "annotations":{"objects":[\(objects)],"classifications":[],"relationships":[]}}],\
          "project_details":{"batch_name":"week 1"}}}}
          """
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "labelbox-v1", name: "labelbox-v1.json", opening: "[",
      record: { row in
        let objects = boxes(row) { number, x, y in
          """
          {"featureId":"ckr\(number)","schemaId":"cks1","color":"#ff0000","title":"car","value":"car",\
          "bbox":{"top":\(y),"left":\(x),"height":186,"width":594},"instanceURI":"https://api.example.org/masks/\(number)"}
          """
        }
        return """
          {"ID":"l\(row)","DataRow ID":"d\(row)","Labeled Data":"https://example.org/\(row).jpg","External ID":"\(row).jpg",\
          "Media Attributes":{},"Label":{"objects":[\(objects)],"classifications":[]},"Created By":"\(labeler(row))",\
          "Created At":"2026-01-02T10:00:00.000Z","Seconds to Label":12.25,"Skipped":false}
          """
      }, closing: "]"),
    FormatFile(
      format: "sagemaker-manifest", name: "output.manifest",
      record: { row in
        let annotations = boxes(row) { _, x, y in
          "{\"class_id\": 0, \"left\": \(Int(x)), \"top\": \(Int(y)), \"width\": 61, \"height\": 128}"
        }
        return """
          {"source-ref": "s3://bucket/\(row).jpg", "boxes": {"image_size": [{"width": 1920, "height": 1080, "depth": 3}], \
          "annotations": [\(annotations)]}, "boxes-metadata": {"objects": [{"confidence": 0.8}], "class-map": {"0": "car"}, \
          "type": "groundtruth/object-detection", "human-annotated": "yes", "job-name": "first"}}
          """
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "sagemaker-workers", name: "answers.json", opening: "{\"answers\":[",
      record: { answer in
        let drawn = boxes(answer) { _, x, y in
          "{\"height\":2833,\"label\":\"bird\",\"left\":\(Int(x)),\"top\":\(Int(y)),\"width\":1364}"
        }
        return """
          {"acceptanceTime":"2026-01-02T18:59:15.191Z","answerContent":{"boundingBox":{"boundingBoxes":[\(drawn)],\
          "inputImageProperties":{"height":3726,"width":2662}}},"submissionTime":"2026-01-02T18:59:58.321Z",\
          "timeSpentInSeconds":40.543,"workerId":"w\(answer % 17)","workerMetadata":{}}
          """
      }, closing: "]}"),
    FormatFile(
      format: "supervisely", name: "image.jpg.json",
      record: { record in
        "{\"size\":{\"height\":1080,\"width\":1920},\"tags\":[],\"objects\":["
          + boxes(record) { number, x, y in
            """
            {"id":\(number),"classId":1661574,"description":"","geometryType":"rectangle","labelerLogin":"ann\(number % 17)",\
            "createdAt":"2026-01-02T11:09:51.054Z","updatedAt":"2026-01-02T11:09:51.054Z","tags":[],"classTitle":"bike",\
            "points":{"exterior":[[\(Int(x)),\(Int(y))],[970,1047]],"interior":[]}}
            """
          } + "]}"
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "superannotate", name: "image.jpg___objects.json",
      record: { record in
        "{\"metadata\":{\"name\":\"\(record).jpg\",\"width\":1920,\"height\":1080},\"instances\":["
          + boxes(record) { number, x, y in
            """
            {"type":"bbox","classId":1115463,"probability":100,"points":{"x1":\(x),"x2":5598.13,"y1":\(y),"y2":3470.08},\
            "groupId":0,"locked":false,"attributes":[],"createdAt":"2026-01-02T11:49:22.636Z",\
            "createdBy":{"email":"\(labeler(number))","role":"Annotator"},"creationType":"Manual","className":"human"}
            """
          } + "]}"
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "dataloop", name: "dataloop.json",
      record: { record in
        "{\"filename\":\"/\(record).jpg\",\"annotations\":["
          + boxes(record) { number, x, y in
            """
            {"id":"\(number)","datasetId":"61d5","type":"box","label":"car","attributes":[],\
            "coordinates":[{"x":\(x),"y":\(y)},{"x":2221.32,"y":3528.24}],"metadata":{"system":{"status":null,"frame":0,\
            "automated":false,"taskId":"61d5eb2f","assignmentId":"61d5eb2e"}},"creator":"\(labeler(number))",\
            "createdAt":"2026-01-02T19:26:23.252Z","updatedBy":"\(labeler(number))","itemId":"61d5eb9d"}
            """
          } + "]}"
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "darwin", name: "darwin.json",
      record: { record in
        "{\"version\":\"2.0\",\"item\":{\"name\":\"\(record).jpg\",\"path\":\"/\",\"slots\":["
          + "{\"slot_name\":\"0\",\"width\":1920,\"height\":1080}]},\"annotations\":["
          + boxes(record) { number, x, y in
            """
            {"bounding_box":{"h":108.5714,"w":251.4286,"x":\(x),"y":\(y)},"id":"3f9c8b2e-\(number)","name":"car",\
            "properties":[],"slot_names":["0"],"annotators":[{"full_name":"Ann","email":"\(labeler(number))"}]}
            """
          } + "]}"
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "crowd-tasks", name: "crowd-tasks.json",
      opening: "{\"images\":{\"1\":{\"width\":1280,\"height\":720}},\"annotations\":[",
      record: { answer in
        let entries = boxes(answer) { number, x, y in
          """
          ["Pedestrian_121 \(number % 5)",{"available":true,"timestamp":1429340975595,"scaleX":14.16974169741696,\
          "scaleY":25.190651906519065,"visible":true,"y":\(y),"x":\(x),"rotation":0,"view":"257"}]
          """
        }
        return
          "{\"id\":\(answer),\"worker\":\"w\(answer % 43)\",\"answer\":{\"images\":{\"\(answer)\":[\(entries)]}}}"
      }, closing: "]}"),
  ]
}
