import Analysis
import Glibc

/// A contact sheet: the labeler's boxes over those of the peers.
enum ExampleFigures {
  /// - Parameters:
  ///   - examples: What is drawn.
  ///   - photos: The pieces of the images that lie below, where there are any.
  /// - Returns: A figure for each example that has a box.
  static func figures(
    _ examples: [BoxExample], photos: [PhotoPlace: Photo] = [:]
  ) -> [ReportPage.Figure] {
    examples.compactMap { example in
      let caption = caption(example)
      let photo = PhotoPlace(example).flatMap { photos[$0] }
      return ExamplePicture.svg(example, words: caption, photo: photo).map {
        ReportPage.Figure(caption: caption, svg: $0, isWide: false)
      }
    }
  }

  /// What the two shapes are, once for a whole sheet.
  static func legend(_ examples: [BoxExample]) -> String {
    let isReference = examples.contains(where: \.isReference)
    return "Outline: your box. Filled, or dashed on a photo: "
      + (isReference
        ? "the reference box."
        : "the same object as the others drew it (the middle of their boxes).")
      + " Each picture is scaled by itself; image and size are in the line below it."
  }

  /// The error to scale, where it is one of size or shape.
  static func effect(_ finding: Finding) -> ReportPage.Figure? {
    let effect = finding.effect.value
    let factors: (Double, Double)
    switch finding.kind {
    case .sizeBias: factors = (1 + effect, 1 + effect)
    case .aspectBias:
      factors = (max(0, 1 + effect).squareRoot(), 1 / max(0, 1 + effect).squareRoot())
    default: return nil
    }
    let caption = "The habit to scale, on a square object."
    return ExamplePicture.effect(width: factors.0, height: factors.1, words: caption).map {
      ReportPage.Figure(caption: caption, svg: $0, isWide: false)
    }
  }

  private static func caption(_ example: BoxExample) -> String {
    let image = DisplayName.short(example.image)
    switch (example.own, example.peers) {
    case (let own?, let peers?):
      let change = size(of: own) / max(size(of: peers), 1e-9) - 1
      return "\(image): \(classes(example)), side \(Figures.number(size(of: own))) px "
        + "(\(Figures.signedPercent(change)))"
    case (nil, let peers?):
      return "\(image): \(DisplayName.inline(example.peerClass ?? "object")), side "
        + "\(Figures.number(size(of: peers))) px, not drawn by you"
    case (let own?, nil):
      return "\(image): \(DisplayName.inline(example.ownClass ?? "object")), side "
        + "\(Figures.number(size(of: own))) px, drawn by you alone"
    case (nil, nil): return image
    }
  }

  private static func classes(_ example: BoxExample) -> String {
    let own = DisplayName.inline(example.ownClass ?? "no class")
    guard let peer = example.peerClass, peer != example.ownClass else { return own }
    return "\(own), others \(DisplayName.inline(peer))"
  }

  /// The square root of the area, in pixels.
  private static func size(of box: BoxOutline) -> Double {
    (max(0, box.right - box.left) * max(0, box.bottom - box.top)).squareRoot()
  }
}
