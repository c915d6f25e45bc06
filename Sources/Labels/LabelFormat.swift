/// One way of writing boxes down: recognises its files and reads them into columns.
///
/// A new format is one file in `Formats/` and one line in ``LabelFormats/all``. The documentation it
/// carries is what `labelgauge formats NAME` prints.
public protocol LabelFormat: Sendable {
  /// Its name and documentation.
  var info: LabelFormatInfo { get }

  /// Whether each file describes one image of its own name, so that an empty one is an image without
  /// boxes.
  var hasFilePerImage: Bool { get }

  /// Whether the beginning of a file (or folder listing) is of this format.
  ///
  /// - Parameter head: The first bytes of the decompressed content and the file's name.
  /// - Returns: The rule that matched, in a few words for the log, or nil.
  func recognizes(_ head: FileHead) -> String?

  /// What a file lacks that is nearly of this format; nil when it is of another kind altogether.
  ///
  /// - Parameter head: The beginning of the file.
  /// - Returns: One sentence for the user.
  func shortfall(_ head: FileHead) -> String?

  /// Reads a file into the table, appending to its columns.
  ///
  /// The last entry of `table.files` is the file that is read; the format sets its `images`, `boxes`
  /// and `placeStyle`. Bad records become ``LabelFileIssue``s or boxes with NaN coordinates; reading goes on.
  /// - Throws: ``UnreadableInput`` when nothing of the file can be used.
  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws
}

extension LabelFormat {
  /// Whether each file describes one image of its own name.
  public var hasFilePerImage: Bool { false }

  /// What a file lacks that is nearly of this format; nil when it is of another kind altogether.
  ///
  /// - Parameter head: The beginning of the file.
  /// - Returns: One sentence for the user.
  public func shortfall(_ head: FileHead) -> String? { nil }
}

/// Every supported format, in the order in which `labelgauge formats` lists them.
public enum LabelFormats {
  /// One instance of each.
  public static let all: [any LabelFormat] = [
    LabelStudio(), LabelStudioMin(), LabelStudioCSV(), COCO(), COCOResults(),
    CVAT(), CVATRest(), CVATJobs(), YOLO(), YOLOOBB(), PascalVOC(),
    HeaderedCSV(), RetinaNet(), AutoML(), MTurk(), Zooniverse(), BIIGLE(),
    Labelbox(), LabelboxV1(), LabelboxImport(), SageMakerManifest(), SageMakerWorkers(),
    Supervisely(), SuperAnnotate(), Dataloop(), Darwin(), LabelMe(), LabelMeMIT(), Datumaro(),
    Encord(), VIA(), VIACSV(), VIA3(), Scalabel(), KITTI(), FiftyOne(), FiftyOneSamples(),
    CreateML(), VoTT(), MOT(), WiderFace(), ScaleAI(), CrowdTasks(), EXACT(), LIS(),
    Padilla(layout: .xywh), Padilla(layout: .xyrb), Padilla(layout: .relative),
  ]
}

/// The name and the documentation of a format.
public struct LabelFormatInfo: Sendable {
  /// The name that `--format` takes: lowercase, hyphens.
  public var name: String
  /// The name people know: "COCO detection JSON".
  public var title: String
  /// What is read, and what becomes a box and what is counted and left out.
  public var reads: String
  /// Where the labeler's identity comes from.
  public var identity: String
  /// Where the format is defined.
  public var source: String

  /// Makes the documentation of a format.
  public init(name: String, title: String, reads: String, identity: String, source: String) {
    self.name = name
    self.title = title
    self.reads = reads
    self.identity = identity
    self.source = source
  }
}
