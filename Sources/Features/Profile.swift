package import Labels

/// What the analysis sees of a label set: counts and sums by image, never the files.
///
/// The image is the unit: boxes of one image are not independent, so everything is kept per *row*, the
/// view of one image by one labeler. Rows are ordered by image (natural order of names) and labeler.
/// Profiles merge: `extract(A) + extract(B) = extract(A ∪ B)` in any order, as long as an image lies
/// whole in one part, because merging only re-interns names, puts rows together and sorts them.
package struct Profile: Sendable, Equatable {
  /// The inputs that went in, for the report's provenance.
  package var sources: [ProfileSource] = []

  // MARK: Names, each list sorted

  package var imageNames: [String] = []
  package var labelerNames: [String] = []
  package var classNames: [String] = []
  package var vendorNames: [String] = []
  package var batchNames: [String] = []
  /// The vendor of each labeler; -1 when unknown.
  package var labelerVendor: [Int32] = []

  // MARK: Images

  /// In pixels; 0 when unknown.
  package var imageWidth: [Double] = []
  package var imageHeight: [Double] = []
  /// Whether the image has reference boxes (possibly none drawn).
  package var imageHasReference: [Bool] = []

  /// The rows.
  package var rows = Rows()
  /// Class by class, what each row holds.
  package var cells = Cells()
  /// The number of boxes by size in each row.
  package var sizes = SparseCounts()
  /// The number of boxes by aspect ratio in each row.
  package var aspects = SparseCounts()
  /// The objects of images that more than one source looked at.
  package var objects = Objects()
  /// Single boxes of sampled views, to look for sizes that recur.
  package var drawn = DrawnSizes()
  /// Marks of tools and habits, by labeler.
  package var habits: [Habits] = []

  /// Boxes without a labeler: counted, never measured.
  package var unattributedBoxes = 0
  /// Boxes set aside among the unattributed.
  package var unattributedSetAside = 0
  /// Boxes of views that were skipped or rejected: counted, never measured.
  package var discardedBoxes = 0
  package var discardedSetAside = 0
  /// Whether empty views are recorded, so that "drew nothing" can be told from "never saw it".
  package var hasExplicitViews = false

  package init() {}

  package var rowCount: Int { rows.image.count }
}

/// An input of a profile.
package struct ProfileSource: Sendable, Equatable {
  package var path: String
  package var format: String
  package var sha256: String
  package var bytes: Int
  package var images: Int
  package var boxes: Int

  package init(
    path: String, format: String, sha256: String, bytes: Int, images: Int, boxes: Int
  ) {
    self.path = path
    self.format = format
    self.sha256 = sha256
    self.bytes = bytes
    self.images = images
    self.boxes = boxes
  }
}

/// Columns of the rows.
package struct Rows: Sendable, Equatable {
  package var image: [Int32] = []
  package var labeler: [Int32] = []
  /// -1 when unknown.
  package var batch: [Int32] = []
  /// Days since 1970-01-01; `LabelTable.unknownDay` when unknown.
  package var day: [Int32] = []
  /// In seconds; NaN when unknown, which never compares equal, so it is kept as -1 here.
  package var seconds: [Double] = []
  /// Boxes kept, and boxes set aside.
  package var boxes: [Int32] = []
  package var setAside: [Int32] = []
  /// Boxes that repeat another box of the row (same class, IoU ≥ 0.8).
  package var duplicates: [Int32] = []

  package init() {}
}

/// For each row and class that occurs in it: counts and sums over the boxes.
///
/// Cells of row *r* are `start[r]..<start[r + 1]`. The sums are over *inner* boxes, which touch no edge
/// of the image: a truncated box shows the image's edge, not the labeler's hand.
package struct Cells: Sendable, Equatable {
  package internal(set) var start: [Int32] = [0]
  package private(set) var classNumber = SmallIntegers()
  /// All boxes, and the inner ones.
  package private(set) var boxes = SmallIntegers()
  package private(set) var inner = SmallIntegers()
  /// Σ ln √(w·h) and Σ ln(w / h); w and h in pixels.
  package private(set) var logSide: [Double] = []
  package private(set) var logAspect: [Double] = []
  private var squareSums = SquareSums()

  package init() {}

  package var count: Int { classNumber.count }

  /// Σ (ln √(w·h))² and Σ (ln(w / h))² of a cell.
  package func squares(_ cell: Int) -> (side: Double, aspect: Double) {
    squareSums.sums(cell, of: (logSide[cell], logAspect[cell]))
  }

  /// Whether a cell's squares are those of its sums, as with one box.
  func hasPlainSquares(_ cell: Int) -> Bool { squareSums.isPlain(cell) }

  /// Appends a cell to the last row; its sums are appended next, or after those of all cells.
  package mutating func append(
    classNumber number: Int32, boxes count: Int32, inner innerCount: Int32
  ) {
    classNumber.append(number)
    boxes.append(count)
    inner.append(innerCount)
  }

  /// Appends the sums of the next cell.
  package mutating func append(
    sums: (side: Double, aspect: Double), squares: (side: Double, aspect: Double)
  ) {
    logSide.append(sums.side)
    logAspect.append(sums.aspect)
    squareSums.append(squares, of: sums)
  }

  /// Ends the row of the last cells.
  package mutating func endRow() { start.append(Int32(classNumber.count)) }

  /// Appends the rows of other cells.
  mutating func append(_ other: Cells) {
    let offset = Int32(count)
    start.append(contentsOf: other.start.dropFirst().lazy.map { $0 + offset })
    classNumber.append(contentsOf: other.classNumber)
    boxes.append(contentsOf: other.boxes)
    inner.append(contentsOf: other.inner)
    for cell in 0..<other.count {
      append(
        sums: (other.logSide[cell], other.logAspect[cell]), squares: other.squares(cell))
    }
  }
}

