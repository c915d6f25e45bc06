/// The JSON of the VGG Image Annotator, versions 1 and 2, as an export or a project.
struct VIA: LabelFormat {
  let info = LabelFormatInfo(
    name: "via",
    title: "VIA JSON (VGG Image Annotator 1 and 2)",
    reads: """
      Every region of shape rect becomes a box, in pixels; regions as a map (version 1) or a list \
      (version 2), in an export or in a project's _via_img_metadata. Circles, ellipses, polygons, \
      polylines and points are counted and left out. The class is the region attribute called class, \
      label, category, type, object, species or name, or else the first; of check boxes those that \
      are checked. Images without regions count. The file has no image sizes.
      """,
    identity: """
      The format has none: give one file per labeler, or assignments. A well-known key (annotator, \
      labeler, user and so on) among the region or the file attributes is read; --labeler-key names \
      another.
      """,
    source: "https://www.robots.ox.ac.uk/~vgg/software/via/")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    if outline.has("_via_img_metadata") { return "a JSON object with _via_img_metadata" }
    guard let entry = outline.firstMember, entry.has("filename", "regions") else { return nil }
    return "a JSON object of images with filename and regions"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isProject = source.head.outline.has("_via_img_metadata")
    let prefix = isProject ? "$._via_img_metadata.*" : "$.*"
    var entries = 0
    var attributes = VIARegions()
    try JSONReading.read(
      source, options, into: &table, records: [prefix],
      places: ["\(prefix).regions[#]", "\(prefix).regions.#"], longestString: 1 << 14
    ) { reading, record in
      let entry = record.value
      guard entry.isObject, entry["filename"] != nil else { return }
      entries += 1
      let key = reading.placeKey(record.key)
      let image = reading.image(entry["filename"])
      guard let regions = entry["regions"] else { return }
      if regions.isObject {
        for field in regions.fields {
          let number = Int(String(decoding: field.key, as: UTF8.self)) ?? 0
          Self.add(
            field.value, of: entry, image, at: JSONPlace(1, key, number), &attributes, &reading)
        }
      } else {
        for (index, region) in regions.elements.enumerated() {
          Self.add(region, of: entry, image, at: JSONPlace(0, key, index), &attributes, &reading)
        }
      }
    } last: { reading in
      reading.imageEntries = entries
    }
  }

  private static func add(
    _ region: JSONValue, of entry: JSONValue, _ image: Int32, at place: JSONPlace,
    _ regions: inout VIARegions, _ reading: inout JSONReading
  ) {
    let shape = region["shape_attributes"]
    guard let box = VIARegions.box(shape) else {
      return reading.leaveOut(shape?["name"])
    }
    let attributes = region["region_attributes"]
    let file = entry["file_attributes"]
    let scopes = [attributes, region, file, entry].compactMap { $0 }
    reading.add(
      image: image,
      labeler: reading.labeler(
        attributes?.wellKnownPerson ?? file?.wellKnownPerson, in: scopes),
      category: regions.category(attributes, &reading), box, at: place)
  }
}
