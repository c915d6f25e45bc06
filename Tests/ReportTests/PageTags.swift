/// The elements of a page, read as a browser reads them.
enum PageTags {
  /// The elements with the names of their attributes.
  ///
  /// It reads by scalars, with quoted values skipped. How often each occurs may depend on the lengths
  /// of names, so no counts.
  static func of(_ html: String) -> Set<String> {
    var tags: Set<String> = []
    var current: String.UnicodeScalarView?
    var quoted = false
    for scalar in html.unicodeScalars {
      if current == nil {
        if scalar == "<" { current = .init() }
      } else if scalar == "\"" {
        quoted.toggle()
      } else if !quoted {
        if scalar == ">" {
          tags.insert(String(current ?? .init()))
          current = nil
        } else {
          current?.append(scalar)
        }
      }
    }
    return tags
  }
}
