@testable import Analysis
@testable import Features
@testable import Labels
@testable import Report
@testable import Validity

extension Target {
  static let all = [check, fix, report, profile]

  /// What `check` and `extract` do: no box is lost, and a profile reads back as it was written.
  static let check = Target(name: "check") { input in
    guard let table = read(input) else { return }
    let validity = ValidityRules.inspect(table)
    precondition(validity.setAside.count == table.boxCount, "one flag per box")
    precondition(
      table.boxCount == table.files.reduce(0) { $0 + $1.boxes }, "boxes of the files and in all")
    let listed = Set(validity.issues.lazy.filter { $0.severity == .error }.map(\.box))
    for box in 0..<table.boxCount where validity.setAside[box] {
      precondition(listed.contains(box), "each box that is set aside is listed")
      _ = table.location(of: box)
    }
    let profile = FeatureExtractor.extract(table, setAside: validity.setAside)
    let bytes = ProfileCoding.encode(profile)
    guard let again = try? ProfileCoding.decode(bytes) else {
      fatalError("a profile that was written is not read")
    }
    precondition(ProfileCoding.encode(again) == bytes, "the same profile, the same bytes")
  }

  /// What `fix` does to a file of its own.
  static let fix = Target(name: "fix") { input in
    guard let table = read(input) else { return }
    var options = RepairOptions()
    options.rescale = true
    let plan = RepairPlan.make(table, options: options)
    var changes: [Int: BoxEdit] = [:]
    for box in 0..<table.boxCount {
      switch plan.repairs[box]?.outcome {
      case .removed: changes[box] = .remove
      case .changed(let change): changes[box] = .change(change)
      case nil: continue
      }
    }
    _ = refusing(with: UnreadableInput.self) {
      try FileRewriter.rewrite(file: 0, of: table, changes: changes) { _ in }
    }
  }

  /// What `report` does, up to the bytes of `report.json`.
  static let report = Target(name: "report") { input in
    guard let table = read(input), table.labelers.count <= 50, table.classes.count <= 50 else {
      return
    }
    let validity = ValidityRules.inspect(table)
    var boxes: BoxMeasures? = BoxMeasures()
    let profile = FeatureExtractor.extract(
      table, setAside: validity.setAside, gold: nil, measuring: &boxes)
    let document = ReportDocument(
      toolVersion: "", generatedAt: "", table: table, validity: validity,
      analysis: Analyzer.analyze(profile, boxes: boxes), profile: profile)
    _ = ReportJSON.bytes(document)
  }

  /// Profiles: what is read can be written and read again, and merges with an empty one.
  static let profile = Target(
    name: "profile",
    mutate: { bytes, file, seed, most in
      var profile = SealedProfile(Array(bytes)) ?? SealedProfile(ofLabels: bytes, file)
      profile?.mutate(seed: seed, most: most)
      return profile?.bytes
    }
  ) { input in
    let bytes = Array(input.bytes)
    guard let profile = refusing(with: ProfileError.self, { try ProfileCoding.decode(bytes) })
    else { return }
    let written = ProfileCoding.encode(profile)
    guard let again = try? ProfileCoding.decode(written) else {
      fatalError("a profile that was written is not read")
    }
    precondition(ProfileCoding.encode(again) == written, "the same profile, the same bytes")
    _ = refusing(with: ProfileError.self) { try profile.merged(with: Profile()) }
    _ = refusing(with: ProfileError.self) { try profile.merged(with: profile) }
    var believed = profile
    _ = believed.removeUnbelievedViews()
  }

  private static func read(_ input: Input) -> LabelTable? {
    refusing(with: UnreadableInput.self) { try LabelReader.read([input.path]) }
  }
}
