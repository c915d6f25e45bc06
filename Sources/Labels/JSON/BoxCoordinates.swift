/// The corner and the size of a box in pixels, as the file has them; NaN where there is no number.
struct BoxCoordinates: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// A box of which nothing is known.
  static let missing = BoxCoordinates(x: .nan, y: .nan, width: .nan, height: .nan)

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  mutating func scale(by horizontal: Double, _ vertical: Double) {
    x *= horizontal
    width *= horizontal
    y *= vertical
    height *= vertical
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

  /// The box around points, `[x, y]` or `{"x": …, "y": …}`, in any order.
  init(around points: JSONValue?) {
    var (left, top, right, bottom) = (Double.nan, Double.nan, Double.nan, Double.nan)
    var isFirst = true
    for point in points?.elements ?? JSONElements.none {
      var position = Array(point.elements.prefix(2))
      if point.isObject, let x = point["x"], let y = point["y"] { position = [x, y] }
      let x = position.first?.coordinate ?? .nan
      let y = position.count > 1 ? position[1].coordinate : .nan
      // A coordinate that is no number stays one: nothing is made up for it.
      left = isFirst ? x : left.isNaN || x.isNaN ? .nan : min(left, x)
      right = isFirst ? x : right.isNaN || x.isNaN ? .nan : max(right, x)
      top = isFirst ? y : top.isNaN || y.isNaN ? .nan : min(top, y)
      bottom = isFirst ? y : bottom.isNaN || y.isNaN ? .nan : max(bottom, y)
      isFirst = false
    }
    self.init(left: left, top: top, right: right, bottom: bottom)
  }

  /// The corners under these names.
  init(
    corners object: JSONValue, _ left: StaticString, _ top: StaticString, _ right: StaticString,
    _ bottom: StaticString
  ) {
    self.init(
      left: object[left]?.coordinate ?? .nan, top: object[top]?.coordinate ?? .nan,
      right: object[right]?.coordinate ?? .nan, bottom: object[bottom]?.coordinate ?? .nan)
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
