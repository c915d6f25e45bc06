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
    var attributes = Attributes()
    try JSONReading.readCells(
      source, options, into: &table, places: ["#:$.region_shape_attributes"]
    ) { reading, cells in
      let place = JSONPlace(0, cells.line)
      let image = CSVRows.withPlain(cells[imageColumn]) { reading.image($0) }
      if image < 0 { reading.reject(place, "The row names no image.") }
      guard let shape = cells.json(shapeColumn), shape.isObject else {
        return reading.reject(place, "The shape is no JSON object.")
      }
      guard let box = VIARegions.box(shape) else {
        // `{}` is an image without regions.
        if let name = shape["name"] { reading.leaveOut(name) }
        return
      }
      let meaning = attributes.meaning(of: attributesColumn, in: &cells, &reading)
      var labeler = meaning.labeler
      if let labelerColumn {
        labeler = reading.labeler(named: cells.text(labelerColumn))
      } else if labeler < 0, cells[fileColumn].count > 2 {  // `{}` names nobody.
        labeler = reading.labeler(cells.json(fileColumn)?.wellKnownPerson, in: [])
      }
      reading.add(image: image, labeler: labeler, category: meaning.category, box, at: place)
    }
  }

  /// What the cells of region attributes mean; the same few come again and again.
  private struct Attributes {
    private var regions = VIARegions()
    private var seen = ByteInterner()
    private var meanings: [Meaning] = []

    struct Meaning {
      var category: Int32
      /// Unknown when the attributes name nobody.
      var labeler: Int32
    }

    /// More different cells than this are no few.
    private static let most = 4_096

    mutating func meaning(
      of column: Int?, in cells: inout JSONCells, _ reading: inout JSONReading
    ) -> Meaning {
      let cell = cells[column]
      if let known = seen.number(of: cell) { return meanings[Int(known)] }
      let attributes = cells.json(column)
      let meaning = Meaning(
        category: regions.category(attributes, &reading),
        labeler: reading.labeler(attributes?.wellKnownPerson, in: []))
      if meanings.count < Self.most {
        _ = seen.add(cell, number: Int32(meanings.count))
        meanings.append(meaning)
      }
      return meaning
    }
  }
}
