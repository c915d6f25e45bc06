import Features
import Testing

@testable import Analysis

struct VendorJudgementTests {
  private func accused(_ faulty: [Int], factor: Double) throws -> Set<String> {
    let profile = try SimulatedTeam.profile(
      images: 150, overlap: 0.4,
      faults: faulty.map { "size-bias=\(factor)@ann_0\($0)" }, seed: 9, labelers: 9, vendors: 3)
    #expect(profile.vendorNames == ["vendor_a", "vendor_b", "vendor_c"])
    let result = Analyzer.analyze(profile)
    for vendor in result.vendors {
      let isAccused = result.findings.contains { $0.labeler == "vendor:" + vendor.id }
      #expect((vendor.verdict == .systematic) == isAccused)
    }
    return Set(result.findings.map(\.labeler))
  }

  @Test func oneBadAppleIsNotTheVendor() throws {
    let found = try accused([4], factor: 1.2)
    #expect(found == ["ann_04"])
  }

  @Test func membersAlikeAreTheVendor() throws {
    let found = try accused([4, 5, 6], factor: 1.12)
    #expect(found.contains("vendor:vendor_b"))
    #expect(found.isSubset(of: ["vendor:vendor_b", "ann_04", "ann_05", "ann_06"]))
  }

  @Test func anHonestVendorGoesFree() throws {
    let found = try accused([], factor: 1)
    #expect(found.isEmpty)
  }
}
