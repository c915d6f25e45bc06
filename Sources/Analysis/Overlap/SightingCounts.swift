import Glibc
import Statistics

/// Sums of sightings by labeler, side and group of objects, after faults already found are taken
/// out.
struct SightingCounts: Sendable {
  struct Sum: Sendable {
    var x = 0.0
    var n = 0.0
    /// Images that hold any of the *x*.
    var images = 0.0
    /// Images that hold any of the *n*.
    var seen = 0.0
    /// Unbroken runs of images, in the labeler's own order, that all hold any of the *x*.
    var runs = 0.0

    static func - (left: Sum, right: Sum) -> Sum {
      Sum(
        x: left.x - right.x, n: left.n - right.n, images: left.images - right.images,
        seen: left.seen - right.seen, runs: left.runs - right.runs)
    }

    /// How many of the events are events of their own, in 0...1.
    var separateShare: Double {
      EventRuns.separateShare(runs: runs, images: images, seen: seen)
    }

    /// Events per image that has any, as if they fell independently on images of equal size m:
    /// r m / (1 - (1 - r)^m).
    var independentClump: Double {
      guard x > 0, seen > 0 else { return 1 }
      let m = n / seen
      let r = x / n
      return r < 1 ? max(1, r * m / (1 - pow(1 - r, m))) : m
    }
  }

  /// How careful people differ in the logit of a rate: where everybody misses much, one misses a third
  /// more than another.
  private static let honestLogitSpread = 0.5
  /// And where hardly anything is missed or added, a sixth of the tolerance.
  private static let honestShareOfTolerance = 1.0 / 6

  private let labelers: Int
  private let classes: Int
  /// By side, then labeler × (classes + 2): all, small, then each class.
  private var sums: [[Sum]]
  private var pool: [[Sum]]
  private(set) var overdispersion: [Double] = [1, 1]
  private(set) var activeLabelers: Double = 0

  init(_ sightings: Sightings, faults: [Completeness.Fault], labelers: Int, classes: Int) {
    self.labelers = labelers
    self.classes = classes
    let width = classes + 2
    sums = [[Sum]](
      repeating: [Sum](repeating: Sum(), count: labelers * width), count: 2)
    pool = [[Sum]](repeating: [Sum](repeating: Sum(), count: width), count: 2)
    let faultSet = Set(faults)
    // Per image and labeler, for the overdispersion.
    var image: Int32 = -1
    var local = [[Sum]](repeating: [Sum](repeating: Sum(), count: labelers), count: 2)
    var touched: Set<Int> = []
    var perImage = [[[Sum]]](
      repeating: [[Sum]](repeating: [], count: labelers), count: 2)
    var hits = [[Int32]](
      repeating: [Int32](repeating: -1, count: labelers * width), count: 2)
    var seen = hits
    /// How many images the labeler had seen at the last that held an event.
    var lastHit = [[Double]](
      repeating: [Double](repeating: -1, count: labelers * width), count: 2)
    func flush() {
      for l in touched.sorted() {
        for side in 0..<2 where local[side][l].n > 0 {
          perImage[side][l].append(local[side][l])
          local[side][l] = Sum()
        }
      }
      touched.removeAll(keepingCapacity: true)
    }
    for object in sightings.objects {
      if object.image != image {
        flush()
        image = object.image
      }
      let groups = [0] + (object.isSmall ? [1] : []) + [Int(object.classNumber) + 2]
      func has(_ labeler: Int, _ side: Completeness.Side) -> Bool {
        guard !faultSet.isEmpty else { return false }
        return faultSet.contains(.init(labeler: labeler, side: side, group: Completeness.all))
          || object.isSmall
            && faultSet.contains(.init(labeler: labeler, side: side, group: Completeness.small))
          || faultSet.contains(
            .init(labeler: labeler, side: side, group: object.classNumber))
      }
      // What a fault that is already told explains is no evidence for another of its labeler.
      func record(_ side: Completeness.Side, _ l: Int, hit: Bool) {
        guard !has(l, side) else { return }
        let side = side.rawValue
        for group in groups {
          sums[side][l * width + group].n += 1
          pool[side][group].n += 1
          if seen[side][l * width + group] != object.image {
            seen[side][l * width + group] = object.image
            sums[side][l * width + group].seen += 1
            pool[side][group].seen += 1
          }
          guard hit else { continue }
          sums[side][l * width + group].x += 1
          pool[side][group].x += 1
          if hits[side][l * width + group] != object.image {
            hits[side][l * width + group] = object.image
            sums[side][l * width + group].images += 1
            pool[side][group].images += 1
            let seenSoFar = sums[side][l * width + group].seen
            if lastHit[side][l * width + group] != seenSoFar - 1 {
              sums[side][l * width + group].runs += 1
              pool[side][group].runs += 1
            }
            lastHit[side][l * width + group] = seenSoFar
          }
        }
        local[side][l].n += 1
        if hit { local[side][l].x += 1 }
        touched.insert(l)
      }
      // An object that only a known over-drawer drew is no object to the others.
      let isReferenced = object.drawn.contains(sightings.reference)
      let referenceSaw = isReferenced || object.absent.contains(sightings.reference)
      let drawers = object.drawn
      let isReal =
        isReferenced || !(drawers.count == 1 && has(drawers[0], .solo)) && !referenceSaw
      for l in drawers where l < labelers {
        if drawers.count > 1 { record(.missing, l, hit: false) }
        // Solo: nobody else who looked, and could be trusted to draw it, drew it.
        let others =
          referenceSaw
          ? [sightings.reference]
          : (drawers + object.absent).filter { $0 != l && !has($0, .missing) }
        guard !others.isEmpty else { continue }
        let hit = !others.contains { drawers.contains($0) }
        record(.solo, l, hit: hit)
      }
      for l in object.absent where l < labelers && isReal { record(.missing, l, hit: true) }
    }
    flush()
    activeLabelers = Double((0..<labelers).count { sums[0][$0 * width].n > 0 })
    for side in 0..<2 {
      overdispersion[side] = SightingCounts.overdispersion(perImage[side])
    }
  }

