package import Features

/// From a profile to verdicts: a pure function, no I/O, no clock, no globals.
package enum Analyzer {
  /// Analyses a profile.
  ///
  /// - Parameters:
  ///   - profile: What was extracted.
  ///   - boxes: The kept boxes one by one, to find single suspects; nil where there is only a
  ///     profile.
  ///   - options: Thresholds and the seed; equal options give an equal result.
  ///   - threads: How many cores to use; the result does not depend on it.
  /// - Returns: Everything that the report says.
  package static func analyze(
    _ profile: Profile, boxes: BoxMeasures? = nil, options: AnalysisOptions = AnalysisOptions(),
    threads: Int = 1
  ) -> AnalysisResult {
    let (measured, oddness) = Workers.both(threads: threads) {
      Measurements(profile, options: options, threads: threads)
    } _: {
      boxes.map { BoxOddness(profile, $0) }
    }
    let search = ClaimSearch(measured, options: options, threads: threads)
    let screened = IncomparableContent(
      search.standing(measured, options: options),
      spread: ContentSpread(measured, options: options),
      labelers: measured.rows.images.count { $0 > 0 },
      sequence: measured.sequence, component: measured.side.contrasts.component)
    let builder = FindingBuilder(measured, options: options)
    let standing = screened.standing.filter(\.isDirectionSure)
    let vendorJudgement = VendorJudgement(
      measured,
      claims: search.claims.filter { !screened.withdraws($0) }, options: options)
    var findings = standing.map(builder.finding)
    findings += vendorJudgement.claims.map { builder.finding($0.claim, vendor: $0.vendor) }
    findings.sort { Analyzer.precedes($0, $1) }
    let random = RandomErrors(measured, search: search)
    let limits = Limits(
      measured, search: search, withdrawn: screened.kinds, options: options, threads: threads)
    let carelessness = Carelessness(random, options: options)
    let scores = Scores(
      measured,
      claims: search.claims.filter { !screened.withdraws($0) }, standing: standing,
      random: carelessness.rate, worth: random.worth, weights: options.scoreWeights)
    let verdicts = LabelerVerdicts(
      measured, findings: findings, random: random, limits: limits, scores: scores,
      features: FeatureTable.values(profile, moments: measured.moments),
      isConfounded: !screened.kinds.isEmpty
        || measured.sequence.isContiguous && !measured.sequence.hasBatches, options: options)
    var result = AnalysisResult(
      dataset: DatasetCounts.summary(measured, findings: findings))
    result.labelers = verdicts.labelers
    result.vendors = VendorResults.results(
      profile, labelers: verdicts.labelers, findings: findings,
      requirements: options.vendorRequirements)
    result.findings = findings
    (result.suspects, result.exhibits) = Workers.both(threads: threads) {
      guard let boxes, let oddness else { return [] }
      return Suspects(measured, oddness: oddness, random: random, search: search).list(
        boxes, bias: ownBias(search.claims, labelers: profile.labelerNames.count),
        threads: threads)
    } _: {
      exhibits(
        measured, claims: search.claims.filter { !screened.withdraws($0) }, findings: findings,
        options: options)
    }
    result.limits = limits.limits(names: profile.labelerNames)
    result.notes = search.notes + screened.notes + Notes.notes(measured, findings: findings)
    result.exhibits.examples = BoxExamples(profile)
      .examples(of: findings, suspects: result.suspects)
    return result
  }

  /// Each labeler's own deviation in log side and log aspect, as far as it stands out.
  private static func ownBias(
    _ claims: [Claim], labelers: Int
  ) -> [(side: Double, aspect: Double)] {
    var result = [(side: Double, aspect: Double)](repeating: (0, 0), count: labelers)
    for claim in claims
    where claim.classNumber < 0 && (claim.kind == .sizeBias || claim.kind == .aspectBias) {
      let c = claim.effect
      let s = claim.standardError
      let shrunk = c * c * c / max(1e-12, c * c + s * s)
      if claim.kind == .sizeBias {
        result[claim.labeler].side = shrunk
      } else {
        result[claim.labeler].aspect = shrunk
      }
    }
    return result
  }

  private static func exhibits(
    _ measured: Measurements, claims: [Claim], findings: [Finding], options: AnalysisOptions
  ) -> Exhibits {
    let profile = measured.profile
    var result = Exhibits()
    result.contrasts = ContrastExhibit.contrasts(claims, names: profile.labelerNames)
    result.funnels = FunnelExhibit.funnels(result.contrasts, findings: findings)
    result.distributions = DistributionExhibit.distributions(profile)
    result.classShares = ClassShareExhibit.shares(profile, sequence: measured.sequence)
    result.outliers = OutlierExhibit.tests(contrasts: result.contrasts)
    result.divergences = DivergenceExhibit.tests(
      profile, sequence: measured.sequence, seed: options.seed)
    result.gaugeStudy = GaugeExhibit.study(profile)
    result.agreement = AgreementExhibit.pairs(profile, without: measured.copies)
    result.alphas = AlphaExhibit.alphas(profile, measured.shared)
    return result
  }

  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    func key(_ f: Finding) -> (String, String, String, String) {
      (f.labeler, f.kind.rawValue, f.className ?? "", f.classTo ?? "")
    }
    return key(a) < key(b)
  }
}
