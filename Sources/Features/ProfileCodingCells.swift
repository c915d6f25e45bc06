import Labels

/// What is written of a cell's boxes and inner boxes: most cells hold one box, and nearly all boxes are
/// inner ones.
private enum CellForm: Int32 {
  /// One box, which is an inner one.
  case oneInner = 0
  /// One box, which touches an edge.
  case oneAtEdge = 1
  /// Several boxes, all inner ones; their number less 2 follows.
  case allInner = 2
  /// Both counts follow.
  case other = 3

  init(boxes: Int32, inner: Int32) {
    switch (boxes, inner) {
    case (1, 1): self = .oneInner
    case (1, 0): self = .oneAtEdge
    case (2..., boxes): self = .allInner
    default: self = .other
    }
  }
}

extension Cells {
  /// Whether the squares follow from the sums wherever a cell has at most one inner box.
  ///
  /// The extractor's do: one box's square is its value times itself, and no box's is zero.
  fileprivate var hasPlainSquares: Bool {
    inner.indices.allSatisfy { cell in
      switch inner[cell] {
      case 0:
        hasPlainSquares(cell) && logSide[cell].bitPattern == 0 && logAspect[cell].bitPattern == 0
      case 1: hasPlainSquares(cell)
      default: true
      }
    }
  }
}

extension ProfileWriter {
  mutating func cells(_ cells: Cells) {
    lengths(cells.start)
    for (low, high) in zip(cells.start, cells.start.dropFirst()) {
      var next: Int32 = 0
      for cell in Int(low)..<Int(high) {
        let (boxes, inner) = (cells.boxes[cell], cells.inner[cell])
        let form = CellForm(boxes: boxes, inner: inner)
        count(Int64(cells.classNumber[cell] - next) << 2 | Int64(form.rawValue))
        next = cells.classNumber[cell] + 1
        if form == .allInner { count(boxes - 2) }
        if form == .other {
          count(boxes)
          count(inner)
        }
      }
    }
    let isPlain = cells.hasPlainSquares
    flags([isPlain])
    for cell in cells.inner.indices where !isPlain || cells.inner[cell] > 0 {
      fixed(cells.logSide[cell].bitPattern)
      fixed(cells.logAspect[cell].bitPattern)
      if isPlain, cells.inner[cell] == 1 { continue }
      let squares = cells.squares(cell)
      fixed(squares.side.bitPattern)
      fixed(squares.aspect.bitPattern)
    }
  }

  mutating func histograms(_ counts: SparseCounts) {
    lengths(counts.start)
    for (low, high) in zip(counts.start, counts.start.dropFirst()) {
      var next = 0
      for entry in Int(low)..<Int(high) {
        let gap = Int(counts.bin[entry]) - next
        next = Int(counts.bin[entry]) + 1
        // Most bins hold one box: the lowest bit says whether a count follows.
        count(gap << 1 | (counts.count[entry] > 1 ? 1 : 0))
        if counts.count[entry] > 1 { count(counts.count[entry] - 2) }
      }
    }
  }
}

extension ProfileReader {
  mutating func cells(of profile: Profile) throws(ProfileError) -> Cells {
    var cells = Cells()
    cells.start = try lengths("cells", count: profile.rowCount)
    let count = Int(cells.start.last ?? 0)
    try need(count, "cells")
    for (low, high) in zip(cells.start, cells.start.dropFirst()) {
      var next: Int64 = 0
      for _ in low..<high {
        let written = try number("class")
        let number = next + Int64(written >> 2)
        guard number < Int64(profile.classNames.count) else {
          throw invalid("class number \(number) of \(profile.classNames.count)")
        }
        let (boxes, inner) = try counts(form: written & 3)
        cells.append(classNumber: Int32(number), boxes: boxes, inner: inner)
        next = number + 1
      }
    }
    for (row, boxes) in profile.rows.boxes.enumerated() {
      let range = Int(cells.start[row])..<Int(cells.start[row + 1])
      let sum = cells.boxes[range].reduce(Int64(0)) { $0 + Int64($1) }
      guard sum == Int64(boxes) else {
        throw invalid("row \(row) has \(boxes) boxes, its classes have \(sum)")
      }
    }
    let isPlain = try flags("plain squares", count: 1) == [true]
    for cell in 0..<count {
      if isPlain, cells.inner[cell] == 0 {
        cells.append(sums: (0, 0), squares: (0, 0))
        continue
      }
      let side = try double("log side")
      let aspect = try double("log aspect")
      let isSingle = isPlain && cells.inner[cell] == 1
      let sideSquared = isSingle ? side * side : try double("log side squared")
      let aspectSquared = isSingle ? aspect * aspect : try double("log aspect squared")
      cells.append(sums: (side, aspect), squares: (sideSquared, aspectSquared))
    }
    return cells
  }

  /// A cell's boxes and inner boxes.
  private mutating func counts(form: Int32) throws(ProfileError) -> (boxes: Int32, inner: Int32) {
    switch CellForm(rawValue: form) {
    case .oneInner: return (1, 1)
    case .oneAtEdge: return (1, 0)
    case .allInner:
      let boxes = try number("boxes", in: 0...Int64(Int32.max - 2)) + 2
      return (boxes, boxes)
    case .other, nil:
      let boxes = try number("boxes")
      return (boxes, try number("inner boxes", in: 0...Int64(boxes)))
    }
  }

  mutating func histograms(of profile: Profile, bins: Int) throws(ProfileError) -> SparseCounts {
    var counts = SparseCounts()
    counts.start = try lengths("bins", count: profile.rowCount)
    let entries = Int(counts.start.last ?? 0)
    try need(entries, "bins")
    counts.bin.reserveCapacity(entries)
    counts.count.reserveCapacity(entries)
    for (row, boxes) in profile.rows.boxes.enumerated() {
      var next = 0
      var sum: Int64 = 0
      for _ in counts.start[row]..<counts.start[row + 1] {
        let written = try number("bin")
        let bin = next + Int(written >> 1)
        guard bin < bins else { throw invalid("bin \(bin) of \(bins)") }
        let count = written & 1 == 0 ? 1 : Int64(try number("count")) + 2
        sum += count
        // As the sum of a row is at most its boxes, the count fits as well.
        guard sum <= Int64(boxes) else { throw invalid("row \(row) counts \(sum) of \(boxes)") }
        counts.bin.append(UInt8(bin))
        counts.count.append(Int32(count))
        next = bin + 1
      }
    }
    return counts
  }
}
