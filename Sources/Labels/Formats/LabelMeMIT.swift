/// The XML of LabelMe's annotation tool at MIT.
struct LabelMeMIT: LabelFormat {
  let info = LabelFormatInfo(
    name: "labelme-mit",
    title: "LabelMe (MIT) XML, one file per image",
    reads: """
      Objects of `type` bounding_box become the box around their points, and the `box` of a `segm` is \
      one. Other polygons are counted and left out, deleted objects too. The size is that of \
      `imagesize`, wherever it stands.
      """,
    identity: """
      `polygon/username` or `segm/username` of each object, as written; with --labeler-from, \
      "anonymous" gives way to the folder or file. `date` gives the day.
      """,
    source: "https://github.com/CSAILVision/LabelMeAnnotationTool")

  var hasFilePerImage: Bool { true }

  /// Whether an `annotation` is LabelMe's and not Pascal VOC's.
  static func isLikely(_ outline: XMLOutline) -> Bool {
    ["object/polygon/pt", "object/segm", "object/deleted", "imagesize/nrows", "imagesize"]
      .contains { outline.paths.contains($0) } && !outline.paths.contains("object/bndbox")
  }

  func recognizes(_ head: FileHead) -> String? {
    let outline = XMLOutline(head)
    guard outline.root == "annotation", Self.isLikely(outline) else { return nil }
    return "an XML root annotation with object/polygon, object/segm or imagesize"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let reading = LabelMeMITReading(source, takingOver: &table)
    defer { reading.finish(into: &table) }
    try XMLReader(path: source.path, elements: reading).read(source)
  }
}
