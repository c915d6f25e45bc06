import Analysis

/// One object as a labeler and the peers drew it, cut out of its image.
enum ExamplePicture {
  private static let width = 148.0
  private static let height = 112.0

  /// How the boxes of an example lie on the canvas.
  struct Frame {
    /// Canvas units per pixel of the image.
    let scale: Double
    private let shift: Point

    init?(_ example: BoxExample) {
      let boxes = [example.peers, example.own].compactMap { $0 }
      guard let left = boxes.map(\.left).min(), let right = boxes.map(\.right).max(),
        let top = boxes.map(\.top).min(), let bottom = boxes.map(\.bottom).max(),
        (right - left).isFinite, (bottom - top).isFinite
      else { return nil }
      scale = min((width - 20) / max(right - left, 1), (height - 20) / max(bottom - top, 1))
      shift = Point(
        (width - (right - left) * scale) / 2 - left * scale,
        (height - (bottom - top) * scale) / 2 - top * scale)
    }

    /// The canvas in pixels of the image.
    var window: BoxOutline {
      BoxOutline(
        left: -shift.x / scale, top: -shift.y / scale, right: (width - shift.x) / scale,
        bottom: (height - shift.y) / scale)
    }

    /// A box of the image on the canvas.
    func placed(_ box: BoxOutline) -> (x: Double, y: Double, width: Double, height: Double) {
      (
        box.left * scale + shift.x, box.top * scale + shift.y, (box.right - box.left) * scale,
        (box.bottom - box.top) * scale
      )
    }
  }

  static func svg(_ example: BoxExample, words: String, photo: Photo? = nil) -> SVG? {
    guard let frame = Frame(example) else { return nil }
    var canvas = SVGCanvas(width: width, height: height)
    canvas.rectangle(x: 0.5, y: 0.5, width: width - 1, height: height - 1, "frame")
    if let photo {
      let place = frame.placed(photo.part)
      canvas.photo(
        photo.base64, x: place.x, y: place.y, width: place.width, height: place.height)
    }
    // A photo can have any color, so a line on it has a dark one around it.
    func draw(_ box: BoxOutline, _ style: String) {
      let place = frame.placed(box)
      for style in photo == nil ? [style] : ["casing", "\(style) on-photo"] {
        canvas.rectangle(x: place.x, y: place.y, width: place.width, height: place.height, style)
      }
    }
    if let peers = example.peers { draw(peers, "peer-box") }
    if let own = example.own { draw(own, "own-box") }
    return canvas.picture(
      words,
      description: "Filled: the box of the peers. Outline: the labeler's box. Drawn to scale.",
      style: "thumb")
  }

  /// A size or shape error to scale, on a square of the peers.
  static func effect(width factorX: Double, height factorY: Double, words: String) -> SVG? {
    guard factorX.isFinite, factorY.isFinite, factorX > 0, factorY > 0 else { return nil }
    func square(_ x: Double, _ y: Double) -> BoxOutline {
      BoxOutline(left: -50 * x, top: -50 * y, right: 50 * x, bottom: 50 * y)
    }
    return svg(
      BoxExample(
        labeler: "", topic: .finding(0), image: "", own: square(factorX, factorY),
        peers: square(1, 1)), words: words)
  }
}
