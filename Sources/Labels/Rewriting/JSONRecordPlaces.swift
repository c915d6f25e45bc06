/// Finds the records of a JSON file by the shape of their path.
enum JSONRecordPlaces {
  /// Shows each value at a path such as `$[#].annotations[#].result[#]`, with its path and the
  /// cursor at it; `#` stands for any index.
  static func forEachRecord(
    in text: UnsafeRawBufferPointer, at shape: String,
    _ body: (String, inout JSONCursor) throws -> Void
  ) throws {
    var steps: [Step] = []
    for part in shape.dropFirst().split(separator: ".", omittingEmptySubsequences: true) {
      let pieces = part.components(separatedByIndexMark: "[#]")
      if !pieces.name.isEmpty { steps.append(.member(pieces.name)) }
      steps += Array(repeating: Step.elements, count: pieces.count)
    }
    var cursor = JSONCursor(text)
    try descend(&cursor, steps[...], path: "$", body)
  }

  private enum Step {
    case member(String)
    case elements
  }

  private static func descend(
    _ cursor: inout JSONCursor, _ steps: ArraySlice<Step>, path: String,
    _ body: (String, inout JSONCursor) throws -> Void
  ) throws {
    guard let step = steps.first else { return try body(path, &cursor) }
    let rest = steps.dropFirst()
    switch step {
    case .elements:
      guard cursor.peek() == UInt8(ascii: "[") else { return }
      try cursor.array { index, cursor in
        try descend(&cursor, rest, path: "\(path)[\(index)]", body)
      }
    case .member(let wanted):
      guard cursor.peek() == UInt8(ascii: "{") else { return }
      try cursor.object { name, cursor in
        guard name.elementsEqual(wanted.utf8) else { return }
        try descend(&cursor, rest, path: "\(path).\(wanted)", body)
      }
    }
  }
}

extension Substring {
  /// "result[#][#]" as the name and how often the mark follows.
  fileprivate func components(separatedByIndexMark mark: String) -> (name: String, count: Int) {
    var rest = self
    var count = 0
    while rest.hasSuffix(mark) {
      rest = rest.dropLast(mark.count)
      count += 1
    }
    return (String(rest), count)
  }
}
