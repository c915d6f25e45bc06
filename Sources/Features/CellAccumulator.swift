/// Sums the boxes of one row after the other into cells and histograms.
struct CellAccumulator {
  private static let absent: Int32 = -1
  private static let present: Int32 = -2

  private var cellOfClass: [Int32]
  private var classes: [Int32] = []
  private var size = [Int32](repeating: 0, count: ProfileBins.sizeCount)
  private var aspect = [Int32](repeating: 0, count: ProfileBins.aspectCount)

  init(classes: Int) {
    cellOfClass = [Int32](repeating: Self.absent, count: classes)
  }

  /// Appends the next row; `shapes` are those of the boxes.
  mutating func add(
    _ boxes: [MeasuredBox], _ shapes: [BoxShape], cells: inout Cells, sizes: inout SparseCounts,
    aspects: inout SparseCounts
  ) {
    for box in boxes where cellOfClass[Int(box.classNumber)] == Self.absent {
      cellOfClass[Int(box.classNumber)] = Self.present
      classes.append(box.classNumber)
    }
    classes.sort()
    for number in classes {
      cellOfClass[Int(number)] = Int32(cells.classNumber.count)
      cells.append(classNumber: number)
    }
    for (box, shape) in zip(boxes, shapes) {
      let cell = Int(cellOfClass[Int(box.classNumber)])
      cells.boxes[cell] += 1
      guard !shape.isEmpty else { continue }
      size[Int(ProfileBins.size(shape.logSide))] += 1
      aspect[Int(ProfileBins.aspect(shape.logAspect))] += 1
      guard box.isInner else { continue }
      cells.inner[cell] += 1
      cells.logSide[cell] += shape.logSide
      cells.logSideSquared[cell] += shape.logSide * shape.logSide
      cells.logAspect[cell] += shape.logAspect
      cells.logAspectSquared[cell] += shape.logAspect * shape.logAspect
    }
    for number in classes { cellOfClass[Int(number)] = Self.absent }
    classes.removeAll(keepingCapacity: true)
    cells.start.append(Int32(cells.classNumber.count))
    sizes.append(&size)
    aspects.append(&aspect)
  }
}

extension Cells {
  mutating func append(classNumber number: Int32) {
    classNumber.append(number)
    boxes.append(0)
    inner.append(0)
    logSide.append(0)
    logSideSquared.append(0)
    logAspect.append(0)
    logAspectSquared.append(0)
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
