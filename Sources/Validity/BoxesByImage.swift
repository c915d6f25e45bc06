import Labels

/// The boxes of each image, in input order, by a counting sort: linear in the number of boxes.
struct BoxesByImage {
  private let starts: [Int]
  private let boxes: [Int32]

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

  var imageCount: Int { starts.count - 1 }

  subscript(image: Int) -> ArraySlice<Int32> { boxes[starts[image]..<starts[image + 1]] }
}
