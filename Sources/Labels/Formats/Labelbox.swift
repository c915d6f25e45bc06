/// Labelbox's present export: one data row per line.
struct Labelbox: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "labelbox",
    title: "Labelbox NDJSON (export v2)",
    reads: """
      One data row per line, or a list of them. Every object with a bounding_box becomes a box, as \
      written: top, left, height, width in pixels. Each label of each project is a view, with its \
      day, the seconds to create it and the batch: a label without boxes says that its labeler saw \
      the image and drew nothing, a skipped one that it was skipped. Images are named by external_id, \
      else global_key, row_data or id. Polygons, masks, points and the frames of videos are counted \
      and left out.
      """,
    identity: """
      label_details.created_by of the label, which is in the export when it was made with label \
      details. --labeler-key names another field of the object, the label or the data row.
      """,
    source: "https://docs.labelbox.com/reference/export-image-annotations")

  func recognizes(_ head: FileHead) -> String? {
    guard let row = head.outline.record, row.has("data_row"),
      row["projects"] != nil || row["media_attributes"] != nil
    else { return nil }
    return "JSON records with data_row and projects"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    try JSONReading.read(
      source, options, into: &table, records: ["$[*]", "$"],
      places: ["$[#]", "#:$"].flatMap {
        ["\($0).projects.*.labels[#].annotations.objects[#]", "\($0).projects.*.labels[#]"]
      }, window: window
    ) { reading, record in
      Row(record).read(into: &reading)
    }
  }

  /// One data row.
  private struct Row {
    let record: JSONRecord
    let row: JSONValue

    init(_ record: JSONRecord) {
      self.record = record
      row = record.value
    }

    func place(_ project: Int, _ label: Int, _ object: Int?) -> JSONPlace {
      let kind = object == nil ? 1 : 0
      return record.path == 0
        ? JSONPlace(kind, record.index, project, label, object ?? 0)
        : JSONPlace(2 + kind, record.line, project, label, object ?? 0)
    }

    func read(into reading: inout JSONReading) {
      guard let dataRow = row["data_row"], dataRow.isObject else {
        return reading.reject(place(0, 0, nil), "A data row needs to be an object with data_row.")
      }
      let names = ["external_id", "global_key", "row_data", "id"] as [StaticString]
      let name = names.lazy.compactMap { dataRow[$0] }.first { $0.text?.isEmpty == false }
      let image = reading.image(name)
      for key in ["id", "global_key"] as [StaticString] {
        if let id = dataRow[key]?.name { reading.table.imageIDs.append(id, image: image) }
      }
      let media = row["media_attributes"]
      reading.setSize(
        of: image, width: media?["width"]?.number, height: media?["height"]?.number,
        at: place(0, 0, nil))
      guard let projects = row["projects"] else { return }
      for field in projects.fields {
        guard let labels = field.value["labels"] else { continue }
        let project = reading.placeKey(field.key)
        let batch = reading.batch(field.value["project_details"]?["batch_name"])
        var index = 0
        for label in labels.elements {
          read(label, project, index, image, batch, into: &reading)
          index += 1
        }
      }
    }

    private func read(
      _ label: JSONValue, _ project: Int, _ index: Int, _ image: Int32, _ batch: Int32,
      into reading: inout JSONReading
    ) {
      let details = label["label_details"]
      let performance = label["performance_details"]
      let labeler = reading.labeler(details?["created_by"], in: [label, row])
      reading.see(
        image: image, labeler: labeler, batch: batch,
        day: reading.day(details?["created_at"], at: place(project, index, nil)),
        seconds: performance?["seconds_to_create"]?.number ?? .nan,
        status: performance?["skipped"]?.isTrue == true ? .skipped : .done, isExplicit: true)
      guard let annotations = label["annotations"] else { return }
      for frame in annotations["frames"]?.fields ?? JSONFields.none where frame.value.isObject {
        reading.leaveOut("frames of a video")
      }
      var position = -1
      for object in annotations["objects"]?.elements ?? JSONElements.none {
        position += 1
        guard let box = object["bounding_box"], box.isObject else {
          reading.leaveOut(object["annotation_kind"])
          continue
        }
        reading.add(
          image: image,
          labeler: labeler >= 0 ? labeler : reading.labeler(nil, in: [object, label, row]),
          category: reading.category(object.first(of: "name", "value")),
          BoxCoordinates(box, "left", "top", "width", "height"), id: object["feature_id"],
          at: place(project, index, position))
      }
    }
  }
}
