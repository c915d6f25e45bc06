import Features
import Labels
import Statistics

/// Builds small profiles for the tests of the exhibits.
struct ExhibitsTable {
  struct Box {
    var name = "car"
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  private(set) var table = LabelTable()
  private var gold = LabelTable()
  private let size: (width: Double, height: Double)

  init(explicitViews: Bool = true, width: Double = 1_000, height: Double = 800) {
    table.hasExplicitViews = explicitViews
    size = (width, height)
  }

  mutating func view(
    _ image: Int, _ labeler: String, _ boxes: [Box] = [], batch: String? = nil
  ) {
    let number = Self.image(image, in: &table, size)
    let labelerNumber = table.labelers.intern(labeler)
    while table.labelerVendor.count < table.labelers.count {
      table.labelerVendor.append(LabelTable.unknown)
    }
    let batchNumber = batch.map { table.batches.intern($0) } ?? LabelTable.unknown
    table.views.append(View(image: number, labeler: labelerNumber, batch: batchNumber))
    for box in boxes { Self.append(box, number, labelerNumber, to: &table) }
  }

  mutating func reference(_ image: Int, _ boxes: [Box]) {
    let number = Self.image(image, in: &gold, size)
    for box in boxes { Self.append(box, number, LabelTable.unknown, to: &gold) }
  }

  func profile() -> Profile {
    FeatureExtractor.extract(
      table, setAside: [Bool](repeating: false, count: table.boxCount),
      gold: gold.images.count > 0 ? gold : nil)
  }

  private static func image(
    _ image: Int, in table: inout LabelTable, _ size: (width: Double, height: Double)
  ) -> Int32 {
    let number = table.images.intern("img_\(image).jpg")
    if table.imageWidth.count < table.images.count {
      table.imageWidth.append(size.width)
      table.imageHeight.append(size.height)
    }
    return number
  }

  private static func append(
    _ box: Box, _ image: Int32, _ labeler: Int32, to table: inout LabelTable
  ) {
    table.boxImage.append(image)
    table.boxLabeler.append(labeler)
    table.boxClass.append(table.classes.intern(box.name))
    table.boxX.append(box.x)
    table.boxY.append(box.y)
    table.boxWidth.append(box.width)
    table.boxHeight.append(box.height)
    table.boxFile.append(0)
    table.boxRecord.append(Int32(table.boxCount - 1))
    table.boxID.append(.none)
  }
}

extension ExhibitsTable {
  /// Images dealt out in turn (or in runs), with boxes that are alike inside an image.
  ///
  /// The boxes of an image share a size factor and a favoured class, so that they are not independent
  /// evidence; labelers named in `scale` draw all sides larger by that factor, and those in `confusion`
  /// call that share of the cars vans.
  static func dealt(
    labelers: Int, images: Int, seed: UInt64, runs: Int = 1, scale: [Int: Double] = [:],
    confusion: [Int: Double] = [:], meanBoxes: Double = 6
  ) -> Profile {
    var generator = SeededGenerator(seed: seed)
    var table = ExhibitsTable()
    var order: [Int] = []
    for image in 0..<images {
      if runs > 1 {
        order.append(image / runs % labelers)
      } else {
        if image % labelers == 0 { order += generator.permutation(labelers).map(Int.init) }
      }
    }
    var ofRun = (size: 0.0, share: 0.5)
    for image in 0..<images {
      let labeler = order[image]
      if runs <= 1 || image % runs == 0 {
        ofRun = (0.4 * generator.normal(), 0.1 + 0.8 * generator.uniform())
      }
      let count = generator.poisson(mean: meanBoxes)
      var boxes: [Box] = []
      for _ in 0..<count {
        let side =
          60 * Self.exponential(ofRun.size + 0.4 * generator.normal()) * (scale[labeler] ?? 1)
        let aspect = Self.exponential(0.15 * generator.normal())
        var name = generator.uniform() < ofRun.share ? "car" : "person"
        if name == "car", generator.uniform() < confusion[labeler] ?? 0 { name = "van" }
        boxes.append(
          Box(
            name: name, x: 5 + 300 * generator.uniform(), y: 5 + 200 * generator.uniform(),
            width: side * aspect, height: side / aspect))
      }
      table.view(image, "ann_\(labeler)", boxes)
    }
    return table.profile()
  }

  /// eˣ for small x, by its series.
  private static func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1..<20 {
      term *= x / Double(k)
      sum += term
    }
    return sum
  }
}
