/// Where the boxes of text files with a box per line stand.
enum TextPlaces {
  /// Shows the words of each line with its number and all its bytes, the line end included.
  static func forEachLine(
    in text: UnsafeRawBufferPointer, _ body: (Int, Range<Int>, [Range<Int>]) -> Void
  ) {
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    while start < text.count {
      number += 1
      var end = start
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      let words = text[start..<end].split { $0 == 0x20 || $0 == 0x09 }
      if end < text.count, text[end] == 0x0D, end + 1 < text.count, text[end + 1] == 0x0A {
        end += 1
      }
      let next = min(end + 1, text.count)
      body(number, start..<next, words.map { $0.startIndex..<$0.endIndex })
      start = next
    }
  }
}

extension YOLO: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    TextPlaces.forEachLine(in: text.bytes) { number, line, words in
      guard words.count == 5 || words.count == 6 else { return }
      func axis(_ first: Int, _ firstName: String, _ secondName: String) -> AxisPlace {
        AxisPlace(
          .centerAndLength, unit: .pixelOrSide, first: words[first], second: words[first + 2],
          firstName: firstName, secondName: secondName)
      }
      body(
        BoxPlace(
          entry: .number(number), record: line, horizontal: axis(1, "cx", "w"),
          vertical: axis(2, "cy", "h")))
    }
  }
}

extension KITTI: RewritableFormat {
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws {
    TextPlaces.forEachLine(in: text.bytes) { number, line, words in
      guard words.count >= 15 else { return }
      let scored = UnsafeRawBufferPointer(rebasing: text.bytes[words[words.count - 15]])
      let hasScore = words.count > 15 && DecimalNumber.parse(scored) != nil
      // After the name: truncated, occluded, alpha.
      let left = words.count - (hasScore ? 15 : 14) + 3
      body(
        BoxPlace(
          entry: .number(number), record: line,
          horizontal: AxisPlace(
            .startAndEnd, first: words[left], second: words[left + 2], firstName: "left",
            secondName: "right"),
          vertical: AxisPlace(
            .startAndEnd, first: words[left + 1], second: words[left + 3], firstName: "top",
            secondName: "bottom")))
    }
  }
}
