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

  /// Makes the default options.
  public init() {}
}
