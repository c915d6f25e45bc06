/// Label Studio's CSV export: its JSON-MIN with the regions as JSON in a cell.
struct LabelStudioCSV: LabelFormat {
  let info = LabelFormatInfo(
    name: "label-studio-csv",
    title: "Label Studio CSV",
    reads: """
      One row per annotation set. The regions of every cell with JSON that have x, y, width and height \
      become boxes: percent of original_width and original_height, in pixels; in percent as written \
      when these are missing. Each row is a view with its day and lead_time, and one without boxes \
      says that its labeler saw the image and drew nothing. Polygons, masks and keypoints are \
      counted and left out.
      """,
    identity: """
      annotator: a number or an e-mail address; else completed_by. --labeler-key names another column.
      """,
    source: "https://labelstud.io/guide/export")

  func recognizes(_ head: FileHead) -> String? {
    guard let dialect = CSVDialect(head) else { return nil }
    let columns = CSVColumns(dialect.header)
    guard columns.named("annotation_id") != nil,
      columns.first(["annotator", "completedby", "leadtime"]) != nil
    else { return nil }
    // With coordinates in columns of their own it is somebody's own table.
    if BoxLayout(columns) != nil {
      let rows = CSVDialect.rows(head, separator: dialect.separator).dropFirst(dialect.headerRows)
      guard rows.contains(where: { $0.contains { $0.hasPrefix("[{") } }) else { return nil }
    }
    return "a header with annotation_id and annotator, and regions as JSON"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let columns = CSVColumns(try CSVDialect(of: source).header)
    let labelerColumn =
      try options.labelerKey.map { try columns.labeler(named: $0, in: source.path) }
      ?? columns.first(["annotator", "completedby"])
    let imageColumn = columns.first(["image", "img", "imageurl", "url", "photo", "picture"])
    let idColumn = columns.named("id")
    let dayColumn = columns.first(["createdat", "updatedat"])
    let secondsColumn = columns.named("lead_time")
    try JSONReading.readCells(
      source, options, into: &table, places: ["#:$.*[#]", "#:$.*"]
    ) { reading, cells in
      let image = reading.image(named: Self.imageName(cells, imageColumn, idColumn))
      if let id = Int64(cells.text(idColumn)) {
        reading.table.imageIDs.append(id, image: image)
      }
      let labeler = reading.labeler(
        named: cells.json(labelerColumn)?.person?.name ?? cells.text(labelerColumn))
      reading.see(
        image: image, labeler: labeler,
        day: reading.day(cells[dayColumn]),
        seconds: cells.number(secondsColumn), isExplicit: true)
      let values = columns.header.indices.map { $0 == labelerColumn ? nil : cells.json($0) }
      let pairs = LabelStudioPairs(values.lazy.compactMap { $0 })
      for (name, value) in zip(columns.header, values) {
        guard let value else { continue }
        let key = reading.placeKey(name)
        if value.isObject {
          LabelStudioMin().add(
            value, pairs, image, labeler, JSONPlace(1, cells.line, key), to: &reading)
        }
        for (index, region) in value.elements.enumerated() where region.isObject {
          LabelStudioMin().add(
            region, pairs, image, labeler, JSONPlace(0, cells.line, key, index), to: &reading)
        }
      }
    }
  }

  /// The image's cell, another that ends like an image, or the number of the task.
  private static func imageName(_ cells: JSONCells, _ column: Int?, _ id: Int?) -> String {
    let name = cells.text(column)
    if !name.isEmpty { return name }
    let endings = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"]
    let texts = cells.columns.header.indices.lazy.map { cells.text($0) }
    return texts.first { text in endings.contains { text.lowercased().hasSuffix($0) } }
      ?? "task \(cells.text(id))"
  }
}