  /// φ = Σ (x - ρn)² / Σ nρ(1 - ρ) over images, at least 1, with each labeler's own rate ρ; the
  /// median over labelers, so that one culprit does not raise it.
  static func overdispersion(_ labelers: [[Sum]]) -> Double {
    let values: [Double] = labelers.compactMap { images in
      let n = images.reduce(0) { $0 + $1.n }
      guard images.count >= 8, n >= 20 else { return nil }
      let rate = (images.reduce(0) { $0 + $1.x } + 0.5) / (n + 1)
      let squares = images.reduce(0) { $0 + ($1.x - rate * $1.n) * ($1.x - rate * $1.n) }
      let freedom = Double(images.count) / Double(images.count - 1)
      return squares * freedom / (n * rate * (1 - rate))
    }.sorted()
    return values.isEmpty ? 1.5 : max(1, values[values.count / 2])
  }

  var teamRate: [Double] {
    (0..<2).map { pool[$0][0].n > 0 ? pool[$0][0].x / pool[$0][0].n : 0 }
  }

  var labelerRate: [[Double]] {
    (0..<2).map { side in
      (0..<labelers).map { l in
        let sum = sums[side][l * (classes + 2)]
        return sum.n > 0 ? sum.x / sum.n : .nan
      }
    }
  }

  func total(_ side: Completeness.Side, _ l: Int, _ group: Completeness.Group) -> Sum {
    sums[side.rawValue][l * (classes + 2) + index(group)]
  }

  private func index(_ group: Completeness.Group) -> Int {
    group >= 0 ? Int(group) + 2 : group == Completeness.all ? 0 : 1
  }

  /// The least probable group, described at the level that explains most of it.
  func best(
    options: AnalysisOptions, evidence: Evidence, excluding: Set<Int>, faults: [Completeness.Fault]
  ) -> (Completeness.Fault, Claim)? {
    var best: (gain: Double, fault: Completeness.Fault, claim: Claim)?
    for side in [Completeness.Side.missing, .solo] {
      for l in 0..<labelers where !excluding.contains(l) {
        var strongest: (gain: Double, fault: Completeness.Fault, claim: Claim)?
        for group in groups(side) {
          let fault = Completeness.Fault(labeler: l, side: side, group: group)
          guard !faults.contains(fault),
            !faults.contains(where: {
              $0.labeler == l && $0.side == side && $0.group == Completeness.all
            }), let (gain, claim) = test(fault, options: options, evidence: evidence)
          else { continue }
          // A single class or size explains it only when it explains more than "everything" does.
          let handicap = group == Completeness.all ? 2.0 : 0
          if strongest.map({ gain + handicap > $0.gain }) ?? true {
            strongest = (gain + handicap, fault, claim)
          }
        }
        guard var candidate = strongest else { continue }
        candidate.claim.tests = tests(side, l)
        if best.map({ candidate.claim.pValue < $0.claim.pValue }) ?? true { best = candidate }
      }
    }
    return best.map { ($0.fault, $0.claim) }
  }

