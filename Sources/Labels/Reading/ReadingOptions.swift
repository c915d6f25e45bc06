/// What the user said about the input.
public struct ReadingOptions: Sendable, Equatable {
  /// The format's name when the user names it; nil to recognise it from the content.
  public var format: String?
  /// The assignments CSV: which labeler saw which image, with batch, date, seconds and status.
  public var assignments: String?
  /// A CSV `labeler,vendor`.
  public var vendors: String?
  /// Where in the export the labeler stands, when it is not one of the well-known fields.
  public var labelerKey: String?
  /// Whether each folder or file is one labeler's; nil when the labeler is named in the files.
  public var labelerFrom: LabelerSource?
  /// The folder of the images, or a CSV `filename,width,height`, for sizes that the labels lack.
  public var images: String?
  /// Whether the input may be one of several parts, so that a labeler without boxes may have some in
  /// another.
  public var isPart = false
  /// Whether assignments of images that the input does not have are left to other parts, in
  /// ``LabelTable/otherAssignments``.
  public var leavesOtherImages = false
  /// Whether the top left pixel is (1, 1) in the files: 1 is taken off x and y.
  public var isOneBased = false
  /// Whether the right and bottom edges are the last pixel of the box: 1 is added to the sides.
  public var isInclusive = false
  /// The formats that ``isOneBased`` and ``isInclusive`` speak of; nil for all.
  public var conventionFormats: Set<String>?

  /// Makes the default options.
  public init() {}
}
