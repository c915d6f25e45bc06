import Features
import Glibc
import Statistics

/// Class errors where each image is labeled once: a class that is missed, added, given another's
/// name, or drawn at another size than the labeler's other classes.
///
/// For each labeler every explanation is fitted by generalised least squares to the surplus of each
/// class and to the shape of its boxes; with *n_A* boxes of A expected of the labeler,
/// ```
/// missed A:   N_A - θ n_A
/// extra A:    N_A + θ n_A
/// A → B:      N_A - θ n_A,  N_B + θ n_A,  aspect_B + θ n_A (a_A - a_B),  side_B + θ n_A (s_A - s_B)
/// A ↔ B:      A → B and B → A with one θ; told as A → B, A being the commoner class
/// size of A:  side_A + θ n_A
/// ```
/// where a and s are class means, and side_A is taken against the other boxes of the same images. The best explanation is the one with the largest gain in
/// likelihood less the price of having searched for it; what it explains is taken off, and the
/// search goes on. Counts of a class come in clumps: tails are Pearson III with the pooled skewness of
/// a row first, and whatever comes near to a claim is judged by the distribution of its sum when the
/// rows of each stratum are dealt anew (``SamplingTail``).
struct MarginalClasses: Sendable {
  private(set) var claims: [Claim] = []
  /// By labeler and sort of explanation, for limits; nothing where nothing could be seen.
  private(set) var sensitivity: [[ClassState.Sort: Sensitivity]]
  /// By labeler: the explanations that were looked at, 0 where shared images decide.
  private(set) var tests: [Double]
  var testCount: Double { tests.reduce(0, +) }
  /// How many there would be if images labeled once decided about every labeler.
  private(set) var possibleTests = 0.0

  /// How well a share of a typical class is seen.
  struct Sensitivity: Sendable {
    var error: Double
    /// The part of the accepted error.
    var weight: Double
  }

  private struct Fit {
    var estimate: ClassState.Estimate
    var from: Int
    var to: Int = -1
    var gain: Double
    var sort = ClassState.Sort.single
    var isSwap = false
    var theta: Double { estimate.theta }
    var classes: [Int] { to >= 0 ? [from, to] : [from] }
  }

  /// Nothing can be said: classes and runs cannot be told apart.
  init(none labelers: Int) {
    sensitivity = [[ClassState.Sort: Sensitivity]](repeating: [:], count: labelers)
    tests = [Double](repeating: 0, count: labelers)
  }

  /// Judges the labelers for whom `isJudged` is true, with `threads` classes looked at side by side.
  init(
    _ profile: Profile, layout: RowLayout, moments: ClassMoments, isJudged: [Bool],
    options: AnalysisOptions, threads: Int = 1
  ) {
    let labelers = profile.labelerNames.count
    tests = [Double](repeating: 0, count: labelers)
    sensitivity = [[ClassState.Sort: Sensitivity]](repeating: [:], count: labelers)
    let columns = ClassColumns(profile, layout: layout, moments: moments, threads: threads)
    let classes = columns.classes.count
    guard classes > 1, labelers > 1 else { return }
    var excluded = [Set<Int>](repeating: [], count: classes)
    var state = ClassState(
      columns, layout: layout, moments: moments, excluded: excluded, threads: threads)
    for l in 0..<labelers { sensitivity[l] = MarginalClasses.sensitivity(l, state, columns) }
    for l in 0..<labelers {
      // Taken off where they show, before anything is tested.
      guard let diffuse = state.diffuse(l, columns), diffuse.theta > 3 * diffuse.error else {
        continue
      }
      state.subtractDiffuse(diffuse.theta, labeler: l)
    }
    possibleTests = (0..<labelers).reduce(0.0) { $0 + state.testsOfLabeler($1) }
    for l in 0..<labelers where isJudged[l] { tests[l] = state.testsOfLabeler(l) }
    let threshold = options.alpha * options.share(of: .classes) / max(1, testCount)
    var explained: [Claim] = []
    for _ in 0..<40 {
      var best: (labeler: Int, fit: Fit, p: Double)?
      for l in 0..<labelers where isJudged[l] {
        guard var fit = MarginalClasses.bestFit(l, state, columns, options) else { continue }
        let share = state.share(l, fit.sort)
        var p = MarginalClasses.roughPValue(fit, options)
        guard p / share < 100 * threshold else { continue }
        p = MarginalClasses.pValue(&fit, l, columns, layout, excluded, options)
        if best.map({ p / share < $0.p / state.share($0.labeler, $0.fit.sort) }) ?? true {
          best = (l, fit, p)
        }
      }
      guard let (l, fit, p) = best, p / state.share(l, fit.sort) <= threshold else { break }
      explained.append(MarginalClasses.claim(l, fit, p, state, columns, options))
      for c in fit.classes { excluded[c].insert(l) }
      switch fit.sort {
      case .single: state.subtract(fit.theta, labeler: l, from: fit.from, to: nil)
      case .pair:
        state.subtract(fit.theta, labeler: l, from: fit.from, to: fit.to)
        if fit.isSwap { state.subtract(fit.theta, labeler: l, from: fit.to, to: fit.from) }
      case .size: state.subtractSize(fit.theta, labeler: l, of: fit.from)
      }
      state.refresh(columns, layout: layout, excluded: excluded, only: fit.classes)
    }
    claims = explained
  }

