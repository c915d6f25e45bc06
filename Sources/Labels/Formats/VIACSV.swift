/// The CSV of the VGG Image Annotator, versions 1 and 2.
struct VIACSV: LabelFormat {
  let info = LabelFormatInfo(
    name: "via-csv",
    title: "VIA CSV (VGG Image Annotator 1 and 2)",
    reads: """
      Every row whose region_shape_attributes are a rect becomes a box, in pixels. Circles, ellipses, \
      polygons, polylines and points are counted and left out; a row with {} is an image without \
      boxes. The class is the region attribute called class, label, category, type, object, species \
      or name, or else the first; of check boxes those that are checked. The file has no image sizes.
      """,
    identity: """
      The format has none: give one file per labeler, or assignments. A well-known key (annotator, \
      labeler, user and so on) among the region or the file attributes is read; --labeler-key names \
      a column.
      """,
    source: "https://www.robots.ox.ac.uk/~vgg/software/via/")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head),
      CSVColumns(dialect.header).all(["filename", "regionshapeattributes"]) != nil
    else { return nil }
    return "a header with filename and region_shape_attributes"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(try CSVDialect(of: source).header)
    let labelerColumn = try options.labelerKey.map {
      try columns.labeler(named: $0, in: source.path)
    }
    let imageColumn = columns.named("filename")
    let shapeColumn = columns.named("region_shape_attributes")
    let attributesColumn = columns.named("region_attributes")
    let fileColumn = columns.named("file_attributes")
    var regions = VIARegions()
    try JSONReading.readCells(
      source, options, into: &table, places: ["#:$.region_shape_attributes"]
    ) { reading, cells in
      let place = JSONPlace(0, cells.line)
      let image = reading.image(named: cells.text(imageColumn))
      guard let shape = cells.json(shapeColumn), shape.isObject else {
        return reading.reject(place, "The shape is no JSON object.")
      }
      guard let box = VIARegions.box(shape) else {
        // `{}` is an image without regions.
        if let name = shape["name"] { reading.leaveOut(name) }
        return
      }
      let attributes = cells.json(attributesColumn)
      // `{}` names nobody.
      let file = cells[fileColumn].count > 2 ? cells.json(fileColumn) : nil
      let labeler =
        labelerColumn.map { reading.labeler(named: cells.text($0)) }
        ?? reading.labeler(attributes?.wellKnownPerson ?? file?.wellKnownPerson, in: [])
      reading.add(
        image: image, labeler: labeler,
        category: regions.category(attributes, &reading), box, at: place)
    }
  }
}
