extension Cells {
  /// Whether the squares follow from the sums wherever a cell has at most one inner box.
  ///
  /// The extractor's do: one box's square is its value times itself, and no box's is zero.
  fileprivate var hasPlainSquares: Bool {
    inner.indices.allSatisfy { cell in
      let side = logSide[cell]
      let aspect = logAspect[cell]
      switch inner[cell] {
      case 0:
        return [side, aspect, logSideSquared[cell], logAspectSquared[cell]].allSatisfy {
          $0.bitPattern == 0
        }
      case 1:
        return logSideSquared[cell].bitPattern == (side * side).bitPattern
          && logAspectSquared[cell].bitPattern == (aspect * aspect).bitPattern
      default: return true
      }
    }
  }
}

extension ProfileWriter {
  mutating func cells(_ cells: Cells) {
    lengths(cells.start)
    for (low, high) in zip(cells.start, cells.start.dropFirst()) {
      var next: Int32 = 0
      for number in cells.classNumber[Int(low)..<Int(high)] {
        count(number - next)
        next = number + 1
      }
    }
    for boxes in cells.boxes { count(boxes) }
    for inner in cells.inner { count(inner) }
    let isPlain = cells.hasPlainSquares
    flags([isPlain])
    for cell in cells.inner.indices where !isPlain || cells.inner[cell] > 0 {
      fixed(cells.logSide[cell].bitPattern)
      fixed(cells.logAspect[cell].bitPattern)
      if isPlain, cells.inner[cell] == 1 { continue }
      fixed(cells.logSideSquared[cell].bitPattern)
      fixed(cells.logAspectSquared[cell].bitPattern)
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
    try need(count, "cells", bytesEach: 3)
    for (low, high) in zip(cells.start, cells.start.dropFirst()) {
      var next: Int64 = 0
      for _ in low..<high {
        let number = next + Int64(try number("class"))
        guard number < Int64(profile.classNames.count) else {
          throw invalid("class number \(number) of \(profile.classNames.count)")
        }
        cells.append(classNumber: Int32(number))
        next = number + 1
      }
    }
    cells.boxes = try numbers("boxes", count: count)
    cells.inner = try numbers("inner boxes", count: count)
    guard zip(cells.inner, cells.boxes).allSatisfy({ $0 <= $1 }) else {
      throw invalid("more inner boxes than boxes")
    }
    for (row, boxes) in profile.rows.boxes.enumerated() {
      let range = Int(cells.start[row])..<Int(cells.start[row + 1])
      let sum = cells.boxes[range].reduce(Int64(0)) { $0 + Int64($1) }
      guard sum == Int64(boxes) else {
        throw invalid("row \(row) has \(boxes) boxes, its classes have \(sum)")
      }
    }
    let isPlain = try flags("plain squares", count: 1) == [true]
    for cell in 0..<count where !isPlain || cells.inner[cell] > 0 {
      let side = try double("log side")
      let aspect = try double("log aspect")
      let isSingle = isPlain && cells.inner[cell] == 1
      cells.logSide[cell] = side
      cells.logAspect[cell] = aspect
      cells.logSideSquared[cell] = isSingle ? side * side : try double("log side squared")
      cells.logAspectSquared[cell] = isSingle ? aspect * aspect : try double("log aspect squared")
    }
    return cells
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
