import CBoostMath

/// Functions that distributions are made of.
public enum SpecialFunctions {
  /// The logarithm of the size of the gamma function, ln |Γ(x)|.
  ///
  /// - Parameter x: Any number but 0, −1, −2, ….
  /// - Returns: The logarithm; NaN or infinity at the poles.
  public static func logGamma(_ x: Double) -> Double { boost_log_gamma(x) }

  /// The derivative of ln Γ(x).
  ///
  /// - Parameter x: Any number but 0, −1, −2, ….
  /// - Returns: ψ(x); NaN at the poles.
  public static func digamma(_ x: Double) -> Double { boost_digamma(x) }

  /// The second derivative of ln Γ(x).
  ///
  /// - Parameter x: Any number but 0, −1, −2, ….
  /// - Returns: ψ′(x); NaN or infinity at the poles.
  public static func trigamma(_ x: Double) -> Double { boost_trigamma(x) }

  /// The regularised incomplete beta function Iₓ(a, b).
  ///
  /// - Parameters:
  ///   - a: Above 0.
  ///   - b: Above 0.
  ///   - x: In `0...1`.
  ///   - complement: Whether 1 − Iₓ(a, b) is wanted, at full relative accuracy.
  /// - Returns: A number in `0...1`, or NaN outside the domain.
  public static func incompleteBeta(
    _ a: Double, _ b: Double, _ x: Double, complement: Bool = false
  ) -> Double {
    boost_incomplete_beta(a, b, x, complement ? 1 : 0)
  }

  /// The regularised lower incomplete gamma function P(a, x).
  ///
  /// - Parameters:
  ///   - a: Above 0.
  ///   - x: At least 0.
  ///   - complement: Whether Q(a, x) = 1 − P(a, x) is wanted, at full relative accuracy.
  /// - Returns: A number in `0...1`, or NaN outside the domain.
  public static func incompleteGamma(_ a: Double, _ x: Double, complement: Bool = false) -> Double {
    boost_incomplete_gamma(a, x, complement ? 1 : 0)
  }
}
