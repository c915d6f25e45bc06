/// Every box and every view of a label set, in columns.
///
/// The one statement of the coordinate convention: **pixels, origin at the top left corner of the
/// image, x to the right, y down, half-open** (`width = right - left`). Coordinates stand exactly as
/// the file has them: a negative, infinite or missing (NaN) value arrives as one, and nothing is
/// clipped, shifted or sorted here.
///
/// Box *i* is the *i*-th entry of each `box…` column, in input order. Numbers index the name tables;
/// ``unknown`` (-1) stands for "the file does not say".
public struct LabelTable: Sendable {
  /// The number that stands for an unknown labeler, class, vendor or batch.
  public static let unknown: Int32 = -1
  /// The day that stands for an unknown date.
  public static let unknownDay = Int32.min

  /// The files that were read, in reading order.
  public var files: [LabelFile] = []
  /// What was wrong with the files themselves; reading went on past each of these.
  public var issues: [LabelFileIssue] = []

  // MARK: Images

  /// The key of each image, usually its file name; images of equal key in several files are one.
  public var images = NameTable()
  /// The width of each image in pixels; 0 when unknown.
  public var imageWidth: [Double] = []
  /// The height of each image in pixels; 0 when unknown.
  public var imageHeight: [Double] = []
  /// The images that the input declares with different sizes; the first size stands.
  public var imagesOfSeveralSizes: Set<Int32> = []

  // MARK: Names

  /// The people who drew, as the files or the assignments spell them.
  public var labelers = NameTable()
  /// The vendor of each labeler, by labeler number; ``unknown`` when none is known.
  public var labelerVendor: [Int32] = []
  /// The employers of the labelers.
  public var vendors = NameTable()
  /// The object classes.
  public var classes = NameTable()
  /// The delivery or scene groups.
  public var batches = NameTable()

  // MARK: Boxes

  /// The image of each box; ``unknown`` when the file names an image that it does not list.
  public var boxImage: [Int32] = []
  /// The labeler of each box.
  public var boxLabeler = SmallIntegers()
  /// The class of each box; ``unknown`` when missing or not in the file's class list.
  public var boxClass = SmallIntegers()
  /// The left edge in pixels, as written.
  public var boxX = Coordinates()
  /// The top edge in pixels, as written.
  public var boxY = Coordinates()
  /// The width in pixels, as written (right minus left); may be negative.
  public var boxWidth = Coordinates()
  /// The height in pixels, as written (bottom minus top); may be negative.
  public var boxHeight = Coordinates()
  /// The file of each box, an index into ``files``.
  public var boxFile = SmallIntegers()
  /// The position of each box in its file, counted from 0 over that file's boxes.
  public var boxRecord = CountingColumn()
  /// The id of each box in the input, if the format has one.
  public var boxID = AnnotationIDs()

  // MARK: Views

  /// Which labeler saw which image, from the assignments or from the export itself.
  ///
  /// With `hasExplicitViews`, a view without boxes means "saw it and drew nothing". Without, the
  /// views are only the pairs that have a box, and empty images are not known.
  public var views: [View] = []
  /// Whether `views` comes from an assignment list or an export that records empty views.
  public var hasExplicitViews = false

  /// The assignments that were left to other parts, as lines of CSV with a header.
  public var otherAssignments: [String] = []

  // MARK: Reading

  /// What the files themselves say about views, before assignments are joined.
  var recordedViews: [View] = []
  /// The ids that the files give their images, for assignments that name images by id.
  var imageIDs = ImageIDs()
  /// The images for which a file has a reference, and its boxes.
  var referenceImages: [Int32] = []
  var referenceBoxes: [Range<Int>] = []
  /// The boxes whose coordinates are shares of the image, until sizes are known.
  var shares: [Range<Int>] = []
  /// Where the image files lie that were found beside their labels, by image number.
  var imagePaths: [Int32: String] = [:]
  /// The images of CVAT exports by task and frame, for the jobs that say who drew there.
  var cvatFrames: [CVATFrame] = []
  /// The boxes of CVAT answers, whose images are not named yet.
  var cvatShapes: [CVATShape] = []
  /// The jobs that a CVAT server lists.
  var cvatJobs: [CVATJob] = []

  /// Makes an empty table.
  public init() {}

  /// How many boxes there are.
  public var boxCount: Int { boxImage.count }

  /// How often a name in a file was not UTF-8.
  var repairedNames: Int { images.repairs + labelers.repairs + classes.repairs }

  /// Gives up what only measuring reads, most of the table: coordinates, views and image sizes.
  ///
  /// The names, ids and places of the boxes stay, by which a report speaks of them.
  package mutating func forgetMeasurable() {
    boxX = []
    boxY = []
    boxWidth = []
    boxHeight = []
    views = []
    imageWidth = []
    imageHeight = []
  }
}

/// A labeler saw an image.
public struct View: Sendable, Equatable {
  /// What became of the view.
  public enum Status: UInt8, Sendable {
    /// The labeler finished, with or without boxes.
    case done
    /// The labeler skipped the image: nothing can be concluded from missing boxes.
    case skipped
    /// The work was rejected.
    case rejected
  }

