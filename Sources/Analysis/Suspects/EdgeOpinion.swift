import Features
import Glibc
import Statistics

/// What one other box of the same object says about the edges of a box.
///
/// Each of the two is the object plus an own deviation, *a* with variance V_l and *b* with variance V_m
/// per edge (the source's scatter and half a pixel). Given their difference *d* = b - a,
/// ```
/// -a ~ N(d V_l/(V_l + V_m), V_l V_m/(V_l + V_m))
/// ```
/// and the box is too loose when it overlaps the object so placed by less than 0.6. A difference that
/// both scatters together do not explain is a blunder of one of the two instead.
struct EdgeOpinion: Sendable {
  /// The probability that one of the two has blundered.
  var blunder = 0.0
  /// The probability that by the scatter of its hand the box is too loose.
  var loose = 0.0
  /// Whether the blunder is one slipped edge, not several that are off.
  var isSlip = false

  /// The part of blunders among such differences.
  private static let surely = 0.95

  /// The opinion of member `other` about member `own` of an object.
  ///
  /// - Parameters:
  ///   - table: The objects.
  ///   - own: The member that is judged.
  ///   - l: Its source.
  ///   - other: The member that it is held against.
  ///   - m: Its source.
  ///   - bias: What is systematic about both, and how they scatter.
  init(_ table: Objects, _ own: Int, _ l: Int, _ other: Int, _ m: Int, _ bias: SourceBias) {
    guard let difference = bias.difference(table, own, l, other, m) else {
      blunder = Self.surely
      return
    }
    isSlip = bias.isSlipped(difference, l, m)
    let overlap = SourceBias.overlap(between: difference)
    if isSlip || overlap < SourceBias.poorOverlap && bias.isBeyondScatter(difference, l, m) {
      blunder = Self.surely
      return
    }
    let mine = EdgeOpinion.variance(table, own, bias.scatter[l])
    let theirs = EdgeOpinion.variance(
      table, other, table.source[other] == Objects.reference ? .zero : bias.scatter[m])
    let part = mine / (mine + theirs)
    loose = EdgeOpinion.probabilityOfPoorOverlap(
      -difference / 2, difference * (part - 0.5), deviation: (part * theirs).squareRoot())
  }

  /// The probability that this box is wrong about the edges, with `share` the part of blunders that are
  /// its own.
  func isWrong(share: Double) -> Double { 1 - (1 - loose) * (1 - blunder * share) }

  /// Mean variance of an edge, in shares of the side.
  private static func variance(_ table: Objects, _ m: Int, _ scatter: SourceBias.Edges) -> Double {
    let area =
      Double(table.right[m] - table.left[m]) * Double(table.bottom[m] - table.top[m])
    return (scatter * scatter).sum() / 4 + 0.25 / max(1, area)
  }

  /// P(overlap < 0.6) of a box with another, each of whose edges scatters: the overlap's mean and variance
  /// are those over two deviations either way of each of the four edges, exact to the third order.
  private static func probabilityOfPoorOverlap(
    _ box: SourceBias.Edges, _ object: SourceBias.Edges, deviation: Double
  ) -> Double {
    var sum = 0.0
    var squares = 0.0
    for edge in 0..<4 {
      for sign in [-2.0, 2] {
        var moved = object
        moved[edge] += sign * deviation
        let overlap = SourceBias.overlap(box, moved)
        sum += overlap
        squares += overlap * overlap
      }
    }
    let mean = sum / 8
    let spread = max(1e-4, squares / 8 - mean * mean).squareRoot()
    return Normal().cdf((SourceBias.poorOverlap - mean) / spread)
  }
}
