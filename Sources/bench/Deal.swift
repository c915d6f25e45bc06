import Labels
import Statistics

/// The images of a label set, to be dealt to made-up labelers.
struct Deal {
  private let source: LabelTable
  private let labelers: Int
  private let hasBatches: Bool
  private let run: Int
  private let hasDays: Bool
  /// The images that are dealt, in the order of the file.
  let images: [Int32]
  /// The labeler, or domain, of each image in the source.
  private let origin: [Int32]

  init(
    _ source: LabelTable, only: String?, labelers: Int, hasBatches: Bool, run: Int, hasDays: Bool
  ) {
    self.source = source
    self.labelers = labelers
    self.hasBatches = hasBatches
    self.run = max(1, run)
    self.hasDays = hasDays
    var origin = [Int32](repeating: LabelTable.unknown, count: source.images.count)
    for view in source.views { origin[Int(view.image)] = view.labeler }
    for (image, labeler) in zip(source.boxImage, source.boxLabeler) where image >= 0 {
      origin[Int(image)] = labeler
    }
    self.origin = origin
    let kept = only.flatMap { source.labelers.number(of: $0) }
    images = (0..<Int32(source.images.count)).filter { kept == nil || origin[Int($0)] == kept }
  }

  static func name(_ labeler: Int) -> String { "ann_\(labeler + 1)" }

  /// One deal; the first labeler's boxes are `enlarge` times as large about their centers.
  func table(seed: UInt64, enlarge: Double) -> LabelTable {
    var generator = SeededGenerator(seed: seed)
    // Whole runs of neighbours are dealt like cards.
    let runs = (images.count + run - 1) / run
    let order = generator.permutation(runs)
    var owner = [Int32](repeating: LabelTable.unknown, count: source.images.count)
    for (place, card) in order.enumerated() {
      for index in Int(card) * run..<min(images.count, (Int(card) + 1) * run) {
        owner[Int(images[index])] = Int32(place % labelers)
      }
    }
    var table = source
    table.labelers = NameTable()
    for labeler in 0..<labelers { _ = table.labelers.intern(Deal.name(labeler)) }
    table.labelerVendor = [Int32](repeating: LabelTable.unknown, count: labelers)
    table.vendors = NameTable()
    table.batches = hasBatches ? source.labelers : NameTable()
    table.hasExplicitViews = true
    var done = [Int](repeating: 0, count: labelers)
    let share = max(1, images.count / labelers)
    table.views = images.map { image in
      let labeler = Int(owner[Int(image)])
      defer { done[labeler] += 1 }
      return View(
        image: image, labeler: Int32(labeler),
        batch: hasBatches ? origin[Int(image)] : LabelTable.unknown,
        day: hasDays ? 20_000 + Int32(60 * done[labeler] / share) : LabelTable.unknownDay)
    }
    for box in 0..<table.boxCount {
      let image = table.boxImage[box]
      table.boxLabeler[box] = image < 0 ? LabelTable.unknown : owner[Int(image)]
      guard enlarge != 1, table.boxLabeler[box] == 0 else { continue }
      let width = table.boxWidth[box]
      let height = table.boxHeight[box]
      table.boxX[box] -= width * (enlarge - 1) / 2
      table.boxY[box] -= height * (enlarge - 1) / 2
      table.boxWidth[box] = width * enlarge
      table.boxHeight[box] = height * enlarge
    }
    return table
  }
}
