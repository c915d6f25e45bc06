import Labels

/// What is extracted from some images in a row, until the parts are put together.
struct RowFeatures {
  /// Boxes that repeat another one, by row.
  private(set) var duplicates: [Int32] = []
  private(set) var cells = Cells()
  private(set) var sizes = SparseCounts()
  private(set) var aspects = SparseCounts()
  private(set) var objects = Objects()
  private(set) var measures: BoxMeasures?

  init(measuring: Bool) { measures = measuring ? BoxMeasures() : nil }

  /// Appends a row of sorted boxes, `repeats` telling which of them repeat an earlier one.
  mutating func append(
    _ boxes: [MeasuredBox], _ shapes: [BoxShape], repeats: [Bool],
    using accumulator: inout CellAccumulator
  ) {
    duplicates.append(Int32(repeats.count { $0 }))
    accumulator.add(boxes, shapes, cells: &cells, sizes: &sizes, aspects: &aspects)
    measures?.append(boxes, shapes)
  }

  /// Appends the objects of an image that several sources looked at.
  mutating func match(_ sources: [(source: Int32, boxes: [MeasuredBox])], image: Int32) {
    ObjectMatching.append(sources, image: image, to: &objects)
  }

  /// Moves everything to the end of a profile.
  consuming func move(to profile: inout Profile, _ measured: inout BoxMeasures?) {
    profile.rows.duplicates += duplicates
    profile.cells.append(cells)
    profile.sizes.append(sizes)
    profile.aspects.append(aspects)
    profile.objects.append(objects)
    if let measures { measured?.append(measures) }
  }
}

extension [Int32] {
  /// Appends the starts of what follows, each list beginning with 0.
  fileprivate mutating func append(starts: [Int32]) {
    let offset = last ?? 0
    append(contentsOf: starts.dropFirst().lazy.map { $0 + offset })
  }
}

extension SparseCounts {
  fileprivate mutating func append(_ other: SparseCounts) {
    start.append(starts: other.start)
    bin += other.bin
    count.append(contentsOf: other.count)
  }
}

extension Objects {
  fileprivate mutating func append(_ other: Objects) {
    start.append(starts: other.start)
    image += other.image
    source += other.source
    classNumber += other.classNumber
    left += other.left
    top += other.top
    right += other.right
    bottom += other.bottom
    box += other.box
  }
}
