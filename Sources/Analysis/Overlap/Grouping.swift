import Features

/// Boxes that swallow two neighbours which somebody else drew apart.
struct Grouping: Sendable {
  /// By labeler: such boxes, images with any, and all boxes in shared images.
  private(set) var hits: [Double]
  private(set) var images: [Double]
  private(set) var boxes: [Double]
  /// The members that swallow two.
  private(set) var swallowers: Set<Int> = []

  /// A neighbour is swallowed when this share of it lies inside.
  private static let swallowed: Float = 0.75

  init(_ profile: Profile, _ shared: SharedImages) {
    hits = [Double](repeating: 0, count: shared.labelers)
    images = hits
    boxes = hits
    let table = profile.objects
    for i in 0..<shared.count {
      let first = Int(table.start[shared.objectStart[i]])
      let end = Int(table.start[shared.objectStart[i + 1]])
      // The object of each member.
      var object = [Int](repeating: 0, count: end - first)
      for o in shared.objectStart[i]..<shared.objectStart[i + 1] {
        for m in Int(table.start[o])..<Int(table.start[o + 1]) { object[m - first] = o }
      }
      var drawn: Set<Int> = []
      for m in first..<end where table.source[m] != Objects.reference {
        drawn.insert(object[m - first] * (shared.labelers + 1) + Int(table.source[m]))
      }
      var seen: Set<Int32> = []
      for m in first..<end where table.source[m] != Objects.reference {
        let l = Int(table.source[m])
        boxes[l] += 1
        var inside: [Int32: (count: Int, undrawn: Int)] = [:]
        for k in first..<end
        where table.source[k] != table.source[m] && table.classNumber[k] == table.classNumber[m]
          && Grouping.share(of: k, inside: m, table) >= Self.swallowed
        {
          inside[table.source[k], default: (0, 0)].count += 1
          if !drawn.contains(object[k - first] * (shared.labelers + 1) + l) {
            inside[table.source[k], default: (0, 0)].undrawn += 1
          }
        }
        guard inside.values.contains(where: { $0.count >= 2 && $0.undrawn >= 1 }) else { continue }
        hits[l] += 1
        swallowers.insert(m)
        if seen.insert(Int32(l)).inserted { images[l] += 1 }
      }
    }
  }

  private static func share(of k: Int, inside m: Int, _ table: Objects) -> Float {
    let w = min(table.right[k], table.right[m]) - max(table.left[k], table.left[m])
    let h = min(table.bottom[k], table.bottom[m]) - max(table.top[k], table.top[m])
    guard w > 0, h > 0 else { return 0 }
    let area = (table.right[k] - table.left[k]) * (table.bottom[k] - table.top[k])
    return area > 0 ? w * h / area : 0
  }
}
