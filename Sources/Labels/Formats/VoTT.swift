/// The JSON of Microsoft's VoTT: an export, or the file of one asset.
struct VoTT: LabelFormat {
  let info = LabelFormatInfo(
    name: "vott",
    title: "VoTT JSON",
    reads: """
      Every region of type RECTANGLE becomes a box, boundingBox left, top, width, height in pixels; \
      a region with several tags is one box for each tag, and one without a tag is a box of no class. \
      Other regions are counted and left out. Assets without regions are images without boxes.
      """,
    identity: """
      The format has none: give one file per labeler, or assignments. A well-known key (annotator, \
      labeler, user and so on) on the region or the asset is read; --labeler-key names another.
      """,
    source: "https://github.com/microsoft/VoTT")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    if let asset = outline["assets"]?.firstMember, asset.has("asset") || asset.has("format", "path")
    {
      return "a JSON object with assets"
    }
    if outline["asset"]?.has("name") == true, outline["regions"] != nil {
      return "a JSON object with asset and regions"
    }
    return nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let isOne = source.head.outline["assets"] == nil
    var assets = 0
    try JSONReading.read(
      source, options, into: &table, records: [isOne ? "$" : "$.assets.*"],
      places: isOne ? ["$.regions[#].tags[#]"] : ["$.assets.*.regions[#].tags[#]"]
    ) { reading, record in
      let entry = record.value
      let asset = entry["asset"] ?? entry
      assets += 1
      let image = reading.image(asset.first(of: "name", "path", "id"))
      let key = isOne ? 0 : reading.placeKey(record.key)
      func place(_ region: Int, _ tag: Int) -> JSONPlace {
        isOne ? JSONPlace(0, region, tag) : JSONPlace(0, key, region, tag)
      }
      if let size = asset["size"] {
        reading.setSize(
          of: image, width: size["width"]?.number, height: size["height"]?.number, at: place(0, 0))
      }
      guard let regions = entry["regions"] else { return }
      for (index, region) in regions.elements.enumerated() {
        let type = region["type"]
        guard type == nil || type?.equals("RECTANGLE") == true else {
          reading.leaveOut(type)
          continue
        }
        let labeler = reading.labeler(
          region.wellKnownPerson ?? asset.wellKnownPerson, in: [region, asset, entry])
        let box = BoxCoordinates(region["boundingBox"], "left", "top", "width", "height")
        let tags = region["tags"].map { Array($0.elements) } ?? []
        for (number, tag) in (tags.isEmpty ? [nil] : tags.map(Optional.some)).enumerated() {
          reading.add(
            image: image, labeler: labeler, category: reading.category(tag), box,
            id: region["id"], at: place(index, number))
        }
      }
    } last: { reading in
      reading.imageEntries = assets
    }
  }
}
