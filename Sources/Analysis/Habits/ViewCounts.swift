import Features

/// Sums over each labeler's rows.
struct ViewCounts: Sendable {
  private(set) var images: [Double]
  private(set) var emptyImages: [Double]
  private(set) var boxes: [Double]
  private(set) var setAside: [Double]
  private(set) var setAsideImages: [Double]
  private(set) var duplicates: [Double]
  private(set) var duplicateImages: [Double]
  /// The images with duplicates, those that follow one another in a film counted as the runs that they
  /// make; several at a time are no single thing that is tracked through frames.
  private(set) var duplicateEvents: [Double]
  /// Kept and set aside.
  var read: [Double] { zip(boxes, setAside).map { $0 + $1 } }

  init(_ profile: Profile) {
    let labelers = profile.labelerNames.count
    images = [Double](repeating: 0, count: labelers)
    emptyImages = images
    boxes = images
    setAside = images
    setAsideImages = images
    duplicates = images
    duplicateImages = images
    var runs = images
    var isInRun = [Bool](repeating: false, count: labelers)
    for row in 0..<profile.rowCount {
      let l = Int(profile.rows.labeler[row])
      images[l] += 1
      if profile.rows.boxes[row] + profile.rows.setAside[row] == 0 { emptyImages[l] += 1 }
      boxes[l] += Double(profile.rows.boxes[row])
      setAside[l] += Double(profile.rows.setAside[row])
      if profile.rows.setAside[row] > 0 { setAsideImages[l] += 1 }
      duplicates[l] += Double(profile.rows.duplicates[row])
      let isDuplicated = profile.rows.duplicates[row] > 0
      if isDuplicated { duplicateImages[l] += 1 }
      if isDuplicated, !isInRun[l] { runs[l] += 1 }
      isInRun[l] = isDuplicated
    }
    duplicateEvents = (0..<labelers).map { [images, duplicates, duplicateImages] l in
      guard 2 * duplicates[l] < 3 * duplicateImages[l] else { return duplicateImages[l] }
      return duplicateImages[l]
        * EventRuns.separateShare(runs: runs[l], images: duplicateImages[l], seen: images[l])
    }
  }
}
