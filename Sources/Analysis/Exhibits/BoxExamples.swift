import Features
import Glibc
import Statistics

/// Picks the objects that show a finding as it typically is, not at its worst.
struct BoxExamples {
  /// How many a person looks at.
  private static let most = 8

  private let profile: Profile
  private let views: AffectedViews
  /// The members of the objects of images seen by several, by labeler.
  private let membersOfLabeler: [[Int32]]
  private let objectOfMember: [Int32]

  init(_ profile: Profile) {
    self.profile = profile
    views = AffectedViews(profile)
    let objects = profile.objects
    var members = [[Int32]](repeating: [], count: profile.labelerNames.count)
    var owner = [Int32](repeating: 0, count: objects.source.count)
    for object in 0..<objects.count {
      for member in Int(objects.start[object])..<Int(objects.start[object + 1]) {
        owner[member] = Int32(object)
        if objects.source[member] != Objects.reference {
          members[Int(objects.source[member])].append(Int32(member))
        }
      }
    }
    membersOfLabeler = members
    objectOfMember = owner
  }

  /// At most eight for each labeler and finding, then as many for each labeler with suspects that
  /// others drew too; in the order of the findings and of the suspects.
  func examples(of findings: [Finding], suspects: [Suspect]) -> [BoxExample] {
    var result: [BoxExample] = []
    for (index, finding) in findings.enumerated() {
      for labeler in views.members(of: finding) {
        result += examples(of: finding, labeler).map { object, member in
          example(object, member: member, of: labeler, topic: .finding(index))
        }
      }
    }
    return result + examples(of: suspects)
  }

  private func examples(of suspects: [Suspect]) -> [BoxExample] {
    let objects = profile.objects
    let wanted = Dictionary(
      suspects.enumerated().map { (Int32($1.box), $0) }, uniquingKeysWith: { first, _ in first })
    var found: [(suspect: Int, member: Int)] = []
    for member in objects.box.indices {
      guard let suspect = wanted[objects.box[member]], objects.source[member] >= 0,
        objects.start[Int(objectOfMember[member]) + 1]
          - objects.start[Int(objectOfMember[member])] > 1
      else { continue }
      found.append((suspect, member))
    }
    found.sort { $0.suspect < $1.suspect }
    var count: [Int32: Int] = [:]
    return found.compactMap { suspect, member in
      let labeler = objects.source[member]
      count[labeler, default: 0] += 1
      guard count[labeler, default: 0] <= Self.most else { return nil }
      return example(
        Int(objectOfMember[member]), member: member, of: Int(labeler), topic: .suspect(suspect))
    }
  }

  /// Objects with the labeler's member, nil where the labeler drew none.
  private func examples(of finding: Finding, _ labeler: Int) -> [(object: Int, member: Int?)] {
    let objects = profile.objects
    let own = membersOfLabeler[labeler].map {
      (object: Int(objectOfMember[Int($0)]), member: Int($0))
    }
    func peers(_ pair: (object: Int, member: Int)) -> [Int] {
      others(than: pair.member, of: pair.object)
    }
    switch finding.kind {
    case .sizeBias, .aspectBias, .offsetBias, .defaultSize:
      return typical(
        own.filter { isSince(finding.sinceDay, $0.object, labeler) && !peers($0).isEmpty }
          .compactMap { pair in
            deviation(finding, pair.member, peers(pair)).map { (pair.object, pair.member, $0) }
          })
    case .classConfusion:
      let shown = own.filter { pair in
        profile.classNames[Int(objects.classNumber[pair.member])] == finding.classTo
          && peerClass(peers(pair)).map { profile.classNames[Int($0)] } == finding.className
      }
      return spread(shown.map { ($0.object, $0.member) })
    case .extra:
      let shown = own.filter { pair in
        peers(pair).isEmpty
          && (finding.className == nil
            || profile.classNames[Int(objects.classNumber[pair.member])] == finding.className)
      }
      return spread(shown.map { ($0.object, $0.member) })
    case .missed, .missedClass, .missedSmall:
      let number = finding.className.flatMap { profile.classNames.firstIndex(of: $0) }
      var missed = views.absences(of: labeler, classNumber: number.map(Int32.init))
        .values.flatMap { $0 }.sorted()
      if finding.kind == .missedSmall {
        missed.sort { (area($0), $0) < (area($1), $1) }
        return missed.prefix(Self.most).map { ($0, nil) }
      }
      return spread(missed.map { ($0, nil) })
    case .classFrequency, .density, .duplicates, .grouping, .rounding, .invalidBoxes:
      return []
    }
  }

