import Features
import Glibc
import Statistics

/// The share of each labeler's boxes that are isolated errors: a wrong class without system, a
/// slipped edge, a box that is nothing.
///
/// Two labelers disagree about an object when either errs: for pair (l, m),
/// E[disagreements/objects] = e_l + e_m - e_l e_m ≈ e_l + e_m. The rates come from the
/// expectation–maximisation of that model with a beta prior at the team's rate; the reference errs
/// at a tenth of it. Each labeler's own systematic part (its size, aspect and position bias, its
/// flagged class cells) is taken out first.
struct RandomErrors: Sendable {
  /// By labeler; NaN without shared objects.
  private(set) var rate: [Double]
  private(set) var objects: [Double]
  /// The number of objects that the rate is worth: a disagreement with the reference is the
  /// labeler's, one with a colleague is half so.
  private(set) var worth: [Double]
  /// The relative edge noise of each labeler, by the geometry's residual variance; NaN without any.
  private(set) var noise: [Double]
  /// By object member: the probability that this member errs.
  private(set) var suspicion: [Double]
  /// By object member: 1 for a class disagreement, 2 for geometry, 3 for a box that nobody else
  /// drew.
  private(set) var reason: [UInt8]

  /// An edge that is off by this share of the side (beyond the labeler's bias) has slipped.
  static let slippedEdge = 0.28

  init(
    _ profile: Profile, _ shared: SharedImages, geometry: OverlapGeometry,
    flaggedCells: Set<ClassVotes.Cell>
  ) {
    let labelers = shared.labelers
    let sources = labelers + 1
    let table = profile.objects
    rate = [Double](repeating: .nan, count: labelers)
    noise = [Double](repeating: .nan, count: labelers)
    objects = [Double](repeating: 0, count: labelers)
    worth = objects
    suspicion = [Double](repeating: 0, count: table.source.count)
    reason = [UInt8](repeating: 0, count: table.source.count)
    var disagreements = [Double](repeating: 0, count: sources * sources)
    var meetings = disagreements
    let bias = BoxBias(geometry, sources: sources)
    var pairs: [(a: Int, b: Int, kind: UInt8)] = []
    for i in 0..<shared.count {
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(table.start[object])..<Int(table.start[object + 1])
        for a in members {
          for b in members where b > a {
            let l = shared.source(table.source[a])
            let m = shared.source(table.source[b])
            var kind: UInt8 = 0
            let ca = table.classNumber[a]
            let cb = table.classNumber[b]
            if ca != cb {
              let isSystematic =
                flaggedCells.contains(.init(labeler: Int32(l), from: cb, to: ca))
                || flaggedCells.contains(.init(labeler: Int32(m), from: ca, to: cb))
              kind = isSystematic ? 0 : 1
            }
            if kind == 0, bias.hasSlipped(table, a, l, b, m) { kind = 2 }
            meetings[l * sources + m] += 1
            meetings[m * sources + l] += 1
            if kind > 0 {
              disagreements[l * sources + m] += 1
              disagreements[m * sources + l] += 1
              pairs.append((a, b, kind))
            }
          }
        }
      }
    }
    let e = RandomErrors.solve(disagreements, meetings, sources: sources)
    for l in 0..<labelers {
      for m in 0..<sources {
        objects[l] += meetings[l * sources + m]
        worth[l] += meetings[l * sources + m] * (m == labelers ? 1 : 0.5)
      }
      if objects[l] > 0 { rate[l] = e[l] }
      if let sides = geometry.noise.first, geometry.objects[l] > 0 {
        noise[l] = (sides[l] * sides[l] + geometry.noise[2][l] * geometry.noise[2][l])
          .squareRoot()
      }
    }
    for pair in pairs {
      let l = shared.source(table.source[pair.a])
      let m = shared.source(table.source[pair.b])
      let total = max(1e-9, e[l] + e[m])
      for (member, share) in [(pair.a, e[l] / total), (pair.b, e[m] / total)]
      where share > suspicion[member] {
        suspicion[member] = share
        reason[member] = pair.kind
      }
    }
  }

  /// e_l + e_m = disagreement rate, by expectation–maximisation with a prior of 30 objects at the
  /// team's rate.
  private static func solve(
    _ disagreements: [Double], _ meetings: [Double], sources: Int
  ) -> [Double] {
    let total = meetings.reduce(0, +)
    guard total > 0 else { return [Double](repeating: 0, count: sources) }
    let reference = sources - 1
    // The team's rate, by the median over labelers so that a careless one does not raise it.
    var own: [Double] = []
    for l in 0..<reference {
      var x = 0.0
      var n = 0.0
      for m in 0..<sources {
        x += disagreements[l * sources + m]
        n += meetings[l * sources + m]
      }
      if n >= 20 { own.append(x / n) }
    }
    own.sort()
    let pairRate =
      own.isEmpty ? disagreements.reduce(0, +) / total : own[own.count / 2]
    let withReference = (0..<reference).reduce(0.0) { $0 + meetings[$1 * sources + reference] }
    let isMostlyReference = withReference > total / 4
    let team = max(0.002, pairRate / (isMostlyReference ? 1 : 2))
    var e = [Double](repeating: team, count: sources)
    e[reference] = team / 10
    let prior = 30.0
    for _ in 0..<200 {
      var next = [Double](repeating: prior * team, count: sources)
      var weight = [Double](repeating: prior, count: sources)
      for l in 0..<sources {
        for m in 0..<sources where meetings[l * sources + m] > 0 {
          // Given a disagreement, the share that is l's.
          next[l] += disagreements[l * sources + m] * e[l] / max(1e-12, e[l] + e[m])
          weight[l] += meetings[l * sources + m]
        }
      }
      for l in 0..<reference { e[l] = min(0.95, next[l] / weight[l]) }
    }
    return e
  }
}

