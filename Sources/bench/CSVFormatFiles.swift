/// The delimited formats, with rows like those of real exports.
extension FormatFile {
  static let csv: [FormatFile] = [
    FormatFile(
      format: "csv", name: "tfod.csv",
      opening: "filename,width,height,class,xmin,ymin,xmax,ymax,annotator,created_at,lead_time\n",
      record: { record in
        boxes(record, separator: "\n") { number, x, y in
          let (x, y) = (pixels(x), pixels(y))
          return """
            \(record).jpg,1920,1080,car,\(x),\(y),\(x + 30.5),\(y + 40.25),\(labeler(record)),\
            2026-01-02T10:00:00Z,12.4
            """
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "retinanet", name: "retinanet.csv",
      record: { record in
        boxes(record, separator: "\n") { _, x, y in
          "images/\(record).jpg,\(Int(x)),\(Int(y)),\(Int(x) + 30),\(Int(y) + 40),car"
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "mturk", name: "mturk.csv",
      opening: """
        "HITId","WorkerId","AssignmentStatus","SubmitTime","WorkTimeInSeconds","Input.image_url",\
        "Answer.annotatedResult.boundingBoxes","Answer.annotatedResult.inputImageProperties.height",\
        "Answer.annotatedResult.inputImageProperties.width"

        """,
      record: { record in
        let list = boxes(record) { _, x, y in
          """
          {""height"":41,""label"":""Car"",""left"":\(Int(x)),""top"":\(Int(y)),""width"":178}
          """
        }
        return """
          "3ABC\(record)","A\(record % 17)","Approved","Fri Jan 02 12:34:56 PST 2026","296",\
          "https://example.org/\(record).jpg","[\(list)]","1080","1920"
          """
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "via-csv", name: "via.csv",
      opening: """
        filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,\
        region_attributes

        """,
      record: { record in
        boxes(record, separator: "\n") { number, x, y in
          """
          \(record).jpg,63930,"{}",5,\(number % 5),"{""name"":""rect"",""x"":\(Int(x)),\
          ""y"":\(Int(y)),""width"":103,""height"":132}","{""class"":""car""}"
          """
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "label-studio-csv", name: "label-studio.csv",
      opening: "annotation_id,annotator,created_at,id,image,label,lead_time,updated_at\n",
      record: { record in
        let regions = boxes(record) { _, x, y in
          """
          {""x"": \(x / 10), ""y"": \(y / 10), ""width"": 4.18943533, ""height"": 4.7358834, \
          ""rotation"": 0, ""rectanglelabels"": [""car""], ""original_width"": 1920, \
          ""original_height"": 1080}
          """
        }
        return """
          \(record),\(labeler(record)),2026-01-02T13:36:25.747398Z,\(record),s3://bucket/\(record).jpg,\
          "[\(regions)]",12.4,2026-01-02T13:36:25.747398Z
          """
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "zooniverse", name: "zooniverse.csv",
      opening: """
        classification_id,user_name,workflow_id,workflow_name,workflow_version,created_at,metadata,\
        annotations,subject_data,subject_ids

        """,
      record: { record in
        let marks = boxes(record) { _, x, y in
          """
          {""x"":\(x),""y"":\(y),""tool"":0,""frame"":0,""width"":41.5,""height"":43.25,\
          ""details"":[],""tool_label"":""Car""}
          """
        }
        return """
          \(record),user\(record % 17),5,Draw,4.4,2026-01-02 16:08:41 UTC,\
          "{""source"":""api"",""session"":""ea7277396b2862b6311ecd3da4b9ddb5"",\
          ""started_at"":""2026-01-02T16:06:58.517Z"",""finished_at"":""2026-01-02T16:08:41.259Z"",\
          ""user_agent"":""Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:134.0)"",\
          ""subject_dimensions"":[{""naturalWidth"":1920,""naturalHeight"":1080}]}",\
          "[{""task"":""T0"",""value"":[\(marks)]}]",\
          "{""\(record)"":{""retired"":null,""Filename"":""\(record).jpg""}}",\(record)
          """
      }, separator: "\n", closing: "\n"),
  ]

  /// With two decimals, as most tools write.
  private static func pixels(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
