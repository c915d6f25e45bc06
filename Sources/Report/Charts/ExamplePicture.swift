import Analysis

/// One object as a labeler and the peers drew it, cut out of its image.
enum ExamplePicture {
  private static let width = 148.0
  private static let height = 112.0

  static func svg(_ example: BoxExample, words: String) -> SVG? {
    let boxes = [example.peers, example.own].compactMap { $0 }
    guard let left = boxes.map(\.left).min(), let right = boxes.map(\.right).max(),
      let top = boxes.map(\.top).min(), let bottom = boxes.map(\.bottom).max(),
      (right - left).isFinite, (bottom - top).isFinite
    else { return nil }
    let inner = (width: width - 20, height: height - 20)
    let scale = min(inner.width / max(right - left, 1), inner.height / max(bottom - top, 1))
    let shift = Point(
      (width - (right - left) * scale) / 2 - left * scale,
      (height - (bottom - top) * scale) / 2 - top * scale)
    var canvas = SVGCanvas(width: width, height: height)
    canvas.rectangle(x: 0.5, y: 0.5, width: width - 1, height: height - 1, "frame")
    func draw(_ box: BoxOutline, _ style: String) {
      canvas.rectangle(
        x: box.left * scale + shift.x, y: box.top * scale + shift.y,
        width: (box.right - box.left) * scale, height: (box.bottom - box.top) * scale, style)
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
