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

/// Reads label files of any supported format.
public enum LabelReader {
  /// Reads files, folders, globs or `-` into one table, with the assignments joined.
  ///
  /// - Parameters:
  ///   - inputs: What the user named, in order.
  ///   - options: What the user said about the input.
  ///   - progress: Told the bytes read so far and in all, now and then.
  /// - Throws: ``UnreadableInput`` for the first input of which nothing can be used.
  public static func read(
    _ inputs: [String], options: ReadingOptions = ReadingOptions(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LabelTable {
    throw UnreadableInput(place: inputs.first ?? "", reason: "no format is registered")
  }
}

/// The beginning of a file.
public struct FileHead: Sendable {}
/// The decompressed bytes of a file.
public struct ByteSource: Sendable {}
