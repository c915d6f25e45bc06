/// What a contract asks of every vendor; nil where it asks nothing.
package struct VendorRequirements: Sendable, Equatable {
  /// In 0...100.
  package var leastScore: Double?
  /// Share of the boxes delivered, in 0...1.
  package var mostInvalid: Double?
  /// Share of the boxes that are isolated errors, in 0...1.
  package var mostRandomErrors: Double?
  /// Share of the vendor's labelers, in 0...1.
  package var mostSystematicLabelers: Double?

  package init() {}
}

/// One line of a contract, and whether a vendor keeps it.
package struct RequirementResult: Sendable, Equatable {
  /// What is asked.
  package enum Subject: String, Sendable, CaseIterable {
    case score
    case invalidBoxes = "invalid-boxes"
    case randomErrors = "random-errors"
    case systematicLabelers = "systematic-labelers"
  }

  /// How it stands.
  package enum Outcome: String, Sendable {
    case met
    case notMet = "not-met"
    /// The interval holds the threshold: this data cannot tell.
    case undecided
    /// This data has no measurement of it, which is nobody's fault.
    case notMeasured = "not-measured"
  }

  package var subject: Subject
  package var threshold: Double
  package var measured: Estimate?
  package var outcome: Outcome

  /// A bound is kept or broken only when the whole interval says so.
  package init(_ subject: Subject, threshold: Double, measured: Estimate?) {
    self.subject = subject
    self.threshold = threshold
    self.measured = measured
    guard let measured else {
      outcome = .notMeasured
      return
    }
    // Only of the score more is better.
    let isLeast = subject == .score
    if isLeast ? measured.low >= threshold : measured.high <= threshold {
      outcome = .met
    } else if isLeast ? measured.high < threshold : measured.low > threshold {
      outcome = .notMet
    } else {
      outcome = .undecided
    }
  }
}

extension VendorRequirements {
  /// The lines of the contract for one vendor, in the order of the subjects.
  ///
  /// The share of invalid boxes is counted over all that were delivered, so it has no interval. The
  /// share of labelers with systematic errors reaches from those found to those who could not be
  /// judged besides.
  func results(_ vendor: VendorResult, members: [LabelerResult]) -> [RequirementResult] {
    var results: [RequirementResult] = []
    if let leastScore {
      results.append(RequirementResult(.score, threshold: leastScore, measured: vendor.score))
    }
    if let mostInvalid {
      let share = Double(vendor.boxesSetAside) / Double(max(1, vendor.boxes))
      results.append(
        RequirementResult(
          .invalidBoxes, threshold: mostInvalid,
          measured: vendor.boxes > 0 ? Estimate(share, share, share) : nil))
    }
    if let mostRandomErrors {
      results.append(
        RequirementResult(
          .randomErrors, threshold: mostRandomErrors, measured: vendor.randomErrorRate))
    }
    if let mostSystematicLabelers {
      let count = Double(max(1, members.count))
      let found = Double(members.count { $0.verdict == .systematic })
      let open = Double(members.count { $0.verdict == .insufficientData })
      results.append(
        RequirementResult(
          .systematicLabelers, threshold: mostSystematicLabelers,
          measured: open < Double(members.count)
            ? Estimate(found / count, found / count, (found + open) / count) : nil))
    }
    return results
  }
}
