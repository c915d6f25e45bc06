/// Which columns hold a box, and how.
enum BoxLayout: Equatable {
  /// Left, top, right and bottom edges.
  case corners(left: Int, top: Int, right: Int, bottom: Int)
  /// Left and top edges, width and height.
  case size(left: Int, top: Int, width: Int, height: Int)
  /// One cell with x, y, width and height: `"[834, 222, 56, 36]"`.
  case list(Int)

  /// Finds the layout from the header; nil when it names no complete box.
  init?(_ columns: CSVColumns) {
    let left = columns.first(["xmin", "x1", "left", "bboxx", "boxx", "x", "bboxxmin"])
    let top = columns.first(["ymin", "y1", "top", "bboxy", "boxy", "y", "bboxymin"])
    let right = columns.first(["xmax", "x2", "right", "bboxxmax"])
    let bottom = columns.first(["ymax", "y2", "bottom", "bboxymax"])
    if let left, let top, let right, let bottom {
      self = .corners(left: left, top: top, right: right, bottom: bottom)
      return
    }
    let width = columns.first(["w", "bboxwidth", "boxwidth", "bboxw", "boxw", "width"])
    let height = columns.first(["h", "bboxheight", "boxheight", "bboxh", "boxh", "height"])
    if let left, let top, let width, let height {
      self = .size(left: left, top: top, width: width, height: height)
      return
    }
    guard let list = columns.first(["bbox", "box", "boundingbox"]) else { return nil }
    self = .list(list)
  }

  /// What may stand around the numbers of a list: `[x, y, w, h]`, with or without brackets.
  static func separatesList(_ byte: UInt8) -> Bool { ",; []()\"'\t".utf8.contains(byte) }

  /// The columns that hold coordinates.
  var columns: [Int] {
    switch self {
    case .corners(let left, let top, let right, let bottom): [left, top, right, bottom]
    case .size(let left, let top, let width, let height): [left, top, width, height]
    case .list(let column): [column]
    }
  }
}
