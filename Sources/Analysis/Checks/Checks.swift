/// The checks in their order.
package enum Checks {
  static let all: [any Check] = [
    SizeBiasCheck(),
    AspectBiasCheck(),
    OffsetBiasCheck(),
    RoundingCheck(),
    DefaultSizeCheck(),
    DuplicatesCheck(),
    InvalidBoxesCheck(),
    GroupingCheck(),
    ClassConfusionCheck(),
    CompletenessCheck(),
    MarginalClassesCheck(),
    DensityCheck(),
    MissedSmallCheck(),
  ]

  /// What each of them asks, and how it decides.
  package static var documentation: [CheckInfo] { all.map(\.info) }
}
