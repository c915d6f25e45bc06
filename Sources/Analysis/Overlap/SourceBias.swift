import Features
import Glibc

/// Takes each source's own bias off its boxes, so that two boxes of one object differ by chance alone.
///
/// A source that scales width by e^Δw and shifts the centre by *x* moves the left edge by x - Δw/2 and
/// the right one by x + Δw/2, in shares of the width; likewise in height. An edge's own scatter is
/// Var x + Var(Δw)/4.
struct SourceBias: Sendable {
  /// Deviations of the left, top, right and bottom edge.
  typealias Edges = SIMD4<Double>

  let shift: [Edges]
  /// By source: the standard deviation of each edge, in shares of the side.
  let scatter: [Edges]

  /// An edge that is off by this share of the side (beyond the sources' bias) has slipped.
  static let slippedEdge = 0.28
  /// Boxes that overlap by less than this are not of one opinion.
  static let poorOverlap = 0.6
}

extension SourceBias {
  init(_ geometry: OverlapGeometry, sources: Int) {
    guard geometry.beta.count == OverlapGeometry.Measure.allCases.count else {
      shift = [Edges](repeating: .zero, count: sources)
      scatter = [Edges](repeating: Edges(repeating: 0.03), count: sources)
      return
    }
    shift = (0..<sources).map { s in
      let b = geometry.beta.map { $0[s] }
      let halfWidth = (b[0] + b[1] / 2) / 2
      let halfHeight = (b[0] - b[1] / 2) / 2
      return Edges(b[2] - halfWidth, b[3] - halfHeight, b[2] + halfWidth, b[3] + halfHeight)
    }
    scatter = (0..<sources).map { s in
      let v = geometry.noise.map { $0[s] * $0[s] }
      let stretch = (v[0] + v[1] / 4) / 4
      let x = (v[2] + stretch).squareRoot()
      let y = (v[3] + stretch).squareRoot()
      return Edges(x, y, x, y)
    }
  }

  /// The corners of a member without its source's bias.
  func corners(_ table: Objects, _ member: Int, of source: Int) -> Edges {
    let box = Edges(
      Double(table.left[member]), Double(table.top[member]), Double(table.right[member]),
      Double(table.bottom[member]))
    let w = box[2] - box[0]
    let h = box[3] - box[1]
    return box - shift[source] * Edges(w, h, w, h)
  }

  /// How the box of *m* differs from that of *l*, in shares of their mean side; nil without an area.
  func difference(_ table: Objects, _ a: Int, _ l: Int, _ b: Int, _ m: Int) -> Edges? {
    let p = corners(table, a, of: l)
    let q = corners(table, b, of: m)
    let w = (p[2] - p[0] + q[2] - q[0]) / 2
    let h = (p[3] - p[1] + q[3] - q[1]) / 2
    guard w > 0, h > 0 else { return nil }
    return (q - p) / Edges(w, h, w, h)
  }

  /// Whether an edge differs by more than ``slippedEdge`` and than the two sources' scatter explains.
  func isSlipped(_ difference: Edges, _ l: Int, _ m: Int) -> Bool {
    isAnyEdge(of: difference, beyond: Self.slippedEdge, l, m)
  }

  /// Whether an edge differs by more than the two sources' scatter explains.
  func isBeyondScatter(_ difference: Edges, _ l: Int, _ m: Int) -> Bool {
    isAnyEdge(of: difference, beyond: 0, l, m)
  }

  private func isAnyEdge(
    of difference: Edges, beyond least: Double, _ l: Int, _ m: Int
  ) -> Bool {
    let variance = scatter[l] * scatter[l] + scatter[m] * scatter[m]
    return (0..<4).contains {
      abs(difference[$0]) > max(least, 4 * variance[$0].squareRoot())
    }
  }

  /// The share of a difference's size that is *l*'s, were it all scatter: √(v_l / (v_l + v_m)).
  func part(of l: Int, against m: Int) -> Double {
    func variance(_ s: Int) -> Double {
      scatter[s][0] * scatter[s][0] + scatter[s][1] * scatter[s][1]
    }
    let total = variance(l) + variance(m)
    return total > 0 ? (variance(l) / total).squareRoot() : 0.5.squareRoot()
  }

  /// The overlap of a box with the same box whose edges are off by `edges`, in 0...1.
  static func overlap(_ edges: Edges) -> Double { overlap(.zero, edges) }

  /// The overlap of two boxes with a relative difference between them, in 0...1.
  static func overlap(between difference: Edges) -> Double {
    // Half of the difference to either side of the unit box.
    overlap(-difference / 2, difference / 2)
  }

  /// The overlap of two boxes whose edges are off a unit box by `a` and `b`, in 0...1.
  static func overlap(_ a: Edges, _ b: Edges) -> Double {
    let first = max(0, 1 + a[2] - a[0]) * max(0, 1 + a[3] - a[1])
    let second = max(0, 1 + b[2] - b[0]) * max(0, 1 + b[3] - b[1])
    let common =
      max(0, 1 + min(a[2], b[2]) - max(a[0], b[0])) * max(0, 1 + min(a[3], b[3]) - max(a[1], b[1]))
    let union = first + second - common
    return union > 0 ? common / union : 0
  }
}
