import Labels

/// Sums the boxes of one row after the other into cells and histograms.
struct CellAccumulator {
  /// The sums of one class in the row.
  private struct Sums {
    var boxes: Int32 = 0
    var inner: Int32 = 0
    var values = (side: 0.0, aspect: 0.0)
    var squares = (side: 0.0, aspect: 0.0)
  }

  private var sumsOfClass: [Sums]
  private var classes: [Int32] = []
  private var size = [Int32](repeating: 0, count: ProfileBins.sizeCount)
  private var aspect = [Int32](repeating: 0, count: ProfileBins.aspectCount)

  init(classes: Int) { sumsOfClass = [Sums](repeating: Sums(), count: classes) }

  /// Appends the next row; `shapes` are those of the boxes.
  mutating func add(
    _ boxes: [MeasuredBox], _ shapes: [BoxShape], cells: inout Cells, sizes: inout SparseCounts,
    aspects: inout SparseCounts
  ) {
    for (box, shape) in zip(boxes, shapes) {
      let number = Int(box.classNumber)
      if sumsOfClass[number].boxes == 0 { classes.append(box.classNumber) }
      sumsOfClass[number].boxes += 1
      guard !shape.isEmpty else { continue }
      size[Int(ProfileBins.size(shape.logSide))] += 1
      aspect[Int(ProfileBins.aspect(shape.logAspect))] += 1
      guard box.isInner else { continue }
      sumsOfClass[number].inner += 1
      sumsOfClass[number].values.side += shape.logSide
      sumsOfClass[number].squares.side += shape.logSide * shape.logSide
      sumsOfClass[number].values.aspect += shape.logAspect
      sumsOfClass[number].squares.aspect += shape.logAspect * shape.logAspect
    }
    classes.sort()
    for number in classes {
      let sums = sumsOfClass[Int(number)]
      cells.append(classNumber: number, boxes: sums.boxes, inner: sums.inner)
      cells.append(sums: sums.values, squares: sums.squares)
      sumsOfClass[Int(number)] = Sums()
    }
    classes.removeAll(keepingCapacity: true)
    cells.endRow()
    sizes.append(&size)
    aspects.append(&aspect)
  }
}

extension SparseCounts {
  /// Appends the next row from a dense histogram, which is cleared.
  mutating func append(_ dense: inout [Int32]) {
    for (index, value) in dense.enumerated() where value > 0 {
      bin.append(UInt8(index))
      count.append(value)
      dense[index] = 0
    }
    start.append(Int32(bin.count))
  }
}
