import Labels

/// What labelers drew on single images.
struct StandardViews {
  /// The boxes of one labeler on one image.
  struct Drawn {
    var first: Int
    var count: Int
  }

  /// In the order of the first boxes.
  let byFirstBox: [Drawn]

  init(_ table: LabelTable) {
    var number: [UInt64: Int] = [:]
    var views: [Drawn] = []
    for box in 0..<table.boxCount where table.boxImage[box] >= 0 {
      let key = ViewColumns.key(table.boxImage[box], table.boxLabeler[box])
      if let known = number[key] {
        views[known].count += 1
      } else {
        number[key] = views.count
        views.append(Drawn(first: box, count: 1))
      }
    }
    byFirstBox = views
  }

  /// By box, ascending: the largest intersection over union with an earlier box of the same image,
  /// labeler and class; boxes that touch none are left out.
  static func overlaps(_ table: LabelTable) -> [(box: Int, overlap: Double)] {
    var largest: [Int: Double] = [:]
    var byImage = BoxesByImage(table)
    byImage.forEachImage { boxes in
      // From left to right, so that a box is compared only with those that it can touch.
      boxes.sort { (table.boxX[Int($0)], $0) < (table.boxX[Int($1)], $1) }
      for position in boxes.indices {
        let a = RawBox(Int(boxes[position]), in: table)
        guard a.hasShape else { continue }
        for next in boxes[(position + 1)...] {
          let b = RawBox(Int(next), in: table)
          guard b.x < a.x + a.width else { break }
          guard b.hasShape, a.labeler == b.labeler, a.classNumber == b.classNumber else { continue }
          let overlap = a.overlap(b)
          guard overlap > 0 else { continue }
          let later = max(a.index, b.index)
          largest[later] = max(largest[later] ?? 0, overlap)
        }
      }
    }
    return largest.sorted { $0.key < $1.key }.map { (box: $0.key, overlap: $0.value) }
  }
}

extension RawBox {
  /// Intersection over union, dimensionless, of two boxes with an area.
  func overlap(_ other: RawBox) -> Double {
    let shared =
      max(0, min(x + width, other.x + other.width) - max(x, other.x))
      * max(0, min(y + height, other.y + other.height) - max(y, other.y))
    return shared / (width * height + other.width * other.height - shared)
  }
}
