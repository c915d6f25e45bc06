import Features
import Glibc

/// What other sources say about a box: agreed, or who of the two is more likely wrong.
struct SharedOpinions: Sendable {
  struct Opinion: Sendable {
    var agreed: Bool
    var score: Double
    var isClass: Bool
    var suggested: Int32?
  }

  private var opinions: [Int32: Opinion] = [:]

  /// For a disagreement between *l* and *m*, the odds that *l* errs are e_l/e_m times the odds that
  /// the object is what *m* says by the commonness of the two classes (or by the shape of the two
  /// boxes).
  init(_ profile: Profile, random: RandomErrors, shapes: ClassShapes) {
    let table = profile.objects
    for object in 0..<table.count {
      let members = Int(table.start[object])..<Int(table.start[object + 1])
      guard members.count > 1 else { continue }
      for m in members where table.box[m] >= 0 {
        let suspicion = random.suspicion[m]
        guard suspicion > 0 else {
          opinions[table.box[m]] = Opinion(agreed: true, score: 0, isClass: false, suggested: nil)
          continue
        }
        let isClass = random.reason[m] == 1
        let other = members.first {
          $0 != m && (!isClass || table.classNumber[$0] != table.classNumber[m])
        }
        var odds = suspicion / max(1e-6, 1 - suspicion)
        if let other, members.count == 2, table.source[other] != Objects.reference {
          if isClass {
            odds *=
              max(1e-5, shapes.share[Int(table.classNumber[other])])
              / max(1e-5, shapes.share[Int(table.classNumber[m])])
          }
          let own = SharedOpinions.fit(m, profile, object, shapes)
          let theirs = SharedOpinions.fit(other, profile, object, shapes)
          odds *= exp(max(-4, min(4, theirs - own)))
        }
        opinions[table.box[m]] = Opinion(
          agreed: false, score: odds / (1 + odds), isClass: isClass,
          suggested: other.map { table.classNumber[$0] })
      }
    }
  }

  func opinion(of box: Int32) -> Opinion? { opinions[box] }

  private static func fit(
    _ m: Int, _ profile: Profile, _ object: Int, _ shapes: ClassShapes
  ) -> Double {
    let table = profile.objects
    let w = Double(table.right[m] - table.left[m])
    let h = Double(table.bottom[m] - table.top[m])
    guard w > 0, h > 0 else { return -20 }
    let image = Int(table.image[object])
    let area = profile.imageWidth[image] * profile.imageHeight[image]
    let offset = area > 0 ? 0.5 * log(area) : 0
    return shapes.logDensity(
      Int(table.classNumber[m]), side: 0.5 * log(w * h) - offset, aspect: log(w / h),
      isInner: true)
  }
}