  /// The errors at the class that limits are told for; a pair's with the other class that is in the
  /// middle.
  private static func sensitivity(
    _ l: Int, _ state: ClassState, _ columns: ClassColumns
  ) -> [ClassState.Sort: Sensitivity] {
    let tested = columns.classes.indices.filter { state.isTested(l, $0) }
    let all = columns.classes.indices.reduce(0.0) { $0 + state.expectedBoxes(l, $1) }
    guard
      let typical = TypicalClass.choose(
        from: tested, objects: { state.expectedBoxes(l, $0) }, of: all),
      let single = state.single(l, typical, columns)
    else { return [:] }
    var result = [
      ClassState.Sort.single: Sensitivity(error: single.error, weight: state.share(l, .single))
    ]
    let pairs = tested.filter { $0 != typical }
      .compactMap { state.pairError(l, typical, $0, columns) }.sorted()
    if !pairs.isEmpty {
      result[.pair] = Sensitivity(error: pairs[pairs.count / 2], weight: state.share(l, .pair))
    }
    return result
  }

  /// One tail: a class is missed or added, a confusion has a direction, and each is a test of its own;
  /// sizes alone are asked about both directions at once.
  private static func sides(_ fit: Fit) -> Double { fit.sort == .size ? 2 : 1 }

  private static func roughPValue(_ fit: Fit, _ options: AnalysisOptions) -> Double {
    let e = fit.estimate
    let tolerance = tolerance(fit, options)
    let spread = (e.error * e.error + tolerance * tolerance / 9).squareRoot()
    let skew = (e.theta > 0 ? 1 : -1) * e.skewness * pow(e.error / spread, 3)
    return min(
      1, sides(fit) * SkewedTail.probability(beyond: abs(e.theta) / spread, skewness: skew))
  }

  /// The probability by dealing rows anew, which also sets the fit's standard error.
  private static func pValue(
    _ fit: inout Fit, _ l: Int, _ columns: ClassColumns, _ layout: RowLayout,
    _ excluded: [Set<Int>], _ options: AnalysisOptions
  ) -> Double {
    let sign = fit.theta < 0 ? -1.0 : 1.0
    let noPeers = fit.to < 0 ? excluded[fit.from] : excluded[fit.from].union(excluded[fit.to])
    let tail = layout.samplingTail(
      fit.estimate.parts.map { (columns[$0.part], sign * $0.weight) }, labeler: l,
      excluded: noPeers)
    let error = max(fit.estimate.error, tail.standardDeviation)
    fit.estimate.error = error
    let honest = tolerance(fit, options) / 3
    let spread = (error * error + honest * honest).squareRoot()
    let p = tail.upperTail(
      abs(fit.theta) / spread, normalShare: honest * honest / (spread * spread))
    return min(1, sides(fit) * p)
  }

