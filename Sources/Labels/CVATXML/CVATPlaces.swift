/// Where the boxes of a CVAT file stand in its text.
///
/// A track's boxes are refused: the frames between two of them are interpolated from both.
extension CVAT: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    var scanner = XMLScanner(text.bytes)
    var path: [Range<Int>] = []
    var box: XMLScanner.Tag?
    func parentIsImage() -> Bool {
      path.last.map { text.bytes[$0].elementsEqual("image".utf8) } ?? false
    }
    while let tag = scanner.next() {
      switch tag.kind {
      case .start:
        if path.count == 1, scanner.isCalled(tag, "track") {
          throw UnreadableInput(
            place: "\(text.path):\(tag.line)",
            reason: "a track's boxes are interpolated from each other, so the file is not "
              + "rewritten.")
        }
        if path.count == 2, parentIsImage(), scanner.isCalled(tag, "box") { box = tag }
        path.append(tag.name)
      case .empty:
        if path.count == 2, parentIsImage(), scanner.isCalled(tag, "box") {
          body(place(tag, end: tag, scanner))
        }
      case .end:
        if path.count == 3, let begin = box {
          body(place(begin, end: tag, scanner))
          box = nil
        }
        _ = path.popLast()
      }
    }
  }

  private func place(
    _ begin: XMLScanner.Tag, end: XMLScanner.Tag, _ scanner: XMLScanner
  ) -> BoxPlace {
    let values = scanner.attributes(of: begin)
    func axis(_ first: String, _ second: String) -> AxisPlace? {
      guard let start = values[first], let end = values[second], !start.isEmpty, !end.isEmpty
      else { return nil }
      return AxisPlace(
        .startAndEnd, first: start, second: end, firstName: first, secondName: second)
    }
    return BoxPlace(
      entry: .number(begin.line),
      record: scanner.withIndent(begin.place.lowerBound..<end.place.upperBound),
      horizontal: axis("xtl", "xbr"), vertical: axis("ytl", "ybr"))
  }
}
