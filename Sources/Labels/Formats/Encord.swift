/// The labels that Encord exports.
struct Encord: LabelFormat {
  let info = LabelFormatInfo(
    name: "encord",
    title: "Encord JSON",
    reads: """
      Every object of shape bounding_box becomes a box, its shares of the image scaled with the width \
      and height of the data unit; of a rotatable box the rotation is passed over, and the number of \
      these is told. Polygons, polylines, points, skeletons and bitmasks are counted and left out. A \
      data unit is an image; of a video every labeled frame is one, named "title frame 12". How many boxes \
      are not drawn by hand (manualAnnotation false) is told. dataset_title is the batch and createdAt \
      the day. One label row, or an array of them.
      """,
    identity: """
      createdBy of the object; who edited last is passed over. --labeler-key names another member.
      """,
    source: "https://docs.encord.com/platform-documentation/Annotate/annotate-export-json")

  func recognizes(_ head: FileHead) -> String? {
    guard head.outline.record?.has("data_units") == true else { return nil }
    return "a JSON object with data_units"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isArray = source.head.outline.isArray
    var rows = EncordRows(isArray: isArray)
    let unit = isArray ? "$[#].data_units.*.labels" : "$.data_units.*.labels"
    try JSONReading.read(
      source, options, into: &table,
      records: isArray ? ["$[*]"] : ["$.data_units.*", "$.dataset_title"],
      places: ["\(unit).objects[#]", "\(unit).#.objects[#]"]
    ) { reading, record in
      if isArray {
        let row = record.value
        let batch = reading.batch(row["dataset_title"])
        guard let units = row["data_units"] else { return }
        for unit in units.fields {
          rows.add(unit.value, key: unit.key, row: record.index, batch, &reading)
        }
      } else if record.path == 1 {
        rows.batch = reading.batch(record.value)
      } else {
        rows.add(record.value, key: record.key, row: 0, rows.batch, &reading)
      }
    } last: { reading in
      reading.imageEntries = rows.images
    }
  }
}
