/// The key of the image that an XML file of its own describes.
enum ImageXMLName {
  /// `filename` is the name that the file gives its image; it may be empty.
  static func key(_ source: ByteSource, filename: String) -> String {
    if source.path == "-" { return filename.isEmpty ? "-" : filename }
    let stem = PathNames.stem(source.path)
    let base = ImageName.base(filename)
    if ImageName.stem(base) == stem || base == stem {
      return source.surroundings.imageKey(of: source.path, name: base)
    }
    // Copied and renamed files keep the old name inside; the XML was renamed with its image.
    if !filename.isEmpty {
      source.surroundings.note(
        "other-filename", .warning, place: source.path,
        "The file is called \"\(stem)\" and its image \"\(filename)\"; the file's own name counts.")
    }
    let beside = source.surroundings.image(of: source.path).map(PathNames.name)
    return source.surroundings.imageKey(
      of: source.path, name: beside ?? stem + (base.isEmpty ? "" : ImageName.ending(base)))
  }
}
