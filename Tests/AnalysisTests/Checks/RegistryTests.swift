import Foundation
import Testing

@testable import Analysis

struct RegistryTests {
  @Test func everyFileIsRegisteredInItsName() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Analysis/Checks").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Check.swift") && $0 != "Check.swift" }
      .map { String($0.dropLast(".swift".count)) }
    let registered = Checks.all.map { "\(type(of: $0))" }
    #expect(files.sorted() == registered.sorted())
  }

  @Test func idsAreUnique() {
    let ids = Checks.documentation.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "-" } })
  }

  @Test func everyCheckSaysWhatItDoes() {
    let pages = Set(Explanations.all.filter { $0.group == .findings }.map(\.name))
    for info in Checks.documentation {
      #expect(pages.contains(info.page), "\(info.id)")
      #expect(info.question.hasSuffix("?") && info.method.hasSuffix("."), "\(info.id)")
      #expect(!info.kinds.isEmpty, "\(info.id)")
    }
  }

  /// A divergence of class frequencies is always resolved into a confusion, an omission or extras.
  @Test func everyKindIsClaimedBySomeCheck() {
    let claimed = Set(Checks.documentation.flatMap(\.kinds))
    #expect(Set(FindingKind.allCases).subtracting(claimed) == [.classFrequency])
  }
}