  private static func tolerance(_ fit: Fit, _ options: AnalysisOptions) -> Double {
    fit.sort == .size ? log(1 + options.tolerances.classSize) : options.tolerances.classCount
  }

  private static func bestFit(
    _ l: Int, _ state: ClassState, _ columns: ClassColumns, _ options: AnalysisOptions
  ) -> Fit? {
    var best: Fit?
    let classes = columns.classes.count
    let usable = (0..<classes).filter { state.isTested(l, $0) && columns.variance[$0] > 0 }
    // A pair must be told from every other pair, and from the class alone by more than the luck of
    // the draw.
    let kinds = log(Double(max(1, usable.count)))
    let price: [ClassState.Sort: Double] = [
      .single: kinds + log(2), .pair: 2 * kinds + log(2) + 1.5, .size: kinds + log(2),
    ]
    func offer(
      _ estimate: ClassState.Estimate?, _ sort: ClassState.Sort, _ from: Int, _ to: Int = -1,
      isSwap: Bool = false
    ) {
      guard let estimate else { return }
      if sort == .pair { guard estimate.theta > 0, estimate.theta <= 1.6 else { return } }
      let gain = 0.5 * pow(estimate.theta / estimate.error, 2) - (price[sort] ?? 0)
      let fit = Fit(
        estimate: estimate, from: from, to: to, gain: gain, sort: sort, isSwap: isSwap)
      guard abs(estimate.theta) > tolerance(fit, options) else { return }
      if best.map({ gain > $0.gain }) ?? true { best = fit }
    }
    for a in usable {
      let single = state.single(l, a, columns)
      offer(single, .single, a)
      if state.isSizeTested(l, a) { offer(state.size(l, a, columns), .size, a) }
      for b in usable where b > a {
        // Named after the class that loses more.
        let isForward = state.expected(l, a) >= state.expected(l, b)
        offer(
          state.pair(l, a, b, columns, isSwap: true), .pair, isForward ? a : b,
          isForward ? b : a, isSwap: true)
      }
      guard let single, single.theta < 0 else { continue }
      for b in usable where b != a { offer(state.pair(l, a, b, columns), .pair, a, b) }
    }
    return best
  }

  private static func claim(
    _ l: Int, _ fit: Fit, _ p: Double, _ state: ClassState, _ columns: ClassColumns,
    _ options: AnalysisOptions
  ) -> Claim {
    let kind: FindingKind =
      switch fit.sort {
      case .single: fit.theta < 0 ? .missedClass : .extra
      case .pair: .classConfusion
      case .size: .sizeBias
      }
    // The objects that were given another name are as many as the images happened to hold of them.
    var error = fit.estimate.error
    if fit.sort == .pair, let count = state.single(l, fit.from, columns) {
      error = (error * error + fit.theta * fit.theta * count.error * count.error).squareRoot()
    }
    var claim = Claim(
      labeler: l, kind: kind, family: .classes, evidence: .marginal,
      classNumber: columns.classes[fit.from],
      classTo: fit.sort == .pair ? columns.classes[fit.to] : -1,
      effect: fit.sort == .size ? fit.theta : min(1, abs(fit.theta)),
      standardError: error,
      pValue: p, tolerance: tolerance(fit, options))
    // Every labeler had as many tests as there are classes and pairs of them.
    claim.tests = state.testsOfLabeler(l)
    claim.weight = state.share(l, fit.sort)
    claim.images = state.comparable(l)
    let share = fit.sort == .size ? 1 : min(1, abs(fit.theta))
    claim.affectedBoxes = Int((share * state.expectedBoxes(l, fit.from)).rounded())
    return claim
  }
}
