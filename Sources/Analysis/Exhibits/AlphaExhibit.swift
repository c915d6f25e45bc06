import Features
import Statistics

/// Krippendorff's alpha of the whole team on its shared images, with an interval.
///
/// For classes a unit is an object that two or more labelers drew, and a value is its class. For boxes a
/// unit is an object that anybody drew, and those who looked and did not draw it gave the value
/// "nothing": alpha of finding and naming together, boxes being of one object when they overlap by more
/// than ``ObjectMatching/threshold``. The reference is no rater. With *n* values, O the sum of a
/// unit's unlike pairs over m - 1, and P the number of unlike pairs of all values,
/// ```
/// alpha = 1 - (n - 1) O / P
/// ```
/// The interval is by the linear part of the jackknife over images (scenes): an image with n_i values
/// moves alpha by `d_i = -(n_i O + (n - 1) O_i - (n - 1) O P_i / P) / P`, P_i = 2 (n n_i - Σ n_c n_ci), and
/// Var = m/(m - 1) Σ d_i² over m images.
enum AlphaExhibit {
  private static let nothing: Int32 = -1

  static func alphas(_ profile: Profile, _ shared: SharedImages) -> [TeamAlpha] {
    var result: [TeamAlpha] = []
    for (name, countsAbsent) in [("boxes", true), ("classes", false)] {
      if !countsAbsent, profile.classNames.count < 2 { continue }
      let images = tallies(profile, shared, countsAbsent: countsAbsent)
      if let alpha = estimate(name, images) {
        result.append(alpha)
      }
    }
    return result
  }

  /// What each image adds, in order.
  static func tallies(
    _ profile: Profile, _ shared: SharedImages, countsAbsent: Bool
  ) -> [Tally] {
    var images: [Int32: Tally] = [:]
    for i in 0..<shared.count {
      let viewers = shared.viewers[i].count { $0 < shared.labelers }
      guard viewers > 1 else { continue }
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let range =
          Int(profile.objects.start[object])..<Int(profile.objects.start[object + 1])
        var values = range.filter { profile.objects.source[$0] != Objects.reference }
          .map { profile.objects.classNumber[$0] }
        guard !values.isEmpty else { continue }
        if countsAbsent {
          values += [Int32](repeating: nothing, count: max(0, viewers - values.count))
        }
        if values.count > 1 { images[shared.scene[i], default: Tally()].add(values) }
      }
    }
    return images.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What one image adds.
  struct Tally {
    fileprivate(set) var units = 0
    fileprivate(set) var unlike = 0.0
    fileprivate(set) var counts: [Int32: Double] = [:]

    mutating func add(_ values: [Int32]) {
      let own = Dictionary(values.map { ($0, 1.0) }, uniquingKeysWith: +)
      let m = Double(values.count)
      unlike += own.values.reduce(0) { $0 + $1 * (m - $1) } / (m - 1)
      units += 1
      counts.merge(own, uniquingKeysWith: +)
    }
  }

  /// Alpha, nil when all values are alike.
  static func value(_ images: [Tally]) -> Double? {
    let (n, unlike, pairs, _) = sums(images)
    return pairs > 0 ? 1 - (n - 1) * unlike / pairs : nil
  }

  private static func sums(
    _ images: [Tally]
  ) -> (n: Double, unlike: Double, pairs: Double, counts: [Int32: Double]) {
    var counts: [Int32: Double] = [:]
    for image in images { counts.merge(image.counts, uniquingKeysWith: +) }
    let n = counts.values.reduce(0, +)
    let unlike = images.reduce(0) { $0 + $1.unlike }
    let pairs = counts.values.reduce(0) { $0 + $1 * (n - $1) }
    return (n, unlike, pairs, counts)
  }

  private static func estimate(_ name: String, _ images: [Tally]) -> TeamAlpha? {
    let (n, unlike, pairs, counts) = sums(images)
    guard images.count > 1, let alpha = value(images) else { return nil }
    var squares = 0.0
    for image in images {
      let own = image.counts.values.reduce(0, +)
      let common = image.counts.reduce(0) { $0 + $1.value * (counts[$1.key] ?? 0) }
      let ownPairs = 2 * (n * own - common)
      let change =
        (own * unlike + (n - 1) * image.unlike - (n - 1) * unlike * ownPairs / pairs) / pairs
      squares += change * change
    }
    let m = Double(images.count)
    let half = Normal().upperQuantile(0.025) * (squares * m / (m - 1)).squareRoot()
    return TeamAlpha(
      of: name, estimate: Estimate(alpha, alpha - half, min(1, alpha + half)),
      units: images.reduce(0) { $0 + $1.units }, images: images.count)
  }
}
