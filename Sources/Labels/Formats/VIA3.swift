/// The project file of the VGG Image Annotator 3.
struct VIA3: LabelFormat {
  let info = LabelFormatInfo(
    name: "via3",
    title: "VIA 3 project JSON (VGG Image Annotator)",
    reads: """
      Every entry of metadata whose xy begins with 2, VIA's number for a rectangle, becomes a box: x, \
      y, width, height in pixels. Other shapes and segments in time are counted and left out. The \
      class is the attribute called class, label, category, type, object, species or name, or else \
      the first, with the text of its option. Files without regions are images without boxes; in a \
      video "second" and its number are put behind the name. The file has no image sizes.
      """,
    identity: """
      The format has none: give one file per labeler, or assignments. --labeler-key names a member of \
      the metadata.
      """,
    source: "https://gitlab.com/vgg/via/-/tree/master/via-3.x.y")

  func recognizes(_ head: FileHead) -> String? {
    guard head.outline.has("file", "metadata"),
      head.outline.has("view") || head.outline.has("attribute")
    else { return nil }
    return "a JSON object with file, view and metadata"
  }

  /// A box that waits for the file of its view, which may stand behind it.
  private struct Waiting {
    var view: String
    var second: String
    /// The numbers of its attributes and what was chosen.
    var choices: [(attribute: String, choice: String)]
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var attributes: [String: Attribute] = [:]
    var files: [String: String] = [:]
    var fileOfView: [String: String] = [:]
    var waiting: [Waiting] = []
    let firstBox = table.boxCount
    try JSONReading.read(
      source, options, into: &table,
      records: ["$.metadata.*", "$.attribute.*", "$.file.*", "$.view.*"], places: ["$.metadata.*"]
    ) { reading, record in
      let key = record.key.map { String(decoding: $0, as: UTF8.self) } ?? ""
      let value = record.value
      switch record.path {
      case 1:
        attributes[key] = Attribute(value)
      case 2: files[value["fid"]?.name ?? key] = value["fname"]?.name ?? key
      case 3: fileOfView[key] = value["fid_list"]?.elements.first { _ in true }?.name ?? key
      default:
        let numbers = value["xy"].map { $0.elements.map(\.coordinate) } ?? []
        guard numbers.count == 5, numbers[0] == 2 else {
          return reading.leaveOut(Self.shape(numbers))
        }
        let second = value["z"]?.elements.first { _ in true }?.name ?? ""
        let choices = value["av"].map { Array($0.fields) } ?? []
        waiting.append(
          Waiting(
            view: value["vid"]?.name ?? "", second: second,
            choices: choices.map {
              (String(decoding: $0.key, as: UTF8.self), $0.value.name ?? "")
            }))
        reading.add(
          image: LabelTable.unknown, labeler: reading.labeler(nil, in: [value]),
          category: LabelTable.unknown,
          BoxCoordinates(x: numbers[1], y: numbers[2], width: numbers[3], height: numbers[4]),
          at: JSONPlace(0, reading.placeKey(record.key)))
      }
    } last: { reading in
      for file in files.sorted(by: { $0.key < $1.key }) { _ = reading.image(named: file.value) }
      for (offset, box) in waiting.enumerated() {
        let file = fileOfView[box.view] ?? box.view
        let name = files[file] ?? file
        let image = box.second.isEmpty ? name : "\(name) second \(box.second)"
        reading.table.boxImage[firstBox + offset] = reading.image(named: image)
        let texts = box.choices.map { choice in
          let attribute = attributes[choice.attribute]
          return (
            attribute?.name ?? choice.attribute, attribute?.text(choice.choice) ?? choice.choice
          )
        }
        reading.table.boxClass[firstBox + offset] = reading.category(
          named: VIARegions.category(texts) ?? "")
      }
    }
  }

  /// An attribute that the project defines, with the texts of its options.
  private struct Attribute {
    var name: String
    private var options: [String: String] = [:]

    init(_ value: JSONValue) {
      name = value["aname"]?.name ?? ""
      guard let options = value["options"] else { return }
      for option in options.fields {
        self.options[String(decoding: option.key, as: UTF8.self)] = option.value.name
      }
    }

    /// The options that were chosen, which check boxes separate by commas; a text as it is.
    func text(_ choice: String) -> String {
      if options.isEmpty { return choice }
      return choice.split(separator: ",").map { options[String($0)] ?? String($0) }
        .sorted().joined(separator: " + ")
    }
  }

  /// What VIA's numbers of shapes stand for.
  private static func shape(_ numbers: [Double]) -> String {
    switch numbers.first {
    case 1: "point"
    case 2: "rect with \(numbers.count) numbers"
    case 3: "circle"
    case 4: "ellipse"
    case 5: "line"
    case 6: "polyline"
    case 7: "polygon"
    default: "segments in time"
    }
  }
}
