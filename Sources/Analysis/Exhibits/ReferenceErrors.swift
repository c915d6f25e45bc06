import Features

/// How a labeler's boxes differ from the reference's, in the words of TIDE [1].
///
/// A box whose overlap (IoU) with its reference box is half or more is right, or of the wrong *class*. With
/// less it is a *localization* error, or *both*. One that has no reference box is *background*, one
/// that repeats the labeler's own is a *duplicate*, and a reference box without one is *missed*.
/// Boxes are matched one to one (``ObjectMatching``), so that a bad box of an object is not a background
/// box and a missed object at once. What is systematic is not taken out: these are plain counts.
///
/// ## References
/// 1. D. Bolya, S. Foley, J. Hays, J. Hoffman, *ECCV* (2020) 558–573, doi:10.1007/978-3-030-58580-8_33
struct ReferenceErrors: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    case correct, wrongClass = "class", localization, both, duplicate, background, missed
  }

  private(set) var counts: [Kind: Int] = [:]

  private static let goodOverlap = 0.5

  /// By labeler; empty where none of its images has reference boxes.
  static func byLabeler(_ profile: Profile) -> [ReferenceErrors] {
    var result = [ReferenceErrors](
      repeating: ReferenceErrors(), count: profile.labelerNames.count)
    var viewers: [Int32: [Int]] = [:]
    for row in 0..<profile.rowCount
    where profile.imageHasReference[Int(profile.rows.image[row])] {
      let labeler = Int(profile.rows.labeler[row])
      viewers[profile.rows.image[row], default: []].append(labeler)
      result[labeler].counts[.duplicate, default: 0] += Int(profile.rows.duplicates[row])
    }
    let objects = profile.objects
    for object in 0..<objects.count {
      guard let lookers = viewers[objects.image[object]] else { continue }
      let members = Int(objects.start[object])..<Int(objects.start[object + 1])
      let reference = members.first { objects.source[$0] == Objects.reference }
      var drawn: Set<Int> = []
      for m in members where objects.source[m] != Objects.reference {
        let labeler = Int(objects.source[m])
        drawn.insert(labeler)
        result[labeler].counts[kind(of: m, reference, objects), default: 0] += 1
      }
      guard reference != nil else { continue }
      for labeler in lookers where !drawn.contains(labeler) {
        result[labeler].counts[.missed, default: 0] += 1
      }
    }
    return result
  }

  private static func kind(of m: Int, _ reference: Int?, _ objects: Objects) -> Kind {
    guard let reference else { return .background }
    let isNear = objects.intersectionOverUnion(m, reference) >= goodOverlap
    let isSame = objects.classNumber[m] == objects.classNumber[reference]
    return isNear ? (isSame ? .correct : .wrongClass) : isSame ? .localization : .both
  }
}
