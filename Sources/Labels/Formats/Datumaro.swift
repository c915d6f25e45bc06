/// Datumaro's JSON, one file per subset.
struct Datumaro: LabelFormat {
  let info = LabelFormatInfo(
    name: "datumaro",
    title: "Datumaro JSON",
    reads: """
      Every annotation of type bbox becomes a box: bbox is [x, y, width, height] in pixels; a rotation \
      among the attributes is passed over, and the number of such boxes is told. Labels, masks, \
      polygons, polylines, points, captions and cuboids are counted and left out. Items without \
      annotations are images without boxes. The image is the path of the image or medium, or else \
      the item's id; its size is [height, width].
      """,
    identity: """
      The format has none. A well-known key (annotator, labeler, user and so on) in the attributes of \
      the annotation or the item is read; --labeler-key names another.
      """,
    source:
      "https://open-edge-platform.github.io/datumaro/latest/docs/data-formats/formats/datumaro.html"
  )

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    guard let items = outline["items"], items.isArray else { return nil }
    let isItem = items.element?.has("id", "annotations") ?? (outline["categories"] != nil)
    guard isItem, outline["categories"]?.isArray != true else { return nil }
    return "a JSON object with items that have annotations"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var names: [String] = []
    /// The label's number of each box, as the categories may stand behind the items.
    var labels: [Int] = []
    var items = 0
    let firstBox = table.boxCount
    try JSONReading.read(
      source, options, into: &table, records: ["$.items[*]", "$.categories"],
      places: ["$.items[#].annotations[#]"]
    ) { reading, record in
      if record.path == 1 {
        let list = record.value["label"]?["labels"]
        names = list.map { $0.elements.map { $0["name"]?.name ?? "" } } ?? []
        return
      }
      let item = record.value
      items += 1
      let media = item.first(of: "image", "media")
      let image = reading.image(Self.path(item["image"]) ?? Self.path(item["media"]) ?? item["id"])
      if let size = media?["size"] {
        var sides = size.elements
        let height = sides.next()?.number
        reading.setSize(
          of: image, width: sides.next()?.number, height: height, at: JSONPlace(0, record.index))
      }
      guard let annotations = item["annotations"] else { return }
      for (index, annotation) in annotations.elements.enumerated() {
        guard annotation["type"]?.equals("bbox") == true, let box = annotation["bbox"] else {
          reading.leaveOut(annotation["type"])
          continue
        }
        if (annotation["attributes"]?["rotation"]?.number ?? 0) != 0 { reading.noteRotated() }
        let own =
          annotation.wellKnownPerson ?? item["attr"]?.wellKnownPerson ?? item.wellKnownPerson
        labels.append(annotation["label_id"]?.integer.map { Int($0) } ?? -1)
        reading.add(
          image: image, labeler: reading.labeler(own, in: [annotation, item]),
          category: LabelTable.unknown, BoxCoordinates(xywh: box), id: annotation["id"],
          at: JSONPlace(0, record.index, index))
      }
    } last: { reading in
      reading.imageEntries = items
      for (offset, label) in labels.enumerated() where names.indices.contains(label) {
        reading.table.boxClass[firstBox + offset] = reading.category(named: names[label])
      }
    }
  }

  private static func path(_ media: JSONValue?) -> JSONValue? {
    guard let path = media?["path"], path.name?.isEmpty == false else { return nil }
    return path
  }
}
