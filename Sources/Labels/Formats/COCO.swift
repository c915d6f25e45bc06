import CSimdjson

/// COCO detection JSON, with any of the usual ways of saying who drew.
struct COCO: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = 1 << 20
  /// A file of so many bytes is parsed on a thread of its own.
  var bytesWorthAThread = 4 << 20

  let info = LabelFormatInfo(
    name: "coco",
    title: "COCO detection JSON",
    reads: """
      Every element of `annotations` becomes a box, with `bbox` as written: [x, y, width, height] in \
      pixels. Crowd boxes count. Polygons, masks, keypoints and scores are passed over, captions are \
      left out. `images` that repeat a `file_name` are one image. The top-level keys may come in any \
      order; bare NaN and Infinity are read and reported.
      """,
    identity: """
      The standard has none. Tried in this order: annotator, annotator_id, rater, labeler, labeller, \
      created_by, createdBy, user, username, worker_id, completed_by, labeler_id, labeller_id, \
      annotated_by, on the annotation, then in its `attributes`, then on its image; a number, a name, \
      or an object with email, username, name or id. `images[].rater_list` says who saw an image. \
      `--labeler-key` names another field by a dotted path.
      """,
    source: "https://cocodataset.org/#format-data")

  func recognizes(_ head: FileHead) -> String? {
    let outline = head.outline
    guard outline.isObject else { return nil }
    func elements(_ key: String) -> [String]? {
      guard let entry = outline[key], entry.isArray else { return nil }
      return entry.element?.keys ?? []
    }
    if let annotations = elements("annotations"), annotations.contains("image_id") {
      return "a JSON object whose annotations have image_id"
    }
    if let images = elements("images") {
      if images.contains("file_name") || Set(images).isSuperset(of: ["id", "width", "height"]) {
        return "a JSON object whose images have file_name or id, width and height"
      }
      if images.isEmpty, elements("annotations")?.isEmpty == true {
        return "a JSON object with empty images and annotations"
      }
    }
    if let categories = elements("categories"), Set(categories).isSuperset(of: ["id", "name"]),
      outline["items"] == nil
    {
      return "a JSON object whose categories have id and name"
    }
    return nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let stream = try JSONStream(
      source, paths: ["$.images[*]", "$.annotations[*]", "$.categories[*]"], window: window,
      labelerKey: options.labelerKey, passingOver: "segmentation")
    var reading = COCOReading(path: source.path, table: table)
    // One owner of the columns at a time, so that appending never copies them.
    table = LabelTable()
    var failure: UnreadableInput?
    do {
      let bytes = source.bytesOnDisk
      // How long standard input is, nobody knows.
      try reading.readAll(stream, isWorthAThread: bytes == 0 || bytes >= bytesWorthAThread)
    } catch let error as UnreadableInput {
      failure = error
    }
    reading.finish(stream, labelerKey: options.labelerKey)
    table = reading.table
    if let failure { throw failure }
  }
}
