import Features

/// Boxes that two sources drew alike to the last digit: copied from a colleague or the reference, or
/// left as a program proposed them.
///
/// Two hands that scatter by a pixel hardly ever draw the same four edges. Where all coordinates are
/// whole pixels, small boxes can agree by chance, so only those with sides of 32 px or more count. A pair is
/// named when ten boxes over four images, and 15% of those that both drew, are identical. A view is a
/// copy when half of the boxes that it shares with the other source are; it says nothing about its
/// labeler's hand or eye, and is left out of what shared images tell.
struct CopiedViews: Sendable {
  /// Two sources with identical boxes; `labelers` is the reference.
  struct Pair: Sendable, Equatable {
    var first: Int
    var second: Int
    var identical: Int
    var both: Int
  }

  private(set) var pairs: [Pair] = []
  private var copied: Set<Int64> = []

  private static let fewestBoxes = 10
  private static let fewestImages = 4
  private static let leastShare = 0.15
  private static let smallestSide: Float = 32

  private struct Count {
    var identical = 0
    var both = 0
    var images = 0
  }

  init(_ profile: Profile) {
    let table = profile.objects
    let reference = profile.labelerNames.count
    let sources = reference + 1
    let needsSize = CopiedViews.isWhole(table)
    var totals: [Int: Count] = [:]
    var images: [(image: Int32, counts: [Int: Count])] = []
    var start = 0
    while start < table.count {
      var end = start
      var local: [Int: Count] = [:]
      while end < table.count, table.image[end] == table.image[start] {
        let members = Int(table.start[end])..<Int(table.start[end + 1])
        for a in members {
          for b in members where b > a {
            let l = table.source[a] == Objects.reference ? reference : Int(table.source[a])
            let m = table.source[b] == Objects.reference ? reference : Int(table.source[b])
            guard !needsSize || CopiedViews.isLarge(table, a) else { continue }
            let key = min(l, m) * sources + max(l, m)
            local[key, default: .init()].both += 1
            if CopiedViews.isSame(table, a, b) { local[key, default: .init()].identical += 1 }
          }
        }
        end += 1
      }
      for (key, count) in local {
        totals[key, default: .init()].both += count.both
        totals[key, default: .init()].identical += count.identical
        if count.identical > 0 { totals[key, default: .init()].images += 1 }
      }
      local = local.filter { $0.value.identical > 0 }
      if !local.isEmpty { images.append((table.image[start], local)) }
      start = end
    }
    let named = totals.filter {
      $0.value.identical >= Self.fewestBoxes && $0.value.images >= Self.fewestImages
        && Double($0.value.identical) >= Self.leastShare * Double($0.value.both)
    }
    pairs = named.sorted { $0.key < $1.key }.map {
      Pair(
        first: $0.key / sources, second: $0.key % sources, identical: $0.value.identical,
        both: $0.value.both)
    }
    var total = [Int](repeating: 0, count: sources)
    for pair in pairs {
      total[pair.first] += pair.identical
      total[pair.second] += pair.identical
    }
    for (image, counts) in images {
      for (key, count) in counts where named[key] != nil && 2 * count.identical >= count.both {
        let (l, m) = (key / sources, key % sources)
        // The reference is nobody's copy; of two labelers, the one with more identical boxes.
        let copier = m == reference || total[l] > total[m] ? l : m
        copied.insert(Int64(image) << 32 | Int64(copier))
      }
    }
  }

  func isCopied(image: Int32, labeler: Int) -> Bool {
    !copied.isEmpty && copied.contains(Int64(image) << 32 | Int64(labeler))
  }

  /// The profile without the copied views' boxes among its objects.
  func without(_ profile: Profile) -> Profile {
    guard !copied.isEmpty else { return profile }
    let table = profile.objects
    var kept = Objects()
    for object in 0..<table.count {
      let members = (Int(table.start[object])..<Int(table.start[object + 1])).filter {
        !isCopied(image: table.image[object], labeler: Int(table.source[$0]))
      }
      guard !members.isEmpty else { continue }
      kept.image.append(table.image[object])
      for m in members {
        kept.source.append(table.source[m])
        kept.classNumber.append(table.classNumber[m])
        kept.left.append(table.left[m])
        kept.top.append(table.top[m])
        kept.right.append(table.right[m])
        kept.bottom.append(table.bottom[m])
        kept.box.append(table.box[m])
      }
      kept.start.append(Int32(kept.source.count))
    }
    var result = profile
    result.objects = kept
    return result
  }

  private static func isSame(_ table: Objects, _ a: Int, _ b: Int) -> Bool {
    table.left[a] == table.left[b] && table.top[a] == table.top[b]
      && table.right[a] == table.right[b] && table.bottom[a] == table.bottom[b]
  }

  private static func isLarge(_ table: Objects, _ m: Int) -> Bool {
    min(table.right[m] - table.left[m], table.bottom[m] - table.top[m]) >= smallestSide
  }

  /// Whether nine in ten left edges are whole pixels.
  private static func isWhole(_ table: Objects) -> Bool {
    let whole = table.left.count { $0 == $0.rounded() }
    return 10 * whole >= 9 * table.left.count
  }
}
