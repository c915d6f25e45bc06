import Statistics

/// A proportional draw by strata in which every box is equally likely: *n* of *N*, with probability n/N.
///
/// A stratum of *Nₕ* boxes is due nNₕ/N of the sample, which is seldom a whole number. It gets the
/// whole part, and the rests are settled between neighbours by the pivotal method [1]: of two rests
/// that together are below 1, one takes all, with odds as their sizes; of two that together are 1 or
/// more, one becomes 1 and the other keeps what is over. That keeps the expectation of each. Inside a
/// stratum all subsets are equally likely.
///
/// Whatever boxes are wrong, their number in such a draw is a sum of independent trials, as
/// `FinitePopulationInterval` needs: the draw is strongly Rayleigh, that is, its generating polynomial
/// has no zero with all variables in the upper half-plane ("stable"), so that the generating function
/// of each count has real zeros only.
/// ```
/// a + b < 1:  A + yB with y = (a·u + b·v)/(a + b), a positive combination of u and v
/// a + b ≥ 1:  the same with 1/y = c/u + d/v, times uv/y
/// stratum:    1, y become eₖ(z)/C(N,k), eₖ₊₁(z)/C(N,k+1); the symbol of this map is
///             eₖ₊₁ of z and a multiple of w, which is stable, so that the map keeps stability
/// ```
///
/// ## References
/// 1. J.-C. Deville, Y. Tillé, *Biometrika* 85 (1998) 89–101, doi:10.1093/biomet/85.1.89
/// 2. J. Borcea, P. Brändén, T. M. Liggett, *Journal of the AMS* 22 (2009) 521–567,
///    doi:10.1090/S0894-0347-08-00618-8
enum AuditDraw {
  /// How many to draw from each stratum: the whole part of what it is due, or one more.
  ///
  /// - Parameters:
  ///   - sample: How many in all, in `0...sizes.sum`.
  ///   - sizes: How many boxes each stratum has.
  ///   - generator: The only source of randomness.
  /// - Returns: A count per stratum; they sum to `sample`.
  static func allocation(
    of sample: Int, to sizes: [Int], using generator: inout SeededGenerator
  ) -> [Int] {
    let whole = sizes.reduce(0, +)
    precondition(sample >= 0 && sample <= whole, "a sample is no larger than its population")
    guard whole > 0 else { return sizes }
    // In units of 1/N, in which everything is a whole number and nothing is rounded.
    var counts = sizes.map { sample * $0 / whole }
    var open = 0
    var rest = 0
    for (next, size) in sizes.enumerated() {
      let other = sample * size % whole
      if rest + other < whole {
        let nextWins = rest + other > 0 && generator.integer(below: rest + other) >= rest
        if nextWins { open = next }
        rest += other
      } else {
        let openWins = generator.integer(below: 2 * whole - rest - other) < whole - other
        counts[openWins ? open : next] += 1
        if openWins { open = next }
        rest += other - whole
      }
    }
    return counts
  }

  /// Draws without replacement, all subsets equally likely (the first steps of a shuffle).
  static func draw(
    _ count: Int, of boxes: [Int32], using generator: inout SeededGenerator
  ) -> [Int32] {
    var boxes = boxes
    for index in 0..<count {
      boxes.swapAt(index, index + generator.integer(below: boxes.count - index))
    }
    return Array(boxes[..<count])
  }
}