/// Sparse histograms, one per row.
package struct SparseCounts: Sendable, Equatable {
  package var start: [Int32] = [0]
  package var bin: [UInt8] = []
  package var count = SmallIntegers()

  package init() {}
}

/// The fixed bins of the histograms; all profiles share them, so that counts add.
package enum ProfileBins {
  /// Bins of ln √(w·h): 0.1 wide from ln 1 px, the last one open.
  package static let sizeWidth = 0.1
  package static let sizeCount = 96
  /// Bins of ln(w / h): 0.1 wide from -3.2, the outer ones open.
  package static let aspectWidth = 0.1
  package static let aspectLow = -3.2
  package static let aspectCount = 64

  package static func size(_ logSide: Double) -> UInt8 {
    UInt8(max(0, min(Double(sizeCount - 1), (logSide / sizeWidth).rounded(.down))))
  }

  package static func aspect(_ logAspect: Double) -> UInt8 {
    UInt8(
      max(0, min(Double(aspectCount - 1), ((logAspect - aspectLow) / aspectWidth).rounded(.down))))
  }
}

/// The objects in images that two or more sources looked at: who drew which, and how.
///
/// Members of object *o* are `start[o]..<start[o + 1]`, at most one per source.
package struct Objects: Sendable, Equatable {
  /// The source number of the reference boxes.
  package static let reference: Int32 = -1

  /// The image of each object; objects of one image are adjacent.
  package var image: [Int32] = []
  package var start: [Int32] = [0]
  /// The labeler, or ``reference``.
  package var source: [Int32] = []
  package var classNumber: [Int32] = []
  /// Corners in pixels, clipped to the image.
  package var left: [Float] = []
  package var top: [Float] = []
  package var right: [Float] = []
  package var bottom: [Float] = []
  /// The box in the label table that was extracted; -1 after reading from a file or merging.
  package var box: [Int32] = []

  package init() {}

  package var count: Int { image.count }
}

/// One row of `image_rows.csv`: what one labeler did on one image.
package struct ImageRow: Sendable, Equatable {
  package var image: String
  package var labeler: String
  package var vendor: String?
  package var batch: String?
  /// Days since 1970-01-01; `LabelTable.unknownDay` when unknown.
  package var day: Int32
  /// In pixels; 0 when unknown.
  package var imageWidth: Double
  package var imageHeight: Double
  /// Boxes kept, and boxes set aside as invalid.
  package var boxes: Int
  package var boxesSetAside: Int
  /// The mean of ln √(width·height) in ln px over the inner boxes; NaN without any.
  package var meanLogSide: Double
  /// The mean of ln(width / height) over the inner boxes; NaN without any.
  package var meanLogAspect: Double
  /// The time spent in seconds; NaN when unknown.
  package var seconds: Double

  package init(
    image: String, labeler: String, vendor: String? = nil, batch: String? = nil,
    day: Int32 = .min, imageWidth: Double = 0, imageHeight: Double = 0,
    boxes: Int = 0, boxesSetAside: Int = 0, meanLogSide: Double = .nan,
    meanLogAspect: Double = .nan, seconds: Double = .nan
  ) {
    self.image = image
    self.labeler = labeler
    self.vendor = vendor
    self.batch = batch
    self.day = day
    self.imageWidth = imageWidth
    self.imageHeight = imageHeight
    self.boxes = boxes
    self.boxesSetAside = boxesSetAside
    self.meanLogSide = meanLogSide
    self.meanLogAspect = meanLogAspect
    self.seconds = seconds
  }
}

extension Profile {
  /// A row in words, for tables.
  package func imageRow(_ row: Int) -> ImageRow {
    let image = Int(rows.image[row])
    let labeler = Int(rows.labeler[row])
    let vendor = labelerVendor[labeler]
    let batch = rows.batch[row]
    var inner = 0.0
    var side = 0.0
    var aspect = 0.0
    for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
      inner += Double(cells.inner[cell])
      side += cells.logSide[cell]
      aspect += cells.logAspect[cell]
    }
    return ImageRow(
      image: imageNames[image], labeler: labelerNames[labeler],
      vendor: vendor < 0 ? nil : vendorNames[Int(vendor)],
      batch: batch < 0 ? nil : batchNames[Int(batch)], day: rows.day[row],
      imageWidth: imageWidth[image], imageHeight: imageHeight[image],
      boxes: Int(rows.boxes[row]), boxesSetAside: Int(rows.setAside[row]),
      meanLogSide: inner > 0 ? side / inner : .nan,
      meanLogAspect: inner > 0 ? aspect / inner : .nan,
      seconds: rows.seconds[row] < 0 ? .nan : rows.seconds[row])
  }
}
