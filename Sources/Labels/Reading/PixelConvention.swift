/// Brings files that count pixels from 1, or whose edges are the last pixel, to the table's convention.
///
/// Off unless the user says so: the same files were written by tools that keep to such a convention
/// and by tools that do not, and nothing in them tells.
enum PixelConvention {
  /// Shifts and widens the boxes of the last file.
  static func apply(_ options: ReadingOptions, from firstBox: Int, to table: inout LabelTable) {
    guard options.isOneBased || options.isInclusive, let format = table.files.last?.format,
      options.conventionFormats?.contains(format) ?? true,
      !table.shares.contains(where: { $0.overlaps(firstBox..<table.boxCount) })
    else { return }
    for box in firstBox..<table.boxCount {
      if options.isOneBased {
        table.boxX[box] -= 1
        table.boxY[box] -= 1
      }
      if options.isInclusive {
        // A box whose corners are exchanged grows too.
        table.boxWidth[box] += table.boxWidth[box] < 0 ? -1 : 1
        table.boxHeight[box] += table.boxHeight[box] < 0 ? -1 : 1
      }
    }
  }
}
