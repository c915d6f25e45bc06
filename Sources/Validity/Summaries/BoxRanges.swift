/// Boxes in ascending order, neighbours joined: what a statement is about.
struct BoxRanges {
  private(set) var ranges: [Range<Int32>] = []
  private(set) var count = 0

  /// Appends boxes behind all before.
  mutating func append(_ boxes: Range<Int>) {
    count += boxes.count
    let boxes = Int32(boxes.lowerBound)..<Int32(boxes.upperBound)
    if let last = ranges.last, last.upperBound == boxes.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<boxes.upperBound
    } else {
      ranges.append(boxes)
    }
  }

  func forEach(_ body: (Int) -> Void) {
    for range in ranges {
      for box in range { body(Int(box)) }
    }
  }
}
