import Features

/// How well pairs of labelers agree on the images that both looked at.
enum AgreementExhibit {
  /// The name of the reference boxes as a partner.
  static let reference = "reference"
  /// A matrix of up to this many labelers is kept whole; of more, the pairs that share most images.
  private static let wholeMatrix = 60
  private static let mostPairs = 2_000

  /// The pairs with at least one shared image, in profile order, the reference last.
  ///
  /// F1 = 2·matched / (boxes of both) over the shared images, where a box drawn twice counts twice
  /// and matches once; 1 when neither drew anything. Mean IoU and the share of equal classes are
  /// NaN without a match. Copied views agree by copying and are left out. Low agreement does not tell who is wrong.
  static func pairs(
    _ profile: Profile, without copies: CopiedViews? = nil
  ) -> [PairAgreement] {
    let sources = profile.labelerNames.count + 1
    var sums: [Int: Sum] = [:]
    forEachSharedImage(profile, copies) { viewers, _ in
      for (i, a) in viewers.enumerated() {
        for b in viewers[(i + 1)...] {
          sums[a.source * sources + b.source, default: Sum()].images += 1
        }
      }
    }
    if profile.labelerNames.count > wholeMatrix, sums.count > mostPairs {
      let kept = sums.sorted { (-$0.value.images, $0.key) < (-$1.value.images, $1.key) }
      sums = Dictionary(uniqueKeysWithValues: kept.prefix(mostPairs).map { ($0.key, $0.value) })
    }
    let objects = profile.objects
    forEachSharedImage(profile, copies) { viewers, range in
      for (i, a) in viewers.enumerated() {
        for b in viewers[(i + 1)...] {
          sums[a.source * sources + b.source]?.boxes += a.boxes + b.boxes
        }
      }
      for object in range {
        let members = Int(objects.start[object])..<Int(objects.start[object + 1])
        for m in members {
          for n in members where n > m {
            let a = number(objects.source[m], sources)
            let b = number(objects.source[n], sources)
            sums[min(a, b) * sources + max(a, b)]?.match(objects, m, n)
          }
        }
      }
    }
    return sums.sorted { $0.key < $1.key }.map { key, sum in
      let matched = Double(sum.matched)
      return PairAgreement(
        first: name(key / sources, profile), second: name(key % sources, profile),
        images: sum.images, matched: sum.matched,
        f1: sum.boxes > 0 ? min(1, 2 * matched / Double(sum.boxes)) : 1,
        meanIoU: matched > 0 ? sum.overlap / matched : .nan,
        sameClass: matched > 0 ? Double(sum.sameClass) / matched : .nan)
    }
  }

  private struct Viewer {
    var source: Int
    var boxes: Int
  }

  private struct Sum {
    var images = 0
    var boxes = 0
    var matched = 0
    var sameClass = 0
    var overlap = 0.0

    mutating func match(_ objects: Objects, _ m: Int, _ n: Int) {
      matched += 1
      overlap += objects.intersectionOverUnion(m, n)
      if objects.classNumber[m] == objects.classNumber[n] { sameClass += 1 }
    }
  }

  /// Visits each image with two or more sources: who looked, in order, and the objects.
  private static func forEachSharedImage(
    _ profile: Profile, _ copies: CopiedViews?, _ visit: ([Viewer], Range<Int>) -> Void
  ) {
    let rows = profile.rows
    let objects = profile.objects
    var row = 0
    var object = 0
    while row < profile.rowCount {
      let image = rows.image[row]
      var viewers: [Viewer] = []
      while row < profile.rowCount, rows.image[row] == image {
        let labeler = Int(rows.labeler[row])
        if copies?.isCopied(image: image, labeler: labeler) != true {
          viewers.append(Viewer(source: labeler, boxes: Int(rows.boxes[row])))
        }
        row += 1
      }
      let isReferenced = profile.imageHasReference[Int(image)]
      guard viewers.count + (isReferenced ? 1 : 0) > 1 else { continue }
      while object < objects.count, objects.image[object] < image { object += 1 }
      let first = object
      while object < objects.count, objects.image[object] == image { object += 1 }
      if isReferenced {
        let members = Int(objects.start[first])..<Int(objects.start[object])
        viewers.append(
          Viewer(
            source: profile.labelerNames.count,
            boxes: members.count { objects.source[$0] == Objects.reference }))
      }
      visit(viewers, first..<object)
    }
  }

  private static func number(_ source: Int32, _ sources: Int) -> Int {
    source == Objects.reference ? sources - 1 : Int(source)
  }

  private static func name(_ source: Int, _ profile: Profile) -> String {
    source < profile.labelerNames.count ? profile.labelerNames[source] : reference
  }
}

extension Objects {
  /// Intersection over union of two members, in 0...1.
  func intersectionOverUnion(_ m: Int, _ n: Int) -> Double {
    let width = Double(min(right[m], right[n])) - Double(max(left[m], left[n]))
    let height = Double(min(bottom[m], bottom[n])) - Double(max(top[m], top[n]))
    let common = max(0, width) * max(0, height)
    let union = area(m) + area(n) - common
    return union > 0 ? common / union : 0
  }

  private func area(_ m: Int) -> Double {
    max(0, Double(right[m]) - Double(left[m])) * max(0, Double(bottom[m]) - Double(top[m]))
  }
}
