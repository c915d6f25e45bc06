package import Analysis

/// A piece of an image, small enough to lie in a page.
package struct Photo: Sendable, Equatable {
  /// The part of the image that it shows, in pixels of the image.
  package var part: BoxOutline
  /// A JPEG in base 64.
  package var base64: String

  package init(part: BoxOutline, base64: String) {
    self.part = part
    self.base64 = base64
  }
}

/// Where a photo belongs: an image, and the part of it that a picture of boxes shows.
package struct PhotoPlace: Sendable, Hashable {
  package var image: String
  /// The whole canvas of the picture in pixels of the image; it may reach beyond the image.
  package var window: BoxOutline

  /// The place of an example's picture; nil for one without boxes.
  package init?(_ example: BoxExample) {
    guard let frame = ExamplePicture.Frame(example) else { return nil }
    image = example.image
    window = frame.window
  }
}
