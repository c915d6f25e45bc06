/// Reads label files of any supported format.
public enum LabelReader {
  /// Reads files, folders, globs or `-` into one table, with the assignments joined.
  ///
  /// - Parameters:
  ///   - inputs: What the user named, in order.
  ///   - options: What the user said about the input.
  ///   - progress: Told the bytes read so far and in all, now and then.
  /// - Returns: All boxes and views, with what was wrong with the files in `issues`.
  /// - Throws: ``UnreadableInput`` for the first input of which nothing can be used.
  public static func read(
    _ inputs: [String], options: ReadingOptions = ReadingOptions(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> LabelTable {
    try withoutActuallyEscaping(progress) { progress in
      try read(inputs, options: options, formats: LabelFormats.all, progress: progress)
    }
  }

  static func read(
    _ inputs: [String], options: ReadingOptions, formats: [any LabelFormat],
    progress: @escaping (Int, Int) -> Void
  ) throws -> LabelTable {
    let found = try InputPaths.expand(
      inputs, except: [options.assignments, options.vendors, options.images])
    let labelers = try options.labelerFrom.map { try LabelerPaths($0, found) }
    let run = try InputRun(
      inputs: found, options: options, formats: formats, labelers: labelers, progress: progress)
    let sizes = try ImageSizes(options.images)
    for input in found where input.bytes > 0 || !input.isFromFolder { try run.read(input) }
    for input in found where input.bytes == 0 && input.isFromFolder { try run.readEmpty(input) }
    var table = try run.finish(named: inputs)
    sizes.fill(&table)
    table.scaleShares()
    CVATJobJoin.join(&table)
    if labelers == nil { try LabelerCopies.check(found, table, options) }
    try labelers?.check(table)
    try Joining.join(options, into: &table)
    PixelOffset.note(&table)
    return table
  }
}
