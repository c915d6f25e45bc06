import Features
import Glibc
import Labels
import Statistics

/// Small label sets drawn by hand, for cases that a simulated team does not have.
struct TeamTable {
  struct Box: Equatable {
    var name = "car"
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  static let width = 1_000.0
  static let height = 800.0
  private(set) var table = LabelTable()
  private var gold = LabelTable()

  init() { table.hasExplicitViews = true }

  mutating func view(
    _ image: Int, _ labeler: String, _ boxes: [Box] = [], batch: String? = nil,
    day: Int32 = LabelTable.unknownDay, vendor: String? = nil
  ) {
    let number = Self.image(image, in: &table)
    let labelerNumber = table.labelers.intern(labeler)
    while table.labelerVendor.count < table.labelers.count {
      table.labelerVendor.append(vendor.map { table.vendors.intern($0) } ?? LabelTable.unknown)
    }
    table.views.append(
      View(
        image: number, labeler: labelerNumber,
        batch: batch.map { table.batches.intern($0) } ?? LabelTable.unknown, day: day))
    for box in boxes { Self.append(box, number, labelerNumber, to: &table) }
  }

  mutating func reference(_ image: Int, _ boxes: [Box]) {
    let number = Self.image(image, in: &gold)
    for box in boxes { Self.append(box, number, LabelTable.unknown, to: &gold) }
  }

  func profile() -> Profile {
    FeatureExtractor.extract(
      table, setAside: [Bool](repeating: false, count: table.boxCount),
      gold: gold.images.count > 0 ? gold : nil)
  }

  private static func image(_ image: Int, in table: inout LabelTable) -> Int32 {
    let number = table.images.intern("img_\(image).jpg")
    if table.imageWidth.count < table.images.count {
      table.imageWidth.append(width)
      table.imageHeight.append(height)
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

extension TeamTable.Box {
  /// Objects of an image, each in a cell of its own of a 5 × 4 grid, so that none covers another.
  static func scattered(_ count: Int, using generator: inout SeededGenerator) -> [Self] {
    let near = exp(0.2 * generator.normal())
    return generator.permutation(20).prefix(count).map { cell in
      let kind = generator.integer(below: 3)
      let side = min(130, 60 * near * exp(0.25 * generator.normal()))
      let aspect = exp([0.4, 0, -0.5][kind] / 2 + 0.05 * generator.normal())
      let width = min(150, side * aspect)
      let height = min(150, side / aspect)
      return Self(
        name: ["car", "van", "person"][kind],
        x: 200 * Double(Int(cell) % 5) + 20 + (160 - width) * generator.uniform(),
        y: 200 * Double(Int(cell) / 5) + 20 + (160 - height) * generator.uniform(),
        width: width, height: height)
    }
  }

  /// The box as a careful hand draws it: edges off by 3% of the side.
  func drawn(
    scale: Double = 1, right: Double = 0, down: Double = 0, jitter: Double = 0.03,
    using generator: inout SeededGenerator
  ) -> Self {
    let left = x + width * ((1 - scale) / 2 + right + jitter * generator.normal())
    let top = y + height * ((1 - scale) / 2 + down + jitter * generator.normal())
    let end = x + width * ((1 + scale) / 2 + right + jitter * generator.normal())
    let bottom = y + height * ((1 + scale) / 2 + down + jitter * generator.normal())
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    return Self(
      name: name, x: rounded(left), y: rounded(top), width: rounded(end - left),
      height: rounded(bottom - top))
  }
}