/// Takes each source's own bias off a box before two boxes are compared.
private struct BoxBias {
  private let side: [Double]
  private let aspect: [Double]
  private let x: [Double]
  private let y: [Double]

  init(_ geometry: OverlapGeometry, sources: Int) {
    let none = [Double](repeating: 0, count: sources)
    let hasAll = geometry.beta.count == 4
    side = hasAll ? geometry.beta[0] : none
    aspect = hasAll ? geometry.beta[1] : none
    x = hasAll ? geometry.beta[2] : none
    y = hasAll ? geometry.beta[3] : none
  }

  /// Whether two boxes of one object differ by a slipped edge or worse.
  func hasSlipped(_ table: Objects, _ a: Int, _ l: Int, _ b: Int, _ m: Int) -> Bool {
    let dw = side[m] - side[l] + (aspect[m] - aspect[l]) / 2
    let dh = side[m] - side[l] - (aspect[m] - aspect[l]) / 2
    let p = corners(table, a)
    let q = corners(table, b)
    let w = (p.right - p.left + q.right - q.left) / 2
    let h = (p.bottom - p.top + q.bottom - q.top) / 2
    guard w > 0, h > 0 else { return true }
    // Half of the size difference falls on each edge.
    let left = (q.left - p.left) / w - (x[m] - x[l]) + dw / 2
    let right = (q.right - p.right) / w - (x[m] - x[l]) - dw / 2
    let top = (q.top - p.top) / h - (y[m] - y[l]) + dh / 2
    let bottom = (q.bottom - p.bottom) / h - (y[m] - y[l]) - dh / 2
    return max(abs(left), abs(right), abs(top), abs(bottom)) > RandomErrors.slippedEdge
  }

  private func corners(
    _ table: Objects, _ member: Int
  ) -> (left: Double, top: Double, right: Double, bottom: Double) {
    (
      Double(table.left[member]), Double(table.top[member]), Double(table.right[member]),
      Double(table.bottom[member])
    )
  }
}
