import Labels

/// A kept box as it is measured: clipped to its image.
struct MeasuredBox {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double
  /// Whether an edge lies on the image's border (within half a pixel).
  var touchesLeft: Bool
  var touchesTop: Bool
  var touchesRight: Bool
  var touchesBottom: Bool
  var classNumber: Int32
  /// The box in the label table.
  var box: Int32

  var width: Double { right - left }
  var height: Double { bottom - top }
  var area: Double { max(0, width) * max(0, height) }

  /// An inner box shows the labeler's hand on all four sides.
  var isInner: Bool {
    !(touchesLeft || touchesTop || touchesRight || touchesBottom) && width > 0 && height > 0
  }

  /// Which sides may go on beyond the image.
  var cut: BoxMeasures.Cut {
    switch (touchesLeft || touchesRight, touchesTop || touchesBottom) {
    case (false, false): .none
    case (true, false): .width
    case (false, true): .height
    case (true, true): .both
    }
  }

  /// No image is as large; beyond it, sums and products could leave the range of numbers.
  private static let farthest = 1e12

  /// A coordinate that can be calculated with; one that is no number gives an empty box.
  private static func bounded(_ value: Double) -> Double {
    value.isFinite ? max(-farthest, min(farthest, value)) : 0
  }

  /// The order of the boxes of one labeler in one image: by place, then class.
  static func precedes(_ a: MeasuredBox, _ b: MeasuredBox) -> Bool {
    if (a.left, a.top, a.right, a.bottom) != (b.left, b.top, b.right, b.bottom) {
      return (a.left, a.top, a.right, a.bottom) < (b.left, b.top, b.right, b.bottom)
    }
    return (a.classNumber, a.box) < (b.classNumber, b.box)
  }

  /// A box as it is written in a table.
  struct Written {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
    let image: Int
    let classNumber: Int32
    let box: Int32

    /// The table is borrowed: an initialiser would own a copy, every array of it counted for every
    /// box.
    init(_ table: borrowing LabelTable, box: Int, classNumber: Int32) {
      x = table.boxX[box]
      y = table.boxY[box]
      width = table.boxWidth[box]
      height = table.boxHeight[box]
      image = Int(table.boxImage[box])
      self.classNumber = classNumber
      self.box = Int32(box)
    }
  }

  init(_ written: Written, in table: borrowing LabelTable) {
    left = Self.bounded(written.x)
    top = Self.bounded(written.y)
    right = Self.bounded(written.x + written.width)
    bottom = Self.bounded(written.y + written.height)
    classNumber = written.classNumber
    box = written.box
    let image = written.image
    let imageWidth = image < 0 ? 0 : table.imageWidth[image]
    let imageHeight = image < 0 ? 0 : table.imageHeight[image]
    touchesLeft = left <= 0.5
    touchesTop = top <= 0.5
    touchesRight = imageWidth > 0 && right >= imageWidth - 0.5
    touchesBottom = imageHeight > 0 && bottom >= imageHeight - 0.5
    left = max(0, left)
    top = max(0, top)
    if imageWidth > 0 { right = min(imageWidth, right) }
    if imageHeight > 0 { bottom = min(imageHeight, bottom) }
    right = max(left, right)
    bottom = max(top, bottom)
  }

  /// The area of the intersection with another box.
  func intersection(_ other: MeasuredBox) -> Double {
    max(0, min(right, other.right) - max(left, other.left))
      * max(0, min(bottom, other.bottom) - max(top, other.top))
  }

  /// Intersection over union, in 0...1; 0 when both are empty.
  func intersectionOverUnion(_ other: MeasuredBox) -> Double {
    let common = intersection(other)
    let union = area + other.area - common
    return union > 0 ? common / union : 0
  }
}
