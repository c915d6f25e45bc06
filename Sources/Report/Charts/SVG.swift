/// A picture as markup: the only thing on a page that is not escaped, and only charts make it.
package struct SVG: Sendable, Equatable, Encodable {
  package let markup: String

  fileprivate init(markup: String) { self.markup = markup }
}

/// Collects shapes and closes them into a picture with a name and a description.
///
/// Shapes carry classes, never colors: the style sheet colors them, in the light and in the dark.
struct SVGCanvas {
  let width: Double
  let height: Double
  private var body = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The picture, for eyes (`viewBox`) and for screen readers (`role`, `aria-label`, `desc`).
  func picture(_ title: String, description: String, style: String = "chart") -> SVG {
    let name = ScalarEscaping.escape(title)
    return SVG(
      markup: "<svg class=\"\(style)\" viewBox=\"0 0 \(Self.short(width)) \(Self.short(height))\" "
        + "width=\"\(Self.short(width))\" height=\"\(Self.short(height))\" role=\"img\" "
        + "aria-label=\"\(name)\"><title>\(name)</title>"
        + "<desc>\(ScalarEscaping.escape(description))</desc>\(body)</svg>")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body += "<line x1=\"\(Self.short(x1))\" y1=\"\(Self.short(y1))\" x2=\"\(Self.short(x2))\" "
    body += "y2=\"\(Self.short(y2))\" class=\"\(style)\"/>"
  }

  /// A JPEG in base 64, stretched over a rectangle.
  mutating func photo(_ base64: String, x: Double, y: Double, width: Double, height: Double) {
    body += "<image href=\"data:image/jpeg;base64,\(base64)\" preserveAspectRatio=\"none\" "
    body += "x=\"\(Self.short(x))\" y=\"\(Self.short(y))\" width=\"\(Self.short(width))\" "
    body += "height=\"\(Self.short(height))\"/>"
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ style: String, title: String? = nil
  ) {
    body +=
      "<rect x=\"\(Self.short(x))\" y=\"\(Self.short(y))\" width=\"\(Self.short(max(0, width)))\" "
    body += "height=\"\(Self.short(max(0, height)))\" class=\"\(style)\"" + closing("rect", title)
  }

  mutating func path(_ points: [Point], _ style: String, closed: Bool = false) {
    guard let first = points.first else { return }
    var d = "M\(Self.short(first.x)) \(Self.short(first.y))"
    for point in points.dropFirst() { d += "L\(Self.short(point.x)) \(Self.short(point.y))" }
    body += "<path d=\"\(d)\(closed ? "Z" : "")\" class=\"\(style)\"/>"
  }

  /// Many small marks as one shape, for which no name is told.
  mutating func dots(_ points: [Point], _ style: String) {
    guard !points.isEmpty else { return }
    let d = points.map { "M\(Self.short($0.x)) \(Self.short($0.y))h0" }.joined()
    body += "<path d=\"\(d)\" class=\"\(style)\"/>"
  }

  mutating func text(
    _ text: String, x: Double, y: Double, _ style: String = "label", anchor: Anchor = .start
  ) {
    body += "<text x=\"\(Self.short(x))\" y=\"\(Self.short(y))\" class=\"\(style)\" "
    body += "text-anchor=\"\(anchor.rawValue)\">\(ScalarEscaping.escape(text))</text>"
  }

  /// A data point whose shape tells the verdict: circle, triangle, diamond or ring.
  mutating func mark(_ shape: MarkShape, x: Double, y: Double, size: Double, title: String) {
    let style = "mark \(shape.rawValue)"
    switch shape {
    case .consistent, .insufficient:
      body += "<circle cx=\"\(Self.short(x))\" cy=\"\(Self.short(y))\" r=\"\(Self.short(size))\" "
      body += "class=\"\(style)\"" + closing("circle", title)
    case .systematic:
      polygon(
        [
          Point(x, y - size * 1.25), Point(x + size * 1.2, y + size),
          Point(x - size * 1.2, y + size),
        ],
        style, title)
    case .random:
      polygon(
        [
          Point(x, y - size * 1.3), Point(x + size * 1.3, y), Point(x, y + size * 1.3),
          Point(x - size * 1.3, y),
        ],
        style, title)
    }
  }

  private mutating func polygon(_ points: [Point], _ style: String, _ title: String) {
    let list = points.map { "\(Self.short($0.x)),\(Self.short($0.y))" }.joined(separator: " ")
    body += "<polygon points=\"\(list)\" class=\"\(style)\"" + closing("polygon", title)
  }

  private func closing(_ element: String, _ title: String?) -> String {
    title.map { "><title>\(ScalarEscaping.escape($0))</title></\(element)>" } ?? "/>"
  }

  /// A coordinate with one decimal: a tenth of a pixel is finer than any screen.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let whole = tenths / 10
    let rest = abs(tenths % 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// Where a text is held.
  enum Anchor: String {
    case start
    case middle
    case end
  }
}

/// A place in a picture, in its own pixels, y down.
struct Point: Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
