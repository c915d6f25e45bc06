import Glibc

/// Sums the boxes of one row after the other into the profile's cells and histograms.
struct CellAccumulator {
  private var cellOfClass: [Int32]
  private var size = [Int32](repeating: 0, count: ProfileBins.sizeCount)
  private var aspect = [Int32](repeating: 0, count: ProfileBins.aspectCount)

  init(classes: Int) {
    cellOfClass = [Int32](repeating: -1, count: classes)
  }

  /// Appends the next row.
  mutating func add(_ boxes: [MeasuredBox], to profile: inout Profile) {
    let first = profile.cells.classNumber.count
    for number in Set(boxes.map(\.classNumber)).sorted() {
      cellOfClass[Int(number)] = Int32(profile.cells.classNumber.count)
      profile.cells.append(classNumber: number)
    }
    for box in boxes {
      let cell = Int(cellOfClass[Int(box.classNumber)])
      profile.cells.boxes[cell] += 1
      guard box.width > 0, box.height > 0 else { continue }
      // Not of the product or the ratio, which could leave the range of numbers.
      let logWidth = log(box.width)
      let logHeight = log(box.height)
      let logSide = 0.5 * (logWidth + logHeight)
      let logAspect = logWidth - logHeight
      size[Int(ProfileBins.size(logSide))] += 1
      aspect[Int(ProfileBins.aspect(logAspect))] += 1
      guard box.isInner else { continue }
      profile.cells.inner[cell] += 1
      profile.cells.logSide[cell] += logSide
      profile.cells.logSideSquared[cell] += logSide * logSide
      profile.cells.logAspect[cell] += logAspect
      profile.cells.logAspectSquared[cell] += logAspect * logAspect
    }
    for cell in first..<profile.cells.classNumber.count {
      cellOfClass[Int(profile.cells.classNumber[cell])] = -1
    }
    profile.cells.start.append(Int32(profile.cells.classNumber.count))
    profile.sizes.append(&size)
    profile.aspects.append(&aspect)
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
