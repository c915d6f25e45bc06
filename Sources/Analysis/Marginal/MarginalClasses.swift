import Features
import Glibc
import Statistics

/// Class errors where each image is labeled once: a class that is missed, added, or given another's
/// name.
///
/// For each labeler every explanation is fitted by generalised least squares to the surplus of each
/// class and to the shape of its boxes; with *n_A* boxes of A expected of the labeler,
/// ```
/// missed A:   N_A - θ n_A
/// extra A:    N_A + θ n_A
/// A → B:      N_A - θ n_A,  N_B + θ n_A,  aspect_B + θ n_A (a_A - a_B),  side_B + θ n_A (s_A - s_B)
/// A ↔ B:      A → B and B → A with one θ; told as A → B, A being the commoner class
/// ```
/// where a and s are class means. The best explanation is the one with the largest gain in
/// likelihood less the price of having searched for it; what it explains is taken off, and the
/// search goes on. Tails are Pearson III with the pooled skewness of a row: counts of a class come
/// in clumps.
struct MarginalClasses: Sendable {
  private(set) var claims: [Claim] = []
  /// By labeler: the standard error of a commonest class's relative count, for limits.
  private(set) var standardError: [Double]
  private(set) var tests = 0.0

  private struct Fit {
    var theta: Double
    var error: Double
    var skewness: Double
    var from: Int
    var to: Int
    var gain: Double
    var isSwap = false
    var isPair: Bool { to >= 0 }
  }

  /// Nothing can be said: classes and runs cannot be told apart.
  init(none labelers: Int) {
    standardError = [Double](repeating: .infinity, count: labelers)
  }

  init(
    _ profile: Profile, layout: RowLayout, moments: ClassMoments, options: AnalysisOptions
  ) {
    let labelers = profile.labelerNames.count
    standardError = [Double](repeating: .infinity, count: labelers)
    let columns = ClassColumns(profile, layout: layout, moments: moments)
    let classes = columns.classes.count
    guard classes > 1, labelers > 1 else { return }
    var excluded = [Set<Int>](repeating: [], count: classes)
    var state = ClassState(columns, layout: layout, moments: moments, excluded: excluded)
    for l in 0..<labelers {
      let usable = (0..<classes).filter { state.expected(l, $0) >= 10 }.map {
        (columns.variance[$0] * state.weight(l, $0)).squareRoot() / state.expected(l, $0)
      }.sorted()
      if !usable.isEmpty { standardError[l] = usable[min(usable.count - 1, usable.count / 4)] }
    }
    tests = state.testCount()
    let threshold = options.alpha * options.share(of: .classes) / max(1, tests)
    var explained: [Claim] = []
    for _ in 0..<40 {
      var best: (labeler: Int, fit: Fit, p: Double)?
      for l in 0..<labelers {
        guard let fit = MarginalClasses.bestFit(l, state, columns, options) else { continue }
        let p = MarginalClasses.pValue(fit, options)
        if best.map({ p < $0.p }) ?? true { best = (l, fit, p) }
      }
      guard let (l, fit, p) = best, p <= threshold else { break }
      explained.append(MarginalClasses.claim(l, fit, p, state, columns, options))
      state.subtract(fit.theta, labeler: l, from: fit.from, to: fit.isPair ? fit.to : nil)
      if fit.isSwap { state.subtract(fit.theta, labeler: l, from: fit.to, to: fit.from) }
      excluded[fit.from].insert(l)
      if fit.isPair { excluded[fit.to].insert(l) }
      state.refresh(columns, layout: layout, excluded: excluded)
    }
    claims = explained
  }

  private static func pValue(_ fit: Fit, _ options: AnalysisOptions) -> Double {
    let tolerance = options.tolerances.classCount
    let spread = (fit.error * fit.error + tolerance * tolerance / 9).squareRoot()
    let z = abs(fit.theta) / spread
    let skew = fit.skewness * pow(fit.error / spread, 3)
    return min(1, 2 * SkewedTail.probability(beyond: z, skewness: skew))
  }

  private static func bestFit(
    _ l: Int, _ state: ClassState, _ columns: ClassColumns, _ options: AnalysisOptions
  ) -> Fit? {
    var best: Fit?
    let classes = columns.classes.count
    let usable = (0..<classes).filter { state.isTested(l, $0) && columns.variance[$0] > 0 }
    let price = (
      single: log(Double(max(1, 2 * usable.count))), pair: 2 * log(Double(max(1, usable.count)))
    )
    func offer(_ fit: Fit) {
      guard abs(fit.theta) > options.tolerances.classCount else { return }
      if best.map({ fit.gain > $0.gain }) ?? true { best = fit }
    }
    for a in usable {
      let n = state.expected(l, a)
      let error = (columns.variance[a] * state.weight(l, a)).squareRoot()
      let theta = state.surplus(l, a) / n
      let skew = columns.third[a] / pow(columns.variance[a], 1.5) / state.weight(l, a).squareRoot()
      offer(
        Fit(
          theta: theta, error: error / n, skewness: theta > 0 ? skew : -skew, from: a, to: -1,
          gain: 0.5 * pow(theta * n / error, 2) - price.single))
      for b in usable where b > a {
        guard let fit = state.pair(l, a, b, columns, isSwap: true), fit.theta > 0, fit.theta <= 1.3
        else { continue }
        // Named after the class that loses more.
        let isForward = state.expected(l, a) >= state.expected(l, b)
        offer(
          Fit(
            theta: fit.theta, error: fit.error, skewness: fit.skewness, from: isForward ? a : b,
            to: isForward ? b : a, gain: 0.5 * pow(fit.theta / fit.error, 2) - price.pair,
            isSwap: true))
      }
      guard theta < 0 else { continue }
      for b in usable where b != a {
        guard let fit = state.pair(l, a, b, columns) else { continue }
        guard fit.theta > 0, fit.theta <= 1.3 else { continue }
        offer(
          Fit(
            theta: fit.theta, error: fit.error, skewness: fit.skewness, from: a, to: b,
            gain: 0.5 * pow(fit.theta / fit.error, 2) - price.pair))
      }
    }
    return best
  }

  private static func claim(
    _ l: Int, _ fit: Fit, _ p: Double, _ state: ClassState, _ columns: ClassColumns,
    _ options: AnalysisOptions
  ) -> Claim {
    let kind: FindingKind = fit.isPair ? .classConfusion : fit.theta < 0 ? .missedClass : .extra
    var claim = Claim(
      labeler: l, kind: kind, family: .classes, evidence: .marginal,
      classNumber: columns.classes[fit.from],
      classTo: fit.isPair ? columns.classes[fit.to] : -1, effect: min(1, abs(fit.theta)),
      standardError: fit.error, pValue: p, tolerance: options.tolerances.classCount)
    // Every labeler had as many tests as there are classes and pairs of them.
    claim.tests = state.testsOfLabeler(l)
    claim.images = state.comparable(l)
    claim.affectedBoxes = Int((min(1, abs(fit.theta)) * state.expected(l, fit.from)).rounded())
    return claim
  }
}
