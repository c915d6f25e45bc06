extension LabelTable {
  /// Says that the coordinates of these boxes are shares of the image's sides, 0 to 1.
  mutating func markShares(_ boxes: Range<Int>) {
    guard !boxes.isEmpty else { return }
    if let last = shares.last, last.upperBound == boxes.lowerBound {
      shares[shares.count - 1] = last.lowerBound..<boxes.upperBound
    } else {
      shares.append(boxes)
    }
  }

  /// Makes pixels of shares where the image's size is known, and tells of the others.
  mutating func scaleShares() {
    var without = 0
    var first: Int?
    for box in shares.joined() {
      let image = Int(boxImage[box])
      guard image >= 0, imageWidth[image] > 0, imageHeight[image] > 0 else {
        without += 1
        first = first ?? box
        continue
      }
      boxX[box] *= imageWidth[image]
      boxWidth[box] *= imageWidth[image]
      boxY[box] *= imageHeight[image]
      boxHeight[box] *= imageHeight[image]
    }
    shares = []
    guard let first else { return }
    issues.append(
      LabelFileIssue(
        code: "normalized-without-size", severity: .error, place: location(of: first),
        message: "The coordinates are shares of the image, and \(without) boxes are on images of "
          + "unknown size; they stay as written. Give the images with --images."))
  }
}
