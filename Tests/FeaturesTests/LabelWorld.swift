import Labels
import Statistics

/// A small random label set as plain records, from which tables of any part and order are built.
struct LabelWorld {
  struct Box {
    var image: String
    var labeler: String?
    var className: String?
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var isSetAside = false
  }

  struct Seen {
    var image: String
    var labeler: String
    var batch: String?
    var day = LabelTable.unknownDay
    var seconds = Double.nan
    var status = View.Status.done
  }

  var sizes: [String: (width: Double, height: Double)] = [:]
  var vendors: [String: String] = [:]
  var boxes: [Box] = []
  var views: [Seen] = []

  /// The images' names, sorted by their bytes.
  var images: [String] { sizes.keys.sorted() }

  init() {}

  /// Images that up to three of four labelers saw; some boxes touch a border, lie outside, repeat
  /// another, are set aside, or have no labeler or class.
  init(seed: UInt64, images count: Int = 12) {
    var generator = SeededGenerator(seed: seed)
    let classes = ["car", "person", "dog", "class 10", "class 9"]
    let labelers = ["ann_1", "ann_2", "ann_10", "Zoë"]
    vendors = ["ann_1": "north", "ann_2": "south", "Zoë": "north"]
    for number in 0..<count {
      let image = "img_\(number * 7 % 23).jpg"
      let size = (width: 640.0, height: number % 3 == 0 ? 0 : 480.0)
      sizes[image] = size
      for labeler in labelers.shuffled(using: &generator).prefix(
        Int.random(in: 0...3, using: &generator))
      {
        let roll = Int.random(in: 0..<10, using: &generator)
        views.append(
          Seen(
            image: image, labeler: labeler, batch: roll < 3 ? nil : "batch \(roll % 2)",
            day: roll == 4 ? LabelTable.unknownDay : 20_000 + Int32(roll),
            seconds: roll == 5 ? .nan : Double.random(in: 1...90, using: &generator),
            status: roll == 9 ? .skipped : roll == 8 ? .rejected : .done))
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
          var box = Box(
            image: image, labeler: labeler, className: classes.randomElement(using: &generator),
            x: Double.random(in: -20...600, using: &generator),
            y: Double.random(in: -20...440, using: &generator),
            width: Double.random(in: 1...200, using: &generator),
            height: Double.random(in: 1...150, using: &generator))
          switch Int.random(in: 0..<12, using: &generator) {
          case 0: box.isSetAside = true
          case 1: box.className = nil
          case 2: box.labeler = nil
          case 3:
            box.x += 0.1
            boxes.append(box)
            box.x -= 0.1
          default: break
          }
          boxes.append(box)
        }
      }
    }
  }

  /// The part of the world in some images.
  func restricted(to images: Set<String>) -> LabelWorld {
    var part = self
    part.sizes = sizes.filter { images.contains($0.key) }
    part.boxes = boxes.filter { images.contains($0.image) }
    part.views = views.filter { images.contains($0.image) }
    return part
  }

  /// The same world with its records in another order.
  func shuffled(seed: UInt64) -> LabelWorld {
    var generator = SeededGenerator(seed: seed)
    var other = self
    other.boxes.shuffle(using: &generator)
    other.views.shuffle(using: &generator)
    return other
  }

  /// The table, its images in the order of the views and boxes.
  func table(files: [String] = ["labels.json"]) -> LabelTable {
    var table = LabelTable()
    table.files = files.map {
      LabelFile(path: $0, format: "coco", sha256: "sha of \($0)", bytes: 7, images: 1, boxes: 1)
    }
    table.hasExplicitViews = true
    for view in views {
      let seen = View(
        image: image(view.image, in: &table), labeler: labeler(view.labeler, in: &table),
        batch: view.batch.map { table.batches.intern($0) } ?? LabelTable.unknown, day: view.day,
        seconds: view.seconds, status: view.status)
      table.views.append(seen)
    }
    for name in sizes.keys { _ = image(name, in: &table) }
    for (record, box) in boxes.enumerated() {
      table.boxImage.append(image(box.image, in: &table))
      table.boxLabeler.append(
        box.labeler.map { labeler($0, in: &table) } ?? LabelTable.unknown)
      table.boxClass.append(
        box.className.map { table.classes.intern($0) } ?? LabelTable.unknown)
      table.boxX.append(box.x)
      table.boxY.append(box.y)
      table.boxWidth.append(box.width)
      table.boxHeight.append(box.height)
      table.boxFile.append(0)
      table.boxRecord.append(Int32(record))
      table.boxID.append(.none)
    }
    return table
  }

  var setAside: [Bool] { boxes.map(\.isSetAside) }

  private func image(_ name: String, in table: inout LabelTable) -> Int32 {
    let number = table.images.intern(name)
    if Int(number) == table.imageWidth.count {
      table.imageWidth.append(sizes[name]?.width ?? 0)
      table.imageHeight.append(sizes[name]?.height ?? 0)
    }
    return number
  }

  private func labeler(_ name: String, in table: inout LabelTable) -> Int32 {
    let number = table.labelers.intern(name)
    if Int(number) == table.labelerVendor.count {
      table.labelerVendor.append(
        vendors[name].map { table.vendors.intern($0) } ?? LabelTable.unknown)
    }
    return number
  }
}
