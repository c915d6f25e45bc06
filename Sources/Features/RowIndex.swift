import Labels

/// Where each box belongs: the rows of a table, and the kept and set-aside boxes of each.
struct RowIndex {
  /// Profile numbers by table number, names sorted.
  let imageRank: [Int32]
  let labelerRank: [Int32]
  /// Boxes in row order; those of row *r* are `boxStart[r]..<boxStart[r + 1]`.
  private(set) var boxStart: [Int32] = [0]
  private(set) var boxOrder: [Int32] = []
  /// Rows of image *i* (by rank) are `imageStart[i]..<imageStart[i + 1]`.
  private(set) var imageStart: [Int32] = []
  private(set) var rows = Rows()
  private(set) var discarded = 0
  private(set) var discardedSetAside = 0
  private(set) var unattributed = 0
  private(set) var unattributedSetAside = 0

  /// Hands over `boxOrder`.
  mutating func takeBoxOrder() -> [Int32] {
    defer { boxOrder = [] }
    return boxOrder
  }

  init(_ table: LabelTable, setAside: [Bool], imageOrder: [Int32], labelerOrder: [Int32]) {
    imageRank = RowIndex.ranks(imageOrder)
    labelerRank = RowIndex.ranks(labelerOrder)
    addRows(from: table)
    groupBoxes(rowOfBox: assign(table, setAside: setAside), setAside: setAside)
  }

  private static func ranks(_ order: [Int32]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { ranks[Int(number)] = Int32(rank) }
    return ranks
  }

  /// Sorts the views that count into rows.
  private mutating func addRows(from table: LabelTable) {
    var keyed: [(key: Int64, view: Int32)] = []
    keyed.reserveCapacity(table.views.count)
    for (index, view) in table.views.enumerated()
    where view.image >= 0 && view.labeler >= 0 && view.status == .done {
      let key =
        Int64(imageRank[Int(view.image)]) << 32 | Int64(labelerRank[Int(view.labeler)])
      keyed.append((key, Int32(index)))
    }
    let isSorted = zip(keyed, keyed.dropFirst()).allSatisfy {
      ($0.key, $0.view) <= ($1.key, $1.view)
    }
    if !isSorted { keyed.sort { ($0.key, $0.view) < ($1.key, $1.view) } }
    var last: Int64 = -1
    imageStart = [Int32](repeating: 0, count: imageRank.count + 1)
    for (key, index) in keyed where key != last {
      last = key
      let view = table.views[Int(index)]
      rows.image.append(Int32(key >> 32))
      rows.labeler.append(Int32(key & 0xffff_ffff))
      rows.batch.append(view.batch)
      rows.day.append(view.day)
      rows.seconds.append(view.seconds.isFinite ? view.seconds : -1)
      imageStart[Int(key >> 32) + 1] += 1
    }
    for image in 0..<imageRank.count { imageStart[image + 1] += imageStart[image] }
  }

  /// The row of each box; -1 when it has none (no labeler, no image, or a discarded view).
  private mutating func assign(_ table: LabelTable, setAside: [Bool]) -> [Int32] {
    var rowOfBox = [Int32](repeating: -1, count: table.boxCount)
    for box in 0..<table.boxCount {
      let image = table.boxImage[box]
      let labeler = table.boxLabeler[box]
      guard labeler >= 0, image >= 0 else {
        unattributed += 1
        if setAside[box] { unattributedSetAside += 1 }
        continue
      }
      let rank = Int(imageRank[Int(image)])
      let wanted = labelerRank[Int(labeler)]
      for row in imageStart[rank]..<imageStart[rank + 1] where rows.labeler[Int(row)] == wanted {
        rowOfBox[box] = row
      }
      if rowOfBox[box] < 0 {
        // A view that was skipped or rejected: its boxes are counted and not measured.
        discarded += 1
        if setAside[box] { discardedSetAside += 1 }
      }
    }
    return rowOfBox
  }

  private mutating func groupBoxes(rowOfBox: [Int32], setAside: [Bool]) {
    let count = rows.image.count
    rows.boxes = [Int32](repeating: 0, count: count)
    rows.setAside = [Int32](repeating: 0, count: count)
    rows.duplicates = [Int32](repeating: 0, count: count)
    for (box, row) in rowOfBox.enumerated() where row >= 0 {
      if setAside[box] {
        rows.setAside[Int(row)] += 1
      } else {
        rows.boxes[Int(row)] += 1
      }
    }
    boxStart = [Int32](repeating: 0, count: count + 1)
    for row in 0..<count { boxStart[row + 1] = boxStart[row] + rows.boxes[row] }
    boxOrder = [Int32](repeating: 0, count: Int(boxStart[count]))
    var next = boxStart
    for (box, row) in rowOfBox.enumerated() where row >= 0 && !setAside[box] {
      boxOrder[Int(next[Int(row)])] = Int32(box)
      next[Int(row)] += 1
    }
  }
}
