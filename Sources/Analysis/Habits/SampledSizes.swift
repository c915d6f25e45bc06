import Features

/// The sizes that each labeler repeats in the sampled views, and how much work those hold.
struct SampledSizes {
  let repeated: [[RepeatedSize]]
  /// Views and kept boxes in the sample, by labeler.
  private(set) var views: [Double]
  private(set) var boxes: [Double]

  init(_ profile: Profile) {
    repeated = RecurringSizes.find(in: profile)
    views = [Double](repeating: 0, count: profile.labelerNames.count)
    boxes = views
    for row in 0..<profile.rowCount where profile.drawn.isSampled[row] {
      let labeler = Int(profile.rows.labeler[row])
      views[labeler] += 1
      boxes[labeler] += Double(profile.rows.boxes[row])
    }
  }
}