  /// Those whose deviation is nearest to the median one, from different images as far as possible.
  private func typical(
    _ candidates: [(object: Int, member: Int, deviation: Double)]
  ) -> [(object: Int, member: Int?)] {
    guard !candidates.isEmpty else { return [] }
    let median = Quantiles.median(candidates.map(\.deviation))
    let ordered = candidates.sorted {
      (abs($0.deviation - median), $0.object) < (abs($1.deviation - median), $1.object)
    }
    var images: Set<Int32> = []
    let distinct = ordered.filter { images.insert(profile.objects.image[$0.object]).inserted }
    return distinct.prefix(Self.most).map { ($0.object, $0.member) }
  }

  /// Evenly over the whole list, so that they come from all over the work.
  private func spread(_ list: [(object: Int, member: Int?)]) -> [(object: Int, member: Int?)] {
    guard list.count > Self.most else { return list }
    return (0..<Self.most).map { list[$0 * list.count / Self.most] }
  }

  private func isSince(_ day: Int32?, _ object: Int, _ labeler: Int) -> Bool {
    guard let day else { return true }
    return views.day(of: labeler, image: profile.objects.image[object]) >= day
  }

  /// Nil for boxes at the image's edge, which shows the image and not the hand.
  private func deviation(_ finding: Finding, _ member: Int, _ peers: [Int]) -> Double? {
    let own = outline(member)
    let image = Int(profile.objects.image[Int(objectOfMember[member])])
    let isInner =
      own.left > 0.5 && own.top > 0.5
      && (profile.imageWidth[image] <= 0 || own.right < profile.imageWidth[image] - 0.5)
      && (profile.imageHeight[image] <= 0 || own.bottom < profile.imageHeight[image] - 0.5)
    guard isInner, let middle = median(peers) else { return nil }
    let width = own.right - own.left
    let height = own.bottom - own.top
    let peerWidth = middle.right - middle.left
    let peerHeight = middle.bottom - middle.top
    guard width > 0, height > 0, peerWidth > 0, peerHeight > 0 else { return nil }
    switch finding.kind {
    case .aspectBias: return log(width / height) - log(peerWidth / peerHeight)
    case .offsetBias:
      let x = (own.left + own.right - middle.left - middle.right) / 2 / peerWidth
      let y = (own.top + own.bottom - middle.top - middle.bottom) / 2 / peerHeight
      // Along the axis that the finding is about, which its size tells.
      return abs(abs(x) - abs(finding.effect.value)) < abs(abs(y) - abs(finding.effect.value))
        ? x : y
    default: return 0.5 * log(width * height / (peerWidth * peerHeight))
    }
  }

  /// The reference alone where there is one, else all other labelers.
  private func others(than member: Int?, of object: Int) -> [Int] {
    let objects = profile.objects
    let members = Int(objects.start[object])..<Int(objects.start[object + 1])
    if let reference = members.first(where: { objects.source[$0] == Objects.reference }) {
      return [reference]
    }
    return members.filter { $0 != member }
  }

  private func example(
    _ object: Int, member: Int?, of labeler: Int, topic: BoxExample.Topic
  ) -> BoxExample {
    let objects = profile.objects
    let peers = others(than: member, of: object)
    func name(_ number: Int32?) -> String? { number.map { profile.classNames[Int($0)] } }
    return BoxExample(
      labeler: profile.labelerNames[labeler], topic: topic,
      image: profile.imageNames[Int(objects.image[object])], own: member.map(outline),
      ownClass: name(member.map { objects.classNumber[$0] }), peers: median(peers),
      peerClass: name(peerClass(peers)), peerCount: peers.count,
      isReference: peers.contains { objects.source[$0] == Objects.reference })
  }

  private func outline(_ member: Int) -> BoxOutline {
    let objects = profile.objects
    return BoxOutline(
      left: Double(objects.left[member]), top: Double(objects.top[member]),
      right: Double(objects.right[member]), bottom: Double(objects.bottom[member]))
  }

  private func median(_ members: [Int]) -> BoxOutline? {
    guard !members.isEmpty else { return nil }
    let boxes = members.map(outline)
    func middle(_ side: (BoxOutline) -> Double) -> Double { Quantiles.median(boxes.map(side)) }
    return BoxOutline(
      left: middle(\.left), top: middle(\.top), right: middle(\.right), bottom: middle(\.bottom))
  }

  /// The class of most, the lowest number of equals.
  private func peerClass(_ members: [Int]) -> Int32? {
    let votes = Dictionary(
      members.map { (profile.objects.classNumber[$0], 1) }, uniquingKeysWith: +)
    return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private func area(_ object: Int) -> Double {
    median(others(than: nil, of: object))
      .map { ($0.right - $0.left) * ($0.bottom - $0.top) } ?? .infinity
  }
}
