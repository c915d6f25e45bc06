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

  /// Distinct images seen by an accused labeler, from the onset on.
  private static func affected(_ profile: Profile, _ findings: [Finding]) -> Int {
    var since: [String: Int32] = [:]
    for finding in findings {
      let day = finding.sinceDay ?? .min
      since[finding.labeler] = min(since[finding.labeler] ?? .max, day)
    }
    var touched: Set<Int32> = []
    for row in 0..<profile.rowCount {
      let labeler = Int(profile.rows.labeler[row])
      let vendor = profile.labelerVendor[labeler]
      var day = since[profile.labelerNames[labeler]]
      if vendor >= 0, let other = since["vendor:" + profile.vendorNames[Int(vendor)]] {
        day = min(day ?? .max, other)
      }
      if let day, profile.rows.day[row] >= day { touched.insert(profile.rows.image[row]) }
    }
    return touched.count
  }
}
