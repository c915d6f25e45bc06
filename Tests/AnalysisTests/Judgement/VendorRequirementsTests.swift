import Testing

@testable import Analysis

@Suite struct VendorRequirementsTests {
  @Test func aBoundIsKeptOrBrokenOnlyByTheWholeInterval() {
    func outcome(
      _ subject: RequirementResult.Subject, _ threshold: Double, _ measured: Estimate?
    ) -> RequirementResult.Outcome {
      RequirementResult(subject, threshold: threshold, measured: measured).outcome
    }
    #expect(outcome(.score, 90, Estimate(95, 92, 97)) == .met)
    #expect(outcome(.score, 90, Estimate(95, 89, 97)) == .undecided)
    #expect(outcome(.score, 90, Estimate(85, 82, 89.9)) == .notMet)
    #expect(outcome(.score, 90, nil) == .notMeasured)
    #expect(outcome(.randomErrors, 0.02, Estimate(0.01, 0.005, 0.02)) == .met)
    #expect(outcome(.randomErrors, 0.02, Estimate(0.01, 0.005, 0.021)) == .undecided)
    #expect(outcome(.randomErrors, 0.02, Estimate(0.05, 0.03, 0.07)) == .notMet)
  }

  @Test func nobodyIsBrokenByWhatIsNotKnown() {
    var requirements = VendorRequirements()
    requirements.leastScore = 90
    requirements.mostInvalid = 0.01
    requirements.mostRandomErrors = 0.02
    requirements.mostSystematicLabelers = 0.2
    var vendor = VendorResult(id: "v", labelers: 4, verdict: .consistent)
    vendor.boxes = 1_000
    vendor.boxesSetAside = 20
    func member(_ verdict: Verdict) -> LabelerResult { LabelerResult(id: "", verdict: verdict) }
    let results = requirements.results(
      vendor,
      members: [
        member(.consistent), member(.consistent), member(.consistent), member(.insufficientData),
      ])
    #expect(results.map(\.outcome) == [.notMeasured, .notMet, .notMeasured, .undecided])
    #expect(results[1].measured == Estimate(0.02, 0.02, 0.02))
    #expect(results[3].measured == Estimate(0, 0, 0.25))
    #expect(VendorRequirements().results(vendor, members: []).isEmpty)
  }
}
