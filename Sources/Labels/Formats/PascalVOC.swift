/// Pascal VOC: one XML file per image.
struct PascalVOC: LabelFormat {
  let info = LabelFormatInfo(
    name: "voc",
    title: "Pascal VOC XML, one file per image",
    reads: """
      The `bndbox` of every `object`, with xmin, ymin, xmax and ymax as written, whatever their order; \
      `part` boxes are left out, objects without a bndbox are counted and left out. The devkit counts \
      pixels from 1 and the last one in, most writers do not: nothing is shifted unless --one-based or \
      --inclusive says so. A `filename` that is missing or is not the XML's own name gives way to the \
      XML's name. A size of 0 is unknown. A file without objects does not count as seen.
      """,
    identity: """
      None in the standard; `source/annotator`, as Label Studio writes it. Otherwise one folder per \
      labeler (--labeler-from folder) or --assignments.
      """,
    source: "http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html")

  var hasFilePerImage: Bool { true }

  func recognizes(_ head: FileHead) -> String? {
    let outline = XMLOutline(head)
    guard outline.root == "annotation", !LabelMeMIT.isLikely(outline) else { return nil }
    if outline.paths.contains("object/bndbox") {
      return "an XML root annotation with object/bndbox"
    }
    for child in ["size/width", "segmented", "filename"] where outline.paths.contains(child) {
      return "an XML root annotation with \(child)"
    }
    return nil
  }

  func shortfall(_ head: FileHead) -> String? { XMLOutline(head).damage }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let reading = PascalVOCReading(source, takingOver: &table)
    defer { reading.finish(into: &table) }
    try XMLReader(path: source.path, elements: reading).read(source)
  }
}
