/// The state while one CVAT file is read.
///
/// Boxes name their image by its place in the file until all names are known: only then is it clear
/// which names repeat.
final class CVATReading: XMLElements {
  private let boxes: FileBoxes
  private var meta = CVATMeta()
  private var images: [Image] = []
  private var frames: [Int: Int32] = [:]
  private var section = Section.other
  private var trackLabel = LabelTable.unknown
  private var shapes = ShapeCounts()

  private enum Section { case meta, image, track, other }

  private struct Image {
    var name = ""
    var task = ""
    var subset = ""
    var frame = -1
    var width = 0.0
    var height = 0.0
    var line = 0
  }

  init(_ path: String, takingOver table: inout LabelTable) {
    boxes = FileBoxes(path: path, takingOver: &table)
  }

  func begin(_ element: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
    switch (reader.depth, section) {
    case (2, _):
      switch element {
      case "image":
        section = .image
        addImage(attributes, reader.line)
      case "track":
        section = .track
        trackLabel = LabelTable.unknown
        for (name, value) in attributes where name == "label" {
          trackLabel = boxes.category(value.bytes)
        }
      case "meta":
        section = .meta
        reader.readsText = true
      default: section = .other
      }
    case (3, .image), (3, .track):
      if element == "box" {
        addBox(attributes, reader)
      } else {
        shapes.count(element.string)
      }
    case (_, .meta): meta.begin(element.string)
    default: break
    }
  }

  func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
    guard section == .meta else { return }
    if reader.depth == 2 {
      section = .other
      reader.readsText = false
    } else {
      meta.end(String(decoding: text, as: UTF8.self))
    }
  }

  private func addImage(_ attributes: XMLAttributes, _ line: Int) {
    var image = Image(line: line)
    for (name, value) in attributes {
      switch name {
      case "id": image.frame = Self.frame(value)
      case "name": image.name = value.string
      case "width": image.width = DecimalNumber.parse(value.bytes) ?? 0
      case "height": image.height = DecimalNumber.parse(value.bytes) ?? 0
      case "subset": image.subset = value.string
      case "task_id": image.task = value.string
      default: break
      }
    }
    if image.name.isEmpty { image.name = "image \(image.frame)" }
    images.append(image)
    boxes.countImage()
  }

  private func addBox(_ attributes: XMLAttributes, _ reader: XMLReader) {
    let line = reader.line
    var left = Double.nan
    var top = Double.nan
    var right = Double.nan
    var bottom = Double.nan
    var category = trackLabel
    var frame = -1
    if section == .image { category = LabelTable.unknown }
    for (name, value) in attributes {
      switch name {
      case "xtl": left = boxes.number(value.bytes, line: line)
      case "ytl": top = boxes.number(value.bytes, line: line)
      case "xbr": right = boxes.number(value.bytes, line: line)
      case "ybr": bottom = boxes.number(value.bytes, line: line)
      case "label": category = boxes.category(value.bytes)
      case "frame": frame = Self.frame(value)
      case "outside":
        if section == .track, value == "1" { return }
      case "keyframe":
        if value == "0" { shapes.interpolated += 1 }
      case "source":
        if value == "auto" || value == "semi-auto" || value == "file" { shapes.byProgram += 1 }
      case "rotation":
        if let degrees = DecimalNumber.parse(value.bytes), degrees != 0 { shapes.rotated += 1 }
      default: break
      }
    }
    let image = section == .image ? Int32(images.count - 1) : imageOfFrame(frame, line)
    boxes.add(
      image: image, category: category,
      BoxCoordinates(left: left, top: top, right: right, bottom: bottom), line: line)
  }

  private static func frame(_ value: XMLText) -> Int { Int(Int32(value.string) ?? -1) }

  private func imageOfFrame(_ frame: Int, _ line: Int) -> Int32 {
    guard frame >= 0 else { return LabelTable.unknown }
    if let known = frames[frame] { return known }
    let number = Int32(images.count)
    frames[frame] = number
    images.append(Image(name: Self.frameName(frame), frame: frame, line: line))
    boxes.countImage()
    return number
  }

  /// What CVAT calls a frame that has no file of its own.
  static func frameName(_ frame: Int) -> String {
    let digits = String(frame)
    return "frame_\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
  }

  /// Gives images their keys and boxes their images, and hands the table back.
  func finish(into table: inout LabelTable) {
    let sizeConflicts = IssueTally("image-size-conflict", .warning)
    let video = frames.isEmpty ? "" : meta.videoName ?? PathNames.stem(boxes.path)
    let repeated = repeatedNames()
    var numbers: [Int32] = []
    numbers.reserveCapacity(images.count)
    for image in images {
      let isFrame = !frames.isEmpty && frames[image.frame] == Int32(numbers.count)
      let task = image.task.isEmpty ? meta.onlyTask?.id ?? "" : image.task
      var parts = [image.name]
      if isFrame {
        parts = [video, image.name]
      } else if repeated.contains(image.name) {
        parts = [image.task, image.subset, image.name]
      }
      let key = parts.filter { !$0.isEmpty }.joined(separator: "/")
      let number = boxes.table.image(named: key)
      numbers.append(number)
      let width = isFrame ? meta.videoWidth : image.width
      let height = isFrame ? meta.videoHeight : image.height
      if !boxes.table.setSize(of: number, width, height) {
        let i = Int(number)
        sizeConflicts.add(
          place: "\(boxes.path):\(image.line)",
          message: "\"\(key)\" is \(width) x \(height) here and \(boxes.table.imageWidth[i]) x "
            + "\(boxes.table.imageHeight[i]) before; the first counts.")
      }
      boxes.table.cvatFrames.append(
        CVATFrame(
          image: number, file: boxes.file, task: task, job: meta.job.id,
          frame: meta.frameIndex(image.frame, task: task)))
    }
    let labeler = boxes.labeler(meta.job.assignee)
    for box in boxes.firstBox..<boxes.table.boxCount {
      let image = boxes.table.boxImage[box]
      if image >= 0 { boxes.table.boxImage[box] = numbers[Int(image)] }
      boxes.table.boxLabeler[box] = labeler
    }
    shapes.report(to: &boxes.table.issues, path: boxes.path, boxes: boxes.count)
    boxes.finish(into: &table, [sizeConflicts])
  }

  /// The names that images of different tasks or subsets share.
  private func repeatedNames() -> Set<String> {
    var first: [String: Int] = [:]
    var repeated: Set<String> = []
    for (index, image) in images.enumerated() {
      guard let other = first[image.name] else {
        first[image.name] = index
        continue
      }
      if images[other].task != image.task || images[other].subset != image.subset {
        repeated.insert(image.name)
      }
    }
    return repeated
  }
}
