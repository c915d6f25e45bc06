import Features
import Glibc
import Labels

/// One measurement whose distribution is compared: counts by row, and how far the bins lie apart.
struct DivergenceFeature: Sendable {
  enum Statistic: Sendable {
    /// Bins without an order.
    case jensenShannon
    /// Bins on a line; how far each lies from the next, in the feature's ln unit.
    case energy(widths: [Double])
  }

  let name: String
  let statistic: Statistic
  let counts: RowCounts

  /// The features of a profile, each made when its turn comes; nil for one that does not vary.
  static let all: [@Sendable (Profile, Sequence) -> DivergenceFeature?] = [
    { classFrequency($0, $1) },
    { profile, _ in
      binned("box size", profile.sizes, profile, width: ProfileBins.sizeWidth)
    },
    { profile, _ in
      binned("aspect ratio", profile.aspects, profile, width: ProfileBins.aspectWidth)
    },
    { profile, _ in boxesPerImage(profile) },
  ]

  /// Classes that occur in fewer than five images per labeler would not be nearly normal in sum;
  /// they join the others, as do those after the 64th.
  private static func classFrequency(
    _ profile: Profile, _ sequence: Sequence
  ) -> DivergenceFeature? {
    let active = Set(profile.rows.labeler).count
    let common = CommonClasses(
      profile, limit: 64, fewest: 5 * Double(active),
      unit: sequence.isContiguous ? sequence.piece : nil)
    guard common.bins > 1, profile.classNames.count > 1 else { return nil }
    return DivergenceFeature(
      name: "class frequency", statistic: .jensenShannon, counts: common.counts(profile))
  }

  /// A histogram of the profile, cut to the bins that occur.
  private static func binned(
    _ name: String, _ sparse: SparseCounts, _ profile: Profile, width: Double
  ) -> DivergenceFeature? {
    guard let low = sparse.bin.min(), let high = sparse.bin.max(), low < high else { return nil }
    let bins = Int(high - low) + 1
    var counts = RowCounts(bins: bins)
    for row in 0..<profile.rowCount {
      for index in Int(sparse.start[row])..<Int(sparse.start[row + 1]) {
        counts.append(Int(sparse.bin[index] - low), sparse.count[index])
      }
      counts.endRow()
    }
    return DivergenceFeature(
      name: name, statistic: .energy(widths: [Double](repeating: width, count: bins)),
      counts: counts)
  }

  /// ln(1 + boxes): a bin for each count below 20, then bins of a tenth.
  private static func boxesPerImage(_ profile: Profile) -> DivergenceFeature? {
    let exact = 20
    func place(_ bin: Int) -> Double {
      bin < exact ? log(Double(1 + bin)) : log(Double(1 + exact)) + 0.1 * Double(bin - exact)
    }
    func bin(_ boxes: Int32) -> Int {
      let count = Int(boxes)
      guard count >= exact else { return count }
      return exact + Int((log(Double(1 + count) / Double(1 + exact)) / 0.1).rounded(.down))
    }
    guard let most = profile.rows.boxes.max(), profile.rows.boxes.contains(where: { $0 != most })
    else { return nil }
    let bins = bin(most) + 1
    var counts = RowCounts(bins: bins)
    for boxes in profile.rows.boxes {
      if boxes > 0 || profile.hasExplicitViews { counts.append(bin(boxes), 1) }
      counts.endRow()
    }
    return DivergenceFeature(
      name: "boxes per image",
      statistic: .energy(widths: (0..<bins).map { place($0 + 1) - place($0) }), counts: counts)
  }
}
