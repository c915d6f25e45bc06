import Labels

/// The boxes of each image, in input order, by a counting sort: linear in the number of boxes.
struct BoxesByImage {
  private let starts: [Int]
  private var boxes: [Int32]

  init(_ table: LabelTable) {
    var starts = [Int](repeating: 0, count: table.images.count + 1)
    for image in table.boxImage where image >= 0 { starts[Int(image) + 1] += 1 }
    for image in 0..<table.images.count { starts[image + 1] += starts[image] }
    var next = starts
    var boxes = [Int32](repeating: 0, count: starts[table.images.count])
    for (box, image) in table.boxImage.enumerated() where image >= 0 {
      boxes[next[Int(image)]] = Int32(box)
      next[Int(image)] += 1
    }
    self.starts = starts
    self.boxes = boxes
  }

  /// Shows the boxes of each image, one image after the other, to be put into any order.
  mutating func forEachImage(_ body: (inout UnsafeMutableBufferPointer<Int32>) -> Void) {
    withImages { images, boxes in
      for image in images {
        var boxes = boxes(image)
        body(&boxes)
      }
    }
  }

  /// Lends the images and the boxes of each, to be put into any order; images share no boxes.
  mutating func withImages<Value>(
    _ body: (Range<Int>, (Int) -> UnsafeMutableBufferPointer<Int32>) -> Value
  ) -> Value {
    let starts = starts
    return boxes.withUnsafeMutableBufferPointer { all in
      let all = all
      return body(0..<(starts.count - 1)) {
        UnsafeMutableBufferPointer(rebasing: all[starts[$0]..<starts[$0 + 1]])
      }
    }
  }
}
