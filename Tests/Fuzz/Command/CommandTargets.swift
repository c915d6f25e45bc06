import Validity

@testable import Analysis
@testable import labelgauge

extension Target {
  static let all = [configuration, standard, baseline]

  /// A file for --config, with everything that is taken from it.
  static let configuration = Target(name: "config") { input in
    _ = refusing(with: Failure.self) {
      let configuration = try Configuration(path: input.path)
      _ = try configuration.applied(Threshold.all, to: ValidityOptions())
      _ = try configuration.applied(Threshold.all, to: AnalysisOptions())
      _ = try configuration.scoreWeights()
      _ = try configuration.vendorRequirements()
      for key in Configuration.allKeys { _ = try configuration.path(key) }
    }
  }

  /// A file for --standard.
  static let standard = Target(name: "standard") { input in
    _ = refusing(with: Failure.self) { try StandardFile.read(input.path) }
  }

  /// A file for --baseline.
  static let baseline = Target(name: "baseline") { input in
    _ = refusing(with: Failure.self) { try BaselineFile.read(input.path) }
  }
}