  /// The image number.
  public var image: Int32
  /// The labeler number.
  public var labeler: Int32
  /// The batch number; `LabelTable.unknown` when none.
  public var batch: Int32
  /// Days since 1970-01-01 of the labeling; `LabelTable.unknownDay` when unknown.
  public var day: Int32
  /// The time spent in seconds; NaN when unknown.
  public var seconds: Double
  /// What became of it.
  public var status: Status

  /// Makes a view.
  public init(
    image: Int32, labeler: Int32, batch: Int32 = LabelTable.unknown,
    day: Int32 = LabelTable.unknownDay, seconds: Double = .nan, status: Status = .done
  ) {
    self.image = image
    self.labeler = labeler
    self.batch = batch
    self.day = day
    self.seconds = seconds
    self.status = status
  }
}

/// A file that was read.
public struct LabelFile: Sendable, Equatable {
  /// The path as the user gave or would find it.
  public var path: String
  /// The name of the format, as `--format` takes it.
  public var format: String
  /// Why the format was chosen, for the log.
  public var recognizedBy: String
  /// The SHA-256 of the bytes on disk, in lowercase hexadecimal.
  public var sha256: String
  /// The size on disk in bytes.
  public var bytes: Int
  /// How many image entries the file declares.
  public var images: Int
  /// How many boxes were read from it.
  public var boxes: Int
  /// How a box's place in this file is written.
  public var placeStyle: PlaceStyle

  /// Makes a record of a file.
  public init(
    path: String, format: String, recognizedBy: String = "", sha256: String = "", bytes: Int = 0,
    images: Int = 0, boxes: Int = 0, placeStyle: PlaceStyle = .line(of: [])
  ) {
    self.path = path
    self.format = format
    self.recognizedBy = recognizedBy
    self.sha256 = sha256
    self.bytes = bytes
    self.images = images
    self.boxes = boxes
    self.placeStyle = placeStyle
  }
}

/// How the place of a box inside its file is told to the user.
public enum PlaceStyle: Sendable, Equatable {
  /// `$.annotations[i]` with the entry of the box, 0-based, `prefix` being `$.annotations`.
  ///
  /// `entries` gives the array index of each record; when empty, the record number is the index.
  case jsonArray(prefix: String, entries: [Int32])
  /// The JSON path of each record, for files whose boxes lie deeper than one array.
  case jsonPath(JSONPlaces)
  /// `line n`, the 1-based line of each record.
  case line(of: [Int32])
}

/// The ids of the boxes in the input: numbers, strings, or none.
public struct AnnotationIDs: Sendable, Equatable {
  /// The numeric id of each box; `none` or `string` mark the others.
  public private(set) var numbers = NarrowColumn<Numbers>()
  private var strings: [Int: String] = [:]
  private static let none = Int64.min
  private static let string = Int64.min + 1

  /// Numbers, none and text as whole numbers of four bytes.
  public enum Numbers: NarrowCoding {
    private static let none = Int32.min + 1
    private static let string = Int32.min + 2

    /// The id, or a mark for none or text; nil for a number that is too large.
    public static func narrow(_ value: Int64) -> Int32? {
      switch value {
      case AnnotationIDs.none: none
      case AnnotationIDs.string: string
      default: Int32(exactly: value).flatMap { $0 > string ? $0 : nil }
      }
    }

    /// The id that was written.
    public static func value(_ narrow: Int32) -> Int64 {
      switch narrow {
      case none: AnnotationIDs.none
      case string: AnnotationIDs.string
      default: Int64(narrow)
      }
    }
  }

  /// Makes an empty column.
  public init() {}

  /// One id as the input has it.
  public enum ID: Sendable, Equatable, Hashable {
    /// A JSON number.
    case number(Int64)
    /// A JSON string or a text cell.
    case string(String)
    /// The input has none; reports write `FILE#INDEX`.
    case none
  }

  /// The id of a box.
  public subscript(box: Int) -> ID {
    switch numbers[box] {
    case Self.none: .none
    case Self.string: .string(strings[box] ?? "")
    default: .number(numbers[box])
    }
  }

  mutating func reserve(_ count: Int) { numbers.reserveCapacity(count) }

  /// Appends the id of the next box.
  public mutating func append(_ id: ID) {
    switch id {
    case .number(let value): numbers.append(value)
    case .string(let text):
      strings[numbers.count] = text
      numbers.append(Self.string)
    case .none: numbers.append(Self.none)
    }
  }
}

extension LabelTable {
  /// The id of a box as reports write it: the input's, else `FILE#INDEX`.
  public func annotationID(of box: Int) -> AnnotationIDs.ID {
    let id = boxID[box]
    guard id == .none else { return id }
    return .string("\(files[Int(boxFile[box])].path)#\(boxRecord[box])")
  }

  /// The place of a box: `labels.json:$.annotations[16]` or `boxes.csv:18`.
  public func location(of box: Int) -> String {
    let file = files[Int(boxFile[box])]
    let record = Int(boxRecord[box])
    switch file.placeStyle {
    case .jsonArray(let prefix, let entries):
      return "\(file.path):\(prefix)[\(entries.isEmpty ? Int32(record) : entries[record])]"
    case .jsonPath(let places):
      return "\(file.path):\(places[record])"
    case .line(let lines):
      return lines.isEmpty ? "\(file.path)#\(record)" : "\(file.path):\(lines[record])"
    }
  }
}
