/// One edge of a labeler's boxes that lies in the wrong place, while the other three fit.
///
/// With width and height off by the factors e^Δw and e^Δh and the centre by (x, y), in shares of the
/// side, the edges are off by x ∓ Δw/2 and y ∓ Δh/2. A shift of one edge moves size, shape and centre
/// at once and is none of the three: it is told as what it is.
struct EdgeShift: Sendable, Equatable {
  enum Edge: String, Sendable, CaseIterable { case left, right, top, bottom }

  let edge: Edge
  /// In shares of the side; + is right or down.
  let shift: Double

  var axis: Claim.Axis { edge == .left || edge == .right ? .horizontal : .vertical }

  /// The edge that is off by twice the tolerance of an offset at least, when no other is off by
  /// more than the tolerance or a third of it.
  ///
  /// - Parameters:
  ///   - labeler: The labeler's number.
  ///   - contrasts: Of side, aspect, horizontal and vertical offset.
  ///   - options: The tolerance of an offset.
  init?(labeler: Int, _ contrasts: [OverlapContrasts], options: AnalysisOptions) {
    guard contrasts.count == OverlapGeometry.Measure.allCases.count else { return nil }
    let values = contrasts.map { $0.effect[labeler] }
    guard values.allSatisfy(\.isFinite) else { return nil }
    let halfWidth = (values[0] + values[1] / 2) / 2
    let halfHeight = (values[0] - values[1] / 2) / 2
    let shifts: [(edge: Edge, shift: Double)] = [
      (.left, values[2] - halfWidth), (.right, values[2] + halfWidth),
      (.top, values[3] - halfHeight), (.bottom, values[3] + halfHeight),
    ].sorted { abs($0.shift) > abs($1.shift) }
    let tolerance = options.tolerances.offset
    guard abs(shifts[0].shift) > 2 * tolerance,
      abs(shifts[1].shift) <= max(tolerance, abs(shifts[0].shift) / 3)
    else { return nil }
    (edge, shift) = shifts[0]
  }
}