  /// What the labeler could have missed or added of a group, and what an honest one would.
  func exposure(_ fault: Completeness.Fault, options: AnalysisOptions) -> SightingExposure {
    let own = total(fault.side, fault.labeler, fault.group)
    let team = pool[fault.side.rawValue][index(fault.group)]
    let rate = min(0.95, (team.x - own.x + 0.5) / (team.n - own.n + 1))
    let honest = max(
      options.tolerances.completeness * Self.honestShareOfTolerance,
      Self.honestLogitSpread * rate * (1 - rate))
    return SightingExposure(
      objects: own.n, rate: rate,
      spread: (honest * honest + rateVariance(fault, rate: rate)).squareRoot(),
      overdispersion: overdispersion[fault.side.rawValue])
  }

  /// The variance of the colleagues' rate.
  private func rateVariance(_ fault: Completeness.Fault, rate: Double) -> Double {
    let side = fault.side.rawValue
    let others = pool[side][index(fault.group)].n - total(fault.side, fault.labeler, fault.group).n
    return overdispersion[side] * rate * (1 - rate) / max(1, others)
  }

  /// Groups of a few objects cannot show anything, whatever is seen of them.
  private func isAble(_ side: Completeness.Side, _ l: Int, _ group: Completeness.Group) -> Bool {
    total(side, l, group).n >= 8
  }

  private func groups(_ side: Completeness.Side) -> [Completeness.Group] {
    var groups: [Completeness.Group] = [Completeness.all]
    if side == .missing { groups.append(Completeness.small) }
    if classes > 1 { groups += (0..<Int32(classes)) }
    return groups
  }

  /// For how many tests the best of a labeler's groups stands.
  func tests(_ side: Completeness.Side, _ l: Int) -> Double {
    Double(max(1, groups(side).count { isAble(side, l, $0) })) * 2
  }

  /// The class that limits are told for; nil with one class.
  func typicalClass(_ l: Int) -> Completeness.Group? {
    guard classes > 1 else { return nil }
    return TypicalClass.choose(
      from: Array(0..<Int32(classes)), objects: { total(.missing, l, $0).n },
      of: total(.missing, l, Completeness.all).n)
  }

  private func test(
    _ fault: Completeness.Fault, options: AnalysisOptions, evidence: Evidence
  ) -> (Double, Claim)? {
    let side = fault.side.rawValue
    let own = total(fault.side, fault.labeler, fault.group)
    let team = pool[side][index(fault.group)]
    let n = own.n
    guard n >= 5, own.images >= Double(options.smallestEvidenceImages) else { return nil }
    let exposure = exposure(fault, options: options)
    let rho = exposure.rate
    let phi = overdispersion[side]
    let tolerance = options.tolerances.completeness
    // A box drawn so badly that it matches nothing is a miss and an invention at once. What the labeler has too
    // much of on the other side is taken off: only the rest is a fault of this side.
    let mirror = Completeness.Side.missing == fault.side ? Completeness.Side.solo : .missing
    let other = total(mirror, fault.labeler, fault.group)
    let others = pool[mirror.rawValue][index(fault.group)]
    let usual = (others.x - other.x + 0.5) / (others.n - other.n + 1)
    let x = max(0, own.x - max(0, other.x - usual * other.n))
    let share = x / n
    // Of what the colleagues' rate leaves (W. S. Abbott, Journal of Economic Entomology 18 (1925) 265–267):
    // who leaves out half of the objects leaves out half of those, too, that others miss.
    let effect = (share - rho) / (1 - rho)
    guard effect > tolerance else { return nil }
    let rateVariance = rateVariance(fault, rate: rho)
    // One crowded image that a labeler took otherwise is one event, not twelve: its events count as
    // many as its images would hold, clumped no more than the colleagues'; and one thing seen in
    // frame after frame is one as well.
    let peers = team - own
    let clump =
      own.independentClump
      * max(1, (peers.x + 1) / (peers.images + 1) / peers.independentClump)
    let p = HonestCount(
      objects: n, rate: rho, spread: exposure.spread, overdispersion: phi
    ).upperTail(min(x, own.images * clump) * own.separateShare)
    let gain =
      (x * log(max(share, 1e-12) / rho)
        + (n - x) * log(max(1 - share, 1e-12) / (1 - rho))) / phi
    let kind: FindingKind
    switch (fault.side, fault.group) {
    case (.solo, _): kind = .extra
    case (.missing, Completeness.all): kind = .missed
    case (.missing, Completeness.small): kind = .missedSmall
    case (.missing, _): kind = .missedClass
    }
    var claim = Claim(
      labeler: fault.labeler, kind: kind, family: .completeness, evidence: evidence,
      classNumber: fault.group >= 0 ? fault.group : -1, effect: effect,
      standardError: (phi * share * (1 - share) / n + rateVariance).squareRoot() / (1 - rho),
      pValue: p, tolerance: tolerance)
    claim.images = own.images
    return (gain, claim)
  }
}
