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
    let starts = starts
    boxes.withUnsafeMutableBufferPointer { all in
      for image in 0..<(starts.count - 1) {
        var boxes = UnsafeMutableBufferPointer(rebasing: all[starts[image]..<starts[image + 1]])
        body(&boxes)
      }
    }
  }
}
