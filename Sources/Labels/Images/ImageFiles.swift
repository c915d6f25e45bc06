/// The image files of a folder, by the names that labels give them.
package struct ImageFiles {
  private let sizes: ImageSizes

  /// Is nil when there are no image files.
  ///
  /// - Parameter source: The folder of the images; nil, a list of sizes and a folder that cannot be
  ///   read give none.
  package init?(_ source: String?) {
    guard let source, let status = FileStatus.of(source), FileStatus.isDirectory(status),
      let sizes = try? ImageSizes(source)
    else { return nil }
    self.sizes = sizes
  }

  /// The file of an image as it is displayed, with its size in pixels; nil when there is none or more
  /// than one, and when its EXIF orientation turns it.
  package func file(of image: String) -> (path: String, width: Double, height: Double)? {
    guard let path = sizes.path(of: image), let header = ImageHeader(path: path),
      !header.isTurned
    else { return nil }
    return (path, header.width, header.height)
  }
}
