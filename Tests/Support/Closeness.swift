package import Testing

/// How far two numbers may be apart.
package enum Tolerance: Sendable {
  /// |actual − expected| ≤ tolerance · |expected|.
  case relative(Double)
  /// |actual − expected| ≤ tolerance.
  case absolute(Double)
  /// At most so many representable numbers lie between the two.
  case ulps(Int)
  /// Relative, but errors below an absolute floor pass: for numbers that may be exactly 0.
  case relativeOrAbsolute(Double, floor: Double)
}

/// Records an issue, with the error found, unless two numbers are close.
///
/// NaN is close to NaN, and an infinity to itself, and to nothing else.
package func expectClose(
  _ actual: Double, _ expected: Double, _ tolerance: Tolerance, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if actual == expected || (actual.isNaN && expected.isNaN) { return }
  let absolute = abs(actual - expected)
  let relative = absolute / abs(expected)
  let ulps = absolute / expected.ulp
  let passes =
    switch tolerance {
    case .relative(let limit): relative <= limit
    case .absolute(let limit): absolute <= limit
    case .ulps(let limit): ulps <= Double(limit)
    case .relativeOrAbsolute(let limit, let floor): relative <= limit || absolute <= floor
    }
  if passes, expected.isFinite { return }
  Issue.record(
    """
    \(what) is \(actual), expected \(expected): relative error \(relative), absolute \(absolute), \
    \(ulps) ulps; allowed \(tolerance)
    """, sourceLocation: sourceLocation)
}

/// Records an issue unless two arrays are equally long and close element by element.
package func expectClose(
  _ actual: [Double], _ expected: [Double], _ tolerance: Tolerance, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record(
      "\(what) has \(actual.count) elements, expected \(expected.count)",
      sourceLocation: sourceLocation)
    return
  }
  for (i, (a, e)) in zip(actual, expected).enumerated() {
    expectClose(a, e, tolerance, "\(what)[\(i)]", sourceLocation: sourceLocation)
  }
}
