/// Label Studio's short export: one record per annotation set.
struct LabelStudioMin: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "label-studio-min",
    title: "Label Studio JSON-MIN",
    reads: """
      A list of records, one per annotation set. The regions of every column that have x, y, width \
      and height become boxes: percent of original_width and original_height, in pixels; where \
      these are missing and the image's size is not known, shares of it, which is told. Each record is a view with its day and lead_time, and one \
      without boxes says that its labeler saw the image and drew nothing. Polygons, masks and \
      keypoints are counted and left out.
      """,
    identity: """
      annotator: a number or an e-mail address; else completed_by. --labeler-key names another column.
      """,
    source: "https://labelstud.io/guide/export")

  func recognizes(_ head: FileHead) -> String? {
    guard let record = head.outline.record, record.isObject, record["annotations"] == nil,
      record["completions"] == nil, record["data_row"] == nil, record["dataRow"] == nil
    else { return nil }
    if record.has("annotation_id", "annotator") || record.has("annotation_id", "lead_time") {
      return "JSON records with annotation_id and annotator"
    }
    for key in record.keys {
      guard let column = record[key], let region = column.isArray ? column.element : column else {
        continue
      }
      if region.has("x", "y", "width", "height", "rectanglelabels") {
        return "JSON records with regions that have rectanglelabels in \"\(key)\""
      }
    }
    return nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"],
      places: ["$[#].*[#]", "$[#].*", "#:$.*[#]", "#:$.*"], window: window
    ) { reading, record in
      let value = record.value
      let isLine = record.path == 1
      let first = isLine ? record.line : record.index
      let shape = isLine ? 2 : 0
      guard value.isObject else {
        return reading.reject(JSONPlace(shape + 1, first), "A record needs to be an object.")
      }
      var image = reading.image(LabelStudioRegion.imageName(value))
      if image < 0 {
        image = reading.image(named: "task \(value["id"]?.name ?? "\(record.index)")")
      }
      if let id = value["id"]?.integer { reading.table.imageIDs.append(id, image: image) }
      let labeler = reading.labeler(
        value["annotator"]?.person ?? value["completed_by"]?.person, in: [value])
      let dated = value.first(of: "created_at", "updated_at")
      reading.see(
        image: image, labeler: labeler, day: reading.day(dated, at: JSONPlace(shape + 1, first)),
        seconds: value["lead_time"]?.number ?? .nan, isExplicit: true)
      let pairs = LabelStudioPairs(value.fields.lazy.map(\.value))
      for field in value.fields {
        let column = reading.placeKey(field.key)
        if field.value.isObject {
          add(
            field.value, pairs, image, labeler, JSONPlace(shape + 1, first, column), to: &reading)
        }
        var index = 0
        for region in field.value.elements {
          if region.isObject {
            add(
              region, pairs, image, labeler, JSONPlace(shape, first, column, index), to: &reading)
          }
          index += 1
        }
      }
    }
  }

  /// Takes one region of a column, or counts what it is instead.
  func add(
    _ region: JSONValue, _ pairs: LabelStudioPairs, _ image: Int32, _ labeler: Int32,
    _ place: JSONPlace, to reading: inout JSONReading
  ) {
    let other = region.fields.first {
      LabelStudioRegion.isLabelsKey($0.key) && !$0.key.elementsEqual("rectanglelabels".utf8)
        || LabelStudioRegion.isAnswerKey($0.key)
    }
    if let other {
      return reading.leaveOut(String(decoding: other.key, as: UTF8.self))
    }
    // Other columns of a task hold objects too; without a size they are no regions.
    guard region["width"] != nil, region["height"] != nil, region["x"] != nil else { return }
    if pairs.areLabels(region) { return }
    LabelStudioRegion.add(
      region, sized: region, image: image, labeler: labeler,
      category: reading.category(
        LabelStudioRegion.label(pairs.labels(of: region) ?? region, &reading)), at: place,
      to: &reading)
  }
}
