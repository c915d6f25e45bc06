import Features
import Glibc
import Statistics

/// Objects missed and boxes that are nothing, from images that several sources looked at.
///
/// An object drawn by the others and not by *l* is missing; a box drawn by *l* alone is solo. For a
/// group *g* of objects (all, the small ones, one class) with per-image counts x_i of n_i:
/// ```
/// effect = Σx/Σn - ρ              ρ: the same rate over pairs that do not involve l
/// σ = max(tolerance/6, ρ(1 - ρ)/2)
/// p = P(X ≥ Σx)                   X of ``HonestCount`` with ρ, σ and φ
/// ```
/// φ is the team's overdispersion by image. What a labeler is found to miss or to add is taken out
/// of its colleagues' counts before the next look.
struct Completeness: Sendable {
  enum Side: Int, Sendable, Hashable { case missing, solo }

  /// Objects of a kind: -1 all, -2 small, or a class.
  typealias Group = Int32
  static let all: Group = -1
  static let small: Group = -2

  struct Fault: Sendable, Hashable {
    var labeler: Int
    var side: Side
    var group: Group
  }

  private(set) var claims: [Claim] = []
  private(set) var faults: [Fault] = []
  /// The team's rate of missing and of solo, and each labeler's.
  private(set) var teamRate: [Double] = [0, 0]
  private(set) var labelerRate: [[Double]] = [[], []]
  /// By labeler: what it could have missed and added, before anything is taken out; empty without shared
  /// images.
  private(set) var exposures: [Exposure] = []

  /// What one labeler could have missed and added.
  struct Exposure: Sendable {
    var missed: SightingExposure
    var missedSmall: SightingExposure
    /// Of the class whose share is nearest to a tenth.
    var missedClass: SightingExposure
    var extra: SightingExposure
    /// The p-values that are just claimed on either side.
    var criticalMissing: Double
    var criticalSolo: Double
  }

  init(
    _ profile: Profile, _ shared: SharedImages, smallArea: Double, excluding: Set<Int>,
    options: AnalysisOptions, evidence: Evidence
  ) {
    let sightings = Sightings(profile, shared, smallArea: smallArea)
    let threshold = options.alpha * options.share(of: .completeness)
    for step in 0..<64 {
      let counts = SightingCounts(
        sightings, faults: faults, labelers: shared.labelers,
        classes: profile.classNames.count)
      if step == 0 {
        teamRate = counts.teamRate
        labelerRate = counts.labelerRate
        exposures = (0..<shared.labelers).map { l in
          func exposure(_ side: Side, _ group: Group) -> SightingExposure {
            counts.exposure(.init(labeler: l, side: side, group: group), options: options)
          }
          func critical(_ side: Side) -> Double {
            threshold / counts.tests(side, l) / max(1, counts.activeLabelers)
          }
          return Exposure(
            missed: exposure(.missing, Self.all), missedSmall: exposure(.missing, Self.small),
            missedClass: counts.typicalClass(l).map { exposure(.missing, $0) } ?? .none,
            extra: exposure(.solo, Self.all), criticalMissing: critical(.missing),
            criticalSolo: critical(.solo))
        }
      }
      guard
        let (fault, claim) = counts.best(
          options: options, evidence: evidence, excluding: excluding, faults: faults)
      else { break }
      guard claim.pValue * claim.tests * max(1, counts.activeLabelers) <= threshold else { break }
      claims.append(claim)
      faults.append(fault)
    }
  }
}

/// Who drew, and who saw and did not draw, each object.
struct Sightings: Sendable {
  struct Object: Sendable {
    var image: Int32
    var classNumber: Int32
    var isSmall: Bool
    /// Sources that drew it; `labelers` is the reference.
    var drawn: [Int]
    /// Sources that looked at the image and did not draw it.
    var absent: [Int]
  }

  let objects: [Object]
  /// The profile's number of each object.
  let numbers: [Int]
  let reference: Int

  init(_ profile: Profile, _ shared: SharedImages, smallArea: Double) {
    reference = shared.reference
    let table = profile.objects
    var spoiled: [Int32: [Int]] = [:]
    for row in 0..<profile.rowCount where profile.rows.setAside[row] > 0 {
      spoiled[profile.rows.image[row], default: []].append(Int(profile.rows.labeler[row]))
    }
    var result: [Object] = []
    var numbers: [Int] = []
    for i in 0..<shared.count {
      // Whoever drew an invalid box here may have drawn this very object: that is no miss.
      let unknown = spoiled[shared.image[i]] ?? []
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(table.start[object])..<Int(table.start[object + 1])
        let drawn = members.map { shared.source(table.source[$0]) }
        var area = 0.0
        for m in members {
          area += Double(
            (table.right[m] - table.left[m]) * (table.bottom[m] - table.top[m]))
        }
        let classOfReference = members.first { table.source[$0] == Objects.reference }
        numbers.append(object)
        result.append(
          Object(
            image: shared.scene[i],
            classNumber: table.classNumber[classOfReference ?? members.lowerBound],
            isSmall: area / Double(members.count) < smallArea, drawn: drawn,
            absent: shared.viewers[i].filter { !drawn.contains($0) && !unknown.contains($0) }))
      }
    }
    objects = result
    self.numbers = numbers
  }
}
