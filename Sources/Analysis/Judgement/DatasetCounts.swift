import Features

/// The size of the data, and what the findings touch.
enum DatasetCounts {
  static func summary(_ measured: Measurements, findings: [Finding]) -> DatasetSummary {
    let profile = measured.profile
    var result = DatasetSummary()
    result.images = profile.imageNames.count
    result.assignments = profile.rowCount
    let kept = profile.rows.boxes.reduce(0) { $0 + Int($1) }
    let aside = profile.rows.setAside.reduce(0) { $0 + Int($1) }
    result.boxesSetAside = aside + profile.unattributedSetAside + profile.discardedSetAside
    result.boxes =
      kept + aside + profile.unattributedBoxes + profile.discardedBoxes
    result.boxesKept = result.boxes - result.boxesSetAside
    result.labelers = profile.labelerNames.count
    result.vendors = profile.vendorNames.count
    result.classes = profile.classNames.count { $0 != ProfileNames.noClass }
    result.unattributedBoxes = profile.unattributedBoxes
    var sources = [Int](repeating: 0, count: profile.imageNames.count)
    for image in profile.rows.image { sources[Int(image)] += 1 }
    result.marginalImages = sources.count { $0 == 1 }
    result.overlapImages = sources.count { $0 > 1 }
    result.referenceImages = zip(sources, profile.imageHasReference).count { $0 > 0 && $1 }
    result.affectedImages = affected(profile, findings)
    return result
  }

  /// Images that at least one finding can touch; those with something missing are counted, not known.
  private static func affected(_ profile: Profile, _ findings: [Finding]) -> Int {
    let views = AffectedViews(profile)
    var touched: Set<Int32> = []
    var missing = 0
    for finding in findings {
      if AffectedRows.isMissing(finding.kind) {
        missing += finding.affectedImages
        continue
      }
      for view in views.touched(by: finding) { touched.insert(profile.rows.image[view.row]) }
    }
    return min(profile.imageNames.count, touched.count + missing)
  }
}
