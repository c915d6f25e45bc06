/// The JSON of drawing tools and data set managers, with records like those of real exports.
extension FormatFile {
  static let tools: [FormatFile] = [
    FormatFile(
      format: "cvat-rest", name: "job_7.json", opening: #"{"version":0,"tags":[],"shapes":["#,
      record: { record in
        boxes(record) { number, x, y in
          """
          {"type":"rectangle","occluded":false,"outside":false,"z_order":0,"rotation":0.0,\
          "points":[\(x),\(y),\(x + 30.5),\(y + 40.25)],"id":\(number),"frame":\(record),"label_id":3,\
          "group":0,"source":"manual","attributes":[],"elements":[]}
          """
        }
      }, closing: #"],"tracks":[]}"#),
    FormatFile(
      format: "labelme", name: "labelme.json",
      opening: #"{"version":"5.4.1","flags":{},"shapes":["#,
      record: { record in
        boxes(record) { _, x, y in
          """
          {"label":"car","points":[[\(x),\(y)],[\(x + 30.5),\(y + 40.25)]],"group_id":null,\
          "description":"","shape_type":"rectangle","flags":{}}
          """
        }
      }, closing: #"],"imagePath":"a.jpg","imageData":null,"imageHeight":1080,"imageWidth":1920}"#),
    FormatFile(
      format: "datumaro", name: "datumaro.json",
      opening: """
        {"dm_format_version":"1.0","infos":{},"categories":{"label":{"labels":[{"name":"car",\
        "parent":"","attributes":[]}]}},"items":[
        """,
      record: { record in
        let annotations = boxes(record) { number, x, y in
          """
          {"id":\(number),"type":"bbox","attributes":{"occluded":false,"annotator":"\(labeler(record))"},\
          "group":0,"label_id":0,"z_order":0,"bbox":[\(x),\(y),30.5,40.25]}
          """
        }
        return """
          {"id":"\(record)","annotations":[\(annotations)],"attr":{"frame":\(record)},\
          "image":{"path":"\(record).jpg","size":[1080,1920]}}
          """
      }, closing: "]}"),
    FormatFile(
      format: "encord", name: "encord.json",
      opening:
        #"{"label_hash":"l","dataset_title":"week 1","data_type":"img_group","data_units":{"#,
      record: { record in
        let objects = boxes(record) { number, x, y in
          """
          {"name":"car","color":"#D33115","shape":"bounding_box","value":"car",\
          "createdAt":"Fri, 02 Jan 2026 17:10:51 UTC","createdBy":"\(labeler(record))","confidence":1,\
          "objectHash":"o\(number)","lastEditedAt":"Fri, 02 Jan 2026 17:10:51 UTC","manualAnnotation":true,\
          "boundingBox":{"h":0.0986,"w":0.0859,"x":\(x / 1920),"y":\(y / 1080)}}
          """
        }
        return """
          "h\(record)":{"data_hash":"h\(record)","data_title":"\(record).jpg","data_type":"image/jpeg",\
          "width":1920,"height":1080,"labels":{"objects":[\(objects)],"classifications":[]}}
          """
      }, closing: "}}"),
    FormatFile(
      format: "via", name: "via.json", opening: "{",
      record: { record in
        let regions = boxes(record) { _, x, y in
          """
          {"shape_attributes":{"name":"rect","x":\(Int(x)),"y":\(Int(y)),"width":103,"height":132},\
          "region_attributes":{"class":"car","annotator":"\(labeler(record))"}}
          """
        }
        return """
          "\(record).jpg63930":{"filename":"\(record).jpg","size":63930,"regions":[\(regions)],\
          "file_attributes":{}}
          """
      }, closing: "}"),
    FormatFile(
      format: "scalabel", name: "scalabel.json", opening: "[",
      record: { record in
        let labels = boxes(record) { number, x, y in
          """
          {"id":"\(number)","category":"car","attributes":{"occluded":false,"truncated":false},\
          "manualShape":true,"box2d":{"x1":\(x),"y1":\(y),"x2":\(x + 30.5),"y2":\(y + 40.25)}}
          """
        }
        return """
          {"name":"\(record).jpg","videoName":"","attributes":{},"timestamp":0,"labels":[\(labels)]}
          """
      }, closing: "]"),
    FormatFile(
      format: "fiftyone", name: "fiftyone.json", opening: #"{"classes":["car"],"labels":{"#,
      record: { record in
        let detections = boxes(record) { _, x, y in
          """
          {"label":0,"bounding_box":[\(x / 1920),\(y / 1080),0.0859375,0.09876543],\
          "attributes":{"difficult":0}}
          """
        }
        return "\"\(record)\":[\(detections)]"
      }, closing: "}}"),
    FormatFile(
      format: "fiftyone-samples", name: "samples.json", opening: #"{"samples":["#,
      record: { record in
        let detections = boxes(record) { number, x, y in
          """
          {"_id":{"$oid":"6b04985c7d0caf3400ccec16"},"_cls":"Detection","attributes":{},"tags":[],\
          "label":"car","bounding_box":[\(x / 1920),\(y / 1080),0.0859375,0.09876543],"difficult":0}
          """
        }
        return """
          {"filepath":"/data/\(record).jpg","tags":[],"metadata":{"_cls":"ImageMetadata",\
          "width":1920,"height":1080},"ground_truth":{"_cls":"Detections","detections":[\(detections)]}}
          """
      }, closing: "]}"),
    FormatFile(
      format: "createml", name: "createml.json", opening: "[",
      record: { record in
        let annotations = boxes(record) { _, x, y in
          """
          {"label":"car","coordinates":{"x":\(x),"y":\(y),"width":30.5,"height":40.25}}
          """
        }
        return "{\"image\":\"\(record).jpg\",\"annotations\":[\(annotations)]}"
      }, closing: "]"),
    FormatFile(
      format: "vott", name: "vott.json",
      opening: #"{"name":"p","version":"2.2.0","tags":[{"name":"car","color":"red"}],"assets":{"#,
      record: { record in
        let regions = boxes(record) { number, x, y in
          """
          {"id":"r\(number)","type":"RECTANGLE","tags":["car"],"boundingBox":{"height":40.25,\
          "width":30.5,"left":\(x),"top":\(y)},"points":[{"x":\(x),"y":\(y)},{"x":\(x + 30.5),"y":\(y)}]}
          """
        }
        return """
          "a\(record)":{"asset":{"format":"jpg","id":"a\(record)","name":"\(record).jpg",\
          "path":"file:\(record).jpg","size":{"width":1920,"height":1080},"state":2,"type":1},\
          "regions":[\(regions)],"version":"2.2.0"}
          """
      }, closing: "}}"),
    FormatFile(
      format: "scale-ai", name: "scale.json", opening: "[",
      record: { record in
        let annotations = boxes(record) { number, x, y in
          """
          {"type":"box","label":"car","left":\(x),"top":\(y),"width":30.5,"height":40.25,\
          "uuid":"u\(number)","attributes":{"occluded":"no"}}
          """
        }
        return """
          {"task_id":"t\(record)","completed_at":"2026-01-02T10:00:00Z","type":"imageannotation",\
          "params":{"attachment":"https://example.org/\(record).jpg","metadata":{"width":1920,\
          "height":1080}},"response":{"annotations":[\(annotations)]}}
          """
      }, closing: "]"),
  ]
}
