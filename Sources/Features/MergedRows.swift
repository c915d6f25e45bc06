import Labels

/// The rows of several parts in the order of the merged profile.
struct MergedRows {
  struct Entry {
    /// The image in the upper half, the labeler in the lower.
    var key: Int64
    var part: Int
    var row: Int
  }

  let entries: [Entry]
  /// The images whose rows are in more than one part, in order.
  private(set) var splitImages: [Int32] = []

  init(
    _ parts: [Profile], images: MergedNames, labelers: MergedNames
  ) throws(ProfileError) {
    guard parts.reduce(0, { $0 + $1.rowCount }) < Int(Int32.max) else {
      throw .tooLarge(section: "rows")
    }
    var entries: [Entry] = []
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.rowCount })
    for (number, part) in parts.enumerated() {
      for row in 0..<part.rowCount {
        let image = images.rank[number][Int(part.rows.image[row])]
        let labeler = labelers.rank[number][Int(part.rows.labeler[row])]
        entries.append(Entry(key: Int64(image) << 32 | Int64(labeler), part: number, row: row))
      }
    }
    entries.sort { $0.key < $1.key }
    for (entry, next) in zip(entries, entries.dropFirst()) {
      guard entry.key != next.key else {
        throw .rowTwice(
          image: images.names[Int(entry.key >> 32)],
          labeler: labelers.names[Int(entry.key & 0xffff_ffff)])
      }
      let image = Int32(entry.key >> 32)
      if image == Int32(next.key >> 32), entry.part != next.part, splitImages.last != image {
        splitImages.append(image)
      }
    }
    self.entries = entries
  }
}

extension Profile {
  /// Appends the rows of the parts, with their cells and histograms.
  mutating func append(
    _ order: MergedRows, of parts: [Profile], batches: MergedNames, classes: MergedNames
  ) throws(ProfileError) {
    guard parts.reduce(0, { $0 + $1.cells.count }) < Int(Int32.max) else {
      throw .tooLarge(section: "cells")
    }
    for entry in order.entries {
      let part = parts[entry.part]
      let batch = part.rows.batch[entry.row]
      rows.image.append(Int32(entry.key >> 32))
      rows.labeler.append(Int32(entry.key & 0xffff_ffff))
      rows.batch.append(batch < 0 ? -1 : batches.rank[entry.part][Int(batch)])
      rows.day.append(part.rows.day[entry.row])
      rows.seconds.append(part.rows.seconds[entry.row])
      rows.boxes.append(part.rows.boxes[entry.row])
      rows.setAside.append(part.rows.setAside[entry.row])
      rows.duplicates.append(part.rows.duplicates[entry.row])
      cells.append(row: entry.row, of: part.cells, classRank: classes.rank[entry.part])
      sizes.append(row: entry.row, of: part.sizes)
      aspects.append(row: entry.row, of: part.aspects)
    }
  }
}

extension Profile {
  /// Appends the boxes of the rows that are still in the sample; names, rows and cells are merged.
  mutating func appendDrawn(_ order: MergedRows, of parts: [Profile], classes: MergedNames) {
    let isSampled = SampledViews.rows(
      of: self, among: order.entries.map { parts[$0.part].drawn.isSampled[$0.row] })
    for (entry, isSampled) in zip(order.entries, isSampled) {
      let part = parts[entry.part]
      if isSampled {
        let first = Int(part.cells.start[entry.row])
        // Where the boxes of each cell begin.
        var begin = [Int(part.drawn.start[entry.row])]
        for cell in first..<Int(part.cells.start[entry.row + 1]) {
          begin.append(begin[begin.count - 1] + Int(part.cells.inner[cell]))
        }
        for cell in part.cells.order(row: entry.row, classRank: classes.rank[entry.part]) {
          drawn.append(begin[cell - first]..<begin[cell - first + 1], of: part.drawn)
        }
      }
      drawn.endRow(isSampled: isSampled)
    }
  }
}

extension Cells {
  /// The cells of a row in the order of the merged classes.
  fileprivate func order(row: Int, classRank: [Int32]) -> [Int] {
    (Int(start[row])..<Int(start[row + 1])).sorted {
      classRank[Int(classNumber[$0])] < classRank[Int(classNumber[$1])]
    }
  }

  /// Appends another profile's row; no sum is touched, so that none is rounded again.
  fileprivate mutating func append(row: Int, of other: Cells, classRank: [Int32]) {
    for cell in other.order(row: row, classRank: classRank) {
      append(
        classNumber: classRank[Int(other.classNumber[cell])], boxes: other.boxes[cell],
        inner: other.inner[cell])
      append(sums: (other.logSide[cell], other.logAspect[cell]), squares: other.squares(cell))
    }
    endRow()
  }
}

extension SparseCounts {
  fileprivate mutating func append(row: Int, of other: SparseCounts) {
    let range = Int(other.start[row])..<Int(other.start[row + 1])
    bin.append(contentsOf: other.bin[range])
    for entry in range { count.append(other.count[entry]) }
    start.append(Int32(bin.count))
  }
}
