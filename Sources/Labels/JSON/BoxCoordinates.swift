/// The corner and the size of a box in pixels, as the file has them; NaN where there is no number.
struct BoxCoordinates: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  init(centerX: Double, centerY: Double, width: Double, height: Double) {
    self.init(x: centerX - width / 2, y: centerY - height / 2, width: width, height: height)
  }

  /// The four elements of `[x, y, width, height]`; a list of another length is no box.
  init(xywh list: JSONValue) {
    self.init(x: .nan, y: .nan, width: .nan, height: .nan)
    if list.isObject {
      self.init(list, "x", "y", "width", "height")
      return
    }
    var count = 0
    for element in list.elements {
      switch count {
      case 0: x = element.coordinate
      case 1: y = element.coordinate
      case 2: width = element.coordinate
      case 3: height = element.coordinate
      default: self.init(x: .nan, y: .nan, width: .nan, height: .nan)
      }
      count += 1
    }
  }

  /// The members with these names.
  init(
    _ object: JSONValue?, _ x: StaticString, _ y: StaticString, _ width: StaticString,
    _ height: StaticString
  ) {
    self.init(
      x: object?[x]?.coordinate ?? .nan, y: object?[y]?.coordinate ?? .nan,
      width: object?[width]?.coordinate ?? .nan, height: object?[height]?.coordinate ?? .nan)
  }
}
