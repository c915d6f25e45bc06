import Features
import Glibc

/// Single boxes that are probably wrong, most likely ones first.
///
/// For a box called A with shape *s* in image *i*, against any other class *c*,
/// ```
/// odds(class) = e/(K - 1) Σ_c π_c(i) f_c(s) / π_A(i) f_A(s)
/// odds(slip)  = e_slip g(s) / f_A(s)
/// score       = odds / (1 + odds)
/// ```
/// where π_c(i) is the share of *c* among the image's other boxes, drawn towards the team's, f_c
/// the class's distribution of log side (relative to the image's other boxes) and log aspect, and
/// *g* the same smeared as a slipped edge smears it. The labeler's own bias is taken off *s* first,
/// so that a systematic error does not make a hundred random suspects. Where sources disagree about
/// an object, the disagreement takes the place of *e*.
struct Suspects: Sendable {
  /// How many are listed at most.
  private static let most = 2000
  /// What careful people slip and mistake, where nothing better is known.
  private static let careful = 0.01

  private let profile: Profile
  private let moments: ClassMoments
  private let shapes: ClassShapes

  init(_ measured: Measurements) {
    profile = measured.profile
    moments = measured.moments
    shapes = ClassShapes(measured.profile, measured.moments)
  }

  /// - Parameters:
  ///   - boxes: The kept boxes.
  ///   - random: Each labeler's rate of isolated errors and each shared box's suspicion.
  ///   - bias: Each labeler's own bias of log side and log aspect.
  /// - Returns: The suspects, by falling score.
  func list(
    _ boxes: BoxMeasures, random: RandomErrors, bias: [(side: Double, aspect: Double)]
  ) -> [Suspect] {
    let shared = SharedOpinions(profile, random: random, shapes: shapes)
    var found: [Suspect] = []
    var start = 0
    while start < boxes.row.count {
      var end = start
      while end < boxes.row.count, boxes.row[end] == boxes.row[start] { end += 1 }
      judge(start..<end, boxes, random: random, bias: bias, shared, &found)
      start = end
    }
    found.sort { ($1.score, $0.box) < ($0.score, $1.box) }
    return Array(found.prefix(Self.most))
  }

  private func judge(
    _ range: Range<Int>, _ boxes: BoxMeasures, random: RandomErrors,
    bias: [(side: Double, aspect: Double)], _ shared: SharedOpinions, _ found: inout [Suspect]
  ) {
    let row = Int(boxes.row[range.lowerBound])
    let labeler = Int(profile.rows.labeler[row])
    let context = RowContext(
      boxes, range, offset: ClassMoments.sideOffset(profile, row: row), moments)
    let rate =
      random.rate[labeler].isFinite
      ? min(0.3, max(0.004, random.rate[labeler])) : Self.careful
    for i in range {
      let opinion = shared.opinion(of: boxes.box[i])
      let own = Int(boxes.classNumber[i])
      let scale = context.scale(without: i, boxes, moments)
      let side = Double(boxes.logSide[i]) - context.offset - scale - bias[labeler].side
      let aspect = Double(boxes.logAspect[i]) - bias[labeler].aspect
      let fit = shapes.logDensity(own, side: side, aspect: aspect, isInner: boxes.isInner[i])
      let prior = log(context.share(of: own, without: own, shapes))
      var odds = 0.0
      var suggestion: Int?
      if shapes.count > 1 {
        // Only a box that fits badly or is out of place is worth the comparison.
        if fit + prior < shapes.doubt[own] || opinion != nil {
          var sum = 0.0
          var best = -Double.infinity
          for other in 0..<shapes.count where other != own && shapes.share[other] > 0 {
            let value =
              log(context.share(of: other, without: own, shapes))
              + shapes.logDensity(other, side: side, aspect: aspect, isInner: boxes.isInner[i])
            sum += exp(value - fit - prior)
            if value > best {
              best = value
              suggestion = other
            }
          }
          odds = rate / 2 / Double(shapes.count - 1) * sum
        }
      }
      let slip = rate / 3 * exp(shapes.slippedLogDensity(own, side: side, aspect: aspect) - fit)
      let total = odds + (boxes.isInner[i] ? slip : 0)
      var score = total / (1 + total)
      var reason = odds > slip ? "class" : "geometry"
      if let opinion {
        score = opinion.agreed ? score * 0.1 : max(opinion.score, score)
        if !opinion.agreed { reason = opinion.isClass ? "class" : "geometry" }
        if opinion.isClass { suggestion = opinion.suggested.map(Int.init) }
      }
      guard score > 0.02 else { continue }
      found.append(
        Suspect(
          box: Int(boxes.box[i]), score: min(0.999, score), reason: reason,
          suggested: reason == "class" ? suggestion.map { profile.classNames[$0] } : nil))
    }
  }
}

/// The other boxes of a row: what classes and what scale the image holds.
private struct RowContext {
  let offset: Double
  private var counts: [Int32: Double] = [:]
  private var residual = 0.0
  private let total: Double

  init(_ boxes: BoxMeasures, _ range: Range<Int>, offset: Double, _ moments: ClassMoments) {
    self.offset = offset
    total = Double(range.count)
    for i in range {
      counts[boxes.classNumber[i], default: 0] += 1
      residual += Double(boxes.logSide[i]) - offset - moments.meanSide[Int(boxes.classNumber[i])]
    }
  }

  /// The image's scale by the other boxes, drawn towards none.
  func scale(without i: Int, _ boxes: BoxMeasures, _ moments: ClassMoments) -> Double {
    let own =
      Double(boxes.logSide[i]) - offset - moments.meanSide[Int(boxes.classNumber[i])]
    return (residual - own) / (total - 1 + 1.5)
  }

  /// The share of a class among the other boxes, with the team's share worth eight boxes.
  func share(of c: Int, without own: Int, _ shapes: ClassShapes) -> Double {
    let seen = (counts[Int32(c)] ?? 0) - (c == own ? 1 : 0)
    return (max(0, seen) + 8 * max(shapes.share[c], 1e-6)) / (total - 1 + 8)
  }
}
