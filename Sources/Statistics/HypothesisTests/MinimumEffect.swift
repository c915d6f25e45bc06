/// Tests whether an effect is larger than what can be tolerated, not merely different from none.
///
/// K. R. Murphy, B. Myors, *Journal of Applied Psychology* 84 (1999) 234–248,
/// doi:10.1037/0021-9010.84.2.234; for two-sided t statistics, D. J. McCarthy, G. K. Smyth,
/// *Bioinformatics* 25 (2009) 765–771, doi:10.1093/bioinformatics/btp053.
public enum MinimumEffect {
  /// The p-value of the hypothesis that an effect is at most a tolerance in size.
  ///
  /// With upper tail *T* of Student's t:
  /// ```
  /// p = T((|effect| − tolerance) / se) + T((|effect| + tolerance) / se)
  /// ```
  /// It is the chance of an estimate at least this far from 0, either way, if the true effect were
  /// as large as the tolerance, the worst case of the hypothesis. A tolerance of 0 gives the
  /// two-sided t-test. An effect as large as the tolerance has p just above one half: a small p
  /// says that the effect is beyond the tolerance, a large p does not say that it is within.
  ///
  /// - Parameters:
  ///   - effect: The estimated effect, in any unit.
  ///   - standardError: Its standard error, above 0, in the same unit.
  ///   - tolerance: The largest size that need not be acted on, at least 0, in the same unit.
  ///   - degreesOfFreedom: Those of the standard error, above 0; infinity when it is known.
  /// - Returns: A probability in `0...1`.
  /// - Throws: `notFinite` when effect, standard error or tolerance is not, `noVariation` when the
  ///   standard error is 0, `outOfDomain` for a negative standard error or tolerance or degrees of
  ///   freedom not above 0.
  public static func pValue(
    effect: Double, standardError: Double, tolerance: Double, degreesOfFreedom: Double
  ) throws(StatisticsError) -> Double {
    guard effect.isFinite, standardError.isFinite, tolerance.isFinite else { throw .notFinite }
    guard standardError >= 0 else { throw .outOfDomain(name: "standardError") }
    guard tolerance >= 0 else { throw .outOfDomain(name: "tolerance") }
    guard degreesOfFreedom > 0 else { throw .outOfDomain(name: "degreesOfFreedom") }
    guard standardError > 0 else { throw .noVariation }
    let t = StudentT(degreesOfFreedom: degreesOfFreedom)
    let size = abs(effect)
    return min(
      1,
      t.upperTail((size - tolerance) / standardError)
        + t.upperTail((size + tolerance) / standardError))
  }
}
