/// Which columns hold a box, and how.
enum BoxLayout: Equatable {
  /// Left, top, right and bottom edges.
  case corners(left: Int, top: Int, right: Int, bottom: Int)
  /// Left and top edges, width and height.
  case size(left: Int, top: Int, width: Int, height: Int)
  /// The centre, width and height.
  case center(x: Int, y: Int, width: Int, height: Int)
  /// One cell with four numbers: `"[834, 222, 56, 36]"`.
  case list(Int, ListOrder)
  /// One cell with any number of boxes of four corners each: `"99 692 160 764;641 27 697 115"`.
  case boxes(Int)

  /// What the last two of four numbers in one cell are.
  enum ListOrder: Equatable {
    case corners
    case size
    /// The name of the column does not say; the numbers of the whole file have to.
    case untold
  }

  /// Finds the layout from the header; nil when it names no complete box.
  ///
  /// Four names that belong together are looked for, never a mixture: `x1` is a right edge beside
  /// `x0` and a left one beside `x2`.
  init?(_ columns: CSVColumns) {
    // Three or four corners are a polygon.
    if columns.first(["x3"]) != nil { return nil }
    for prefix in ["", "bbox", "box"] {
      for names in Self.corners {
        if let found = columns.all(names.map { prefix + $0 }) {
          self = .corners(left: found[0], top: found[1], right: found[2], bottom: found[3])
          return
        }
      }
    }
    for (names, isCenter) in Self.origins {
      for size in Self.sizes {
        guard let found = columns.all(names + size) else { continue }
        self =
          isCenter
          ? .center(x: found[0], y: found[1], width: found[2], height: found[3])
          : .size(left: found[0], top: found[1], width: found[2], height: found[3])
        return
      }
    }
    if let column = columns.first(["boxesstring", "boxstring"]) {
      self = .boxes(column)
    } else if let column = columns.first(["bboxxyxy", "boxxyxy", "xyxy"]) {
      self = .list(column, .corners)
    } else if let column = columns.first(["bboxxywh", "boxxywh", "xywh"]) {
      self = .list(column, .size)
    } else if let wheat = columns.all(["bbox", "imageid", "width", "height", "source"]) {
      self = .list(wheat[0], .size)
    } else if let column = columns.first(["bbox", "box", "boundingbox"]) {
      self = .list(column, .untold)
    } else {
      return nil
    }
  }

  private static let corners = [
    ["xmin", "ymin", "xmax", "ymax"], ["x1", "y1", "x2", "y2"], ["x0", "y0", "x1", "y1"],
    ["left", "top", "right", "bottom"], ["minx", "miny", "maxx", "maxy"],
    ["xtl", "ytl", "xbr", "ybr"], ["startx", "starty", "endx", "endy"],
    ["xstart", "ystart", "xend", "yend"],
  ]

  private static let origins: [(names: [String], isCenter: Bool)] = [
    (["x", "y"], false), (["xmin", "ymin"], false), (["left", "top"], false),
    (["x1", "y1"], false), (["x0", "y0"], false), (["bboxx", "bboxy"], false),
    (["boxx", "boxy"], false), (["bboxxmin", "bboxymin"], false),
    (["bboxx1", "bboxy1"], false), (["bboxleft", "bboxtop"], false),
    (["boxleft", "boxtop"], false), (["xcenter", "ycenter"], true),
    (["xcentre", "ycentre"], true), (["centerx", "centery"], true),
    (["centrex", "centrey"], true), (["cx", "cy"], true), (["xc", "yc"], true),
  ]

  /// A plain width and height come last: beside others they are the image's.
  private static let sizes = [
    ["w", "h"], ["bboxwidth", "bboxheight"], ["boxwidth", "boxheight"], ["bboxw", "bboxh"],
    ["boxw", "boxh"], ["width", "height"],
  ]

  /// The columns that hold coordinates.
  var columns: [Int] {
    switch self {
    case .corners(let left, let top, let right, let bottom): [left, top, right, bottom]
    case .size(let left, let top, let width, let height): [left, top, width, height]
    case .center(let x, let y, let width, let height): [x, y, width, height]
    case .list(let column, _), .boxes(let column): [column]
    }
  }
}
