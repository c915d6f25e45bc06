import Features
import Glibc

/// A gauge study of the box side: how much of its scatter is the labelers' and how much is chance.
///
/// Measured is ln √(width·height) of objects that two or more labelers drew and that touch no edge
/// of the image; a standard deviation of it is, to first order, a share of the side. In gauge-study
/// words the labelers' components are the reproducibility and the residual is the repeatability.
/// The variance of the objects themselves is excluded.
enum GaugeExhibit {
  /// With fewer objects the shares would be noise.
  static let fewestObjects = 50
  /// The labelers with most shared objects are kept; bounds a table of labelers × labelers.
  private static let mostLabelers = 1_024

  /// The study; nil with fewer than 50 shared inner objects or two labelers, and when no two boxes
  /// of an object differ.
  static func study(_ profile: Profile) -> GaugeStudy? {
    let all = objects(profile)
    let numbers = busiest(all, labelers: profile.labelerNames.count)
    let objects = all.compactMap { object -> MeasuredObject? in
      var object = object
      object.members = object.members.compactMap { member in
        numbers[member.labeler].map { .init(labeler: $0, y: member.y) }
      }
      return object.members.count > 1 ? object : nil
    }
    let labelers = numbers.count { $0 != nil }
    guard objects.count >= fewestObjects, labelers > 1,
      let components = VarianceComponents(objects, labelers: labelers)
    else { return nil }
    let total = components.variance.values.reduce(0, +)
    guard total > 1e-12 else { return nil }
    let names: [(VarianceComponents.Source, String)] = [
      (.labeler, "labeler"), (.labelerByClass, "labeler × class"),
      (.labelerByImage, "labeler × image"), (.residual, "residual"),
    ]
    return GaugeStudy(
      feature: "side",
      components: names.compactMap { source, name in
        components.variance[source].map {
          GaugeStudy.Component(
            name: name, share: $0 / total, standardDeviation: $0.squareRoot())
        }
      })
  }

  /// A number below ``mostLabelers`` for each labeler with shared objects, as far as they go.
  private static func busiest(_ objects: [MeasuredObject], labelers: Int) -> [Int?] {
    var count = [Int](repeating: 0, count: labelers)
    for object in objects { for member in object.members { count[member.labeler] += 1 } }
    let kept = (0..<labelers).filter { count[$0] > 0 }
      .sorted { (-count[$0], $0) < (-count[$1], $1) }.prefix(mostLabelers)
    var numbers = [Int?](repeating: nil, count: labelers)
    for (number, labeler) in kept.sorted().enumerated() { numbers[labeler] = number }
    return numbers
  }

  /// The inner objects that two or more labelers drew; reference boxes tell the class alone.
  private static func objects(_ profile: Profile) -> [MeasuredObject] {
    let objects = profile.objects
    return (0..<objects.count).compactMap { object in
      let range = Int(objects.start[object])..<Int(objects.start[object + 1])
      let image = Int(objects.image[object])
      let isInner = range.allSatisfy {
        objects.isInner($0, width: profile.imageWidth[image], height: profile.imageHeight[image])
      }
      guard range.count > 1, isInner else { return nil }
      let members = range.filter { objects.source[$0] != Objects.reference }
        .map { MeasuredObject.Member(labeler: Int(objects.source[$0]), y: objects.logSide($0)) }
      guard members.count > 1 else { return nil }
      return MeasuredObject(
        image: objects.image[object], classNumber: objects.agreedClass(range), members: members)
    }
  }
}

extension Objects {
  /// Whether a member has an area and touches no edge of the image.
  fileprivate func isInner(_ m: Int, width: Double, height: Double) -> Bool {
    left[m] > 0.5 && top[m] > 0.5 && right[m] > left[m] && bottom[m] > top[m]
      && (width <= 0 || Double(right[m]) < width - 0.5)
      && (height <= 0 || Double(bottom[m]) < height - 0.5) && logSide(m).isFinite
  }

  fileprivate func logSide(_ m: Int) -> Double {
    0.5 * log((Double(right[m]) - Double(left[m])) * (Double(bottom[m]) - Double(top[m])))
  }

  /// The reference's class, else that of most members, the lowest number of equals.
  fileprivate func agreedClass(_ range: Range<Int>) -> Int32 {
    if let gold = range.first(where: { source[$0] == Objects.reference }) {
      return classNumber[gold]
    }
    let votes = Dictionary(range.map { (classNumber[$0], 1) }, uniquingKeysWith: +)
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? -1
  }
}
