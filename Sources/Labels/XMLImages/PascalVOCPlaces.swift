/// Where the boxes of a Pascal VOC file stand in its text.
extension PascalVOC: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    var scanner = XMLScanner(text.bytes)
    var path: [Range<Int>] = []
    var object: XMLScanner.Tag?
    var hasBox = false
    var edges: [String: Range<Int>] = [:]
    var open: XMLScanner.Tag?
    func isIn(_ depth: Int, _ name: String) -> Bool {
      path.count > depth && text.bytes[path[depth]].elementsEqual(name.utf8)
    }
    while let tag = scanner.next() {
      switch tag.kind {
      case .start:
        if path.count == 1, scanner.isCalled(tag, "object") {
          object = tag
          hasBox = false
          edges = [:]
        } else if path.count == 2, scanner.isCalled(tag, "bndbox") {
          hasBox = hasBox || object != nil
        }
        path.append(tag.name)
        open = tag
      case .empty:
        if path.count == 2, scanner.isCalled(tag, "bndbox") { hasBox = hasBox || object != nil }
      case .end:
        if path.count == 4, isIn(1, "object"), isIn(2, "bndbox"), let open {
          let name = String(decoding: text.bytes[tag.name], as: UTF8.self)
          edges[name] = scanner.trimmed(open.place.upperBound..<tag.place.lowerBound)
        } else if path.count == 2, let begin = object {
          if hasBox { body(place(begin, tag, edges, scanner)) }
          object = nil
        }
        _ = path.popLast()
      }
    }
  }

  private func place(
    _ begin: XMLScanner.Tag, _ end: XMLScanner.Tag, _ edges: [String: Range<Int>],
    _ scanner: XMLScanner
  ) -> BoxPlace {
    func axis(_ first: String, _ second: String) -> AxisPlace? {
      guard let start = edges[first], let end = edges[second], !start.isEmpty, !end.isEmpty else {
        return nil
      }
      return AxisPlace(
        .startAndEnd, first: start, second: end, firstName: first, secondName: second)
    }
    return BoxPlace(
      entry: .number(begin.line),
      record: scanner.withIndent(begin.place.lowerBound..<end.place.upperBound),
      horizontal: axis("xmin", "xmax"), vertical: axis("ymin", "ymax"))
  }
}
