/// Reference boxes that stand in the label files themselves, such as Label Studio's ground truth.
extension LabelTable {
  /// Takes the reference out of the table: it is nobody's work, and others are compared with it.
  ///
  /// - Returns: The images that have a reference, with or without boxes, and its boxes; nil when the
  ///   files mark none.
  public mutating func takeReference() -> LabelTable? {
    guard !referenceImages.isEmpty else { return nil }
    var reference = LabelTable()
    reference.files = files
    for image in referenceImages {
      let number = reference.image(named: images[image])
      _ = reference.setSize(of: number, imageWidth[Int(image)], imageHeight[Int(image)])
    }
    let marked = isReference
    let (taken, kept) = (
      marked.indices.filter { marked[$0] }, marked.indices.filter { !marked[$0] }
    )
    reference.boxImage = taken.map { reference.images.number(of: images[boxImage[$0]]) ?? -1 }
    for box in taken {
      reference.boxClass.append(
        boxClass[box] < 0 ? Self.unknown : reference.classes.intern(classes[boxClass[box]]))
      reference.boxLabeler.append(Self.unknown)
    }
    reference.copyNumbers(of: taken, from: self)
    let all = self
    boxImage = kept.map { all.boxImage[$0] }
    boxClass = SmallIntegers(kept.lazy.map { all.boxClass[$0] })
    boxLabeler = SmallIntegers(kept.lazy.map { all.boxLabeler[$0] })
    copyNumbers(of: kept, from: all)
    referenceImages = []
    referenceBoxes = []
    return reference
  }

  /// Whether each box belongs to a reference.
  var isReference: [Bool] {
    var marked = [Bool](repeating: false, count: boxCount)
    for range in referenceBoxes { for box in range { marked[box] = true } }
    return marked
  }

  private mutating func copyNumbers(of boxes: [Int], from table: LabelTable) {
    boxX = Coordinates(boxes.lazy.map { table.boxX[$0] })
    boxY = Coordinates(boxes.lazy.map { table.boxY[$0] })
    boxWidth = Coordinates(boxes.lazy.map { table.boxWidth[$0] })
    boxHeight = Coordinates(boxes.lazy.map { table.boxHeight[$0] })
    boxFile = SmallIntegers(boxes.lazy.map { table.boxFile[$0] })
    boxRecord = CountingColumn(boxes.lazy.map { table.boxRecord[$0] })
    boxID = AnnotationIDs()
    for box in boxes { boxID.append(table.boxID[box]) }
  }
}
