/// Several profiles as one.
package struct MergedProfile: Sendable, Equatable {
  package var profile: Profile
  /// What the parts say differently, or what was lost by how they were cut, in plain sentences.
  package var warnings: [String]
}

extension Profile {
  /// This profile and another as one; see ``merge(_:)``.
  ///
  /// - Parameter other: A profile of other inputs.
  /// - Returns: Both, with the names, rows and objects in order.
  /// - Throws: ``ProfileError`` when something would be counted twice.
  package func merged(with other: Profile) throws(ProfileError) -> Profile {
    try Profile.merge([self, other]).profile
  }

  /// Puts profiles together: re-interns names, sorts rows, adds counts.
  ///
  /// Neither the order of the parts nor how they are grouped matters, to the bit. When every image
  /// lies whole in one part, the result is the profile of all inputs read at once. The objects of an image that lies in several parts are left out, with a warning: each part
  /// would show the labelers of the others as having missed everything.
  ///
  /// - Parameter parts: The profiles, in any order.
  /// - Returns: The profile, with `objects.box` -1 throughout, and the warnings.
  /// - Throws: ``ProfileError/sourceTwice(path:sha256:)`` and ``ProfileError/rowTwice(image:labeler:)``
  ///   when something would be counted twice; ``ProfileError/tooLarge(section:)``.
  package static func merge(_ parts: [Profile]) throws(ProfileError) -> MergedProfile {
    var merged = Profile()
    var warnings: [String] = []
    merged.sources = try mergedSources(parts)
    let images = MergedNames(parts.map(\.imageNames))
    let labelers = MergedNames(parts.map(\.labelerNames))
    let classes = MergedNames(parts.map(\.classNames))
    let batches = MergedNames(parts.map(\.batchNames))
    merged.imageNames = images.names
    merged.labelerNames = labelers.names
    merged.classNames = classes.names
    merged.batchNames = batches.names
    merged.mergeVendors(parts, labelers: labelers, warnings: &warnings)
    merged.mergeImages(parts, images: images, warnings: &warnings)

    let order = try MergedRows(parts, images: images, labelers: labelers)
    try merged.append(order, of: parts, batches: batches, classes: classes)
    merged.appendDrawn(order, of: parts, classes: classes)
    for image in order.splitImages {
      warnings.append(
        "image '\(merged.imageNames[Int(image)])' lies in several parts: its labelers cannot be "
          + "compared with one another there")
    }
    try merged.mergeObjects(
      parts, images: images, labelers: labelers, classes: classes, without: order.splitImages)

    merged.habits = [Habits](repeating: Habits(), count: labelers.names.count)
    for (part, rank) in zip(parts, labelers.rank) {
      for (labeler, habits) in zip(rank, part.habits) { merged.habits[Int(labeler)].add(habits) }
    }
    for part in parts {
      merged.unattributedBoxes += part.unattributedBoxes
      merged.unattributedSetAside += part.unattributedSetAside
      merged.discardedBoxes += part.discardedBoxes
      merged.discardedSetAside += part.discardedSetAside
    }
    // A part without rows has no empty views to miss.
    let viewing = parts.filter { $0.rowCount > 0 }
    let deciding = viewing.isEmpty ? parts : viewing
    merged.hasExplicitViews = !parts.isEmpty && deciding.allSatisfy(\.hasExplicitViews)
    return MergedProfile(profile: merged, warnings: warnings)
  }

  /// All inputs in order; one that held images or boxes must not come twice.
  private static func mergedSources(
    _ parts: [Profile]
  ) throws(ProfileError) -> [ProfileSource] {
    let all = parts.enumerated().flatMap { number, part in
      part.sources.map { (part: number, source: $0) }
    }
    var kept: [(part: Int, source: ProfileSource)] = []
    for next in all.sorted(by: { $0.source.precedes($1.source) }) {
      guard let last = kept.last, last.source.isSameFile(as: next.source) else {
        kept.append(next)
        continue
      }
      // Empty files are alike, and add nothing when they are counted twice.
      if last.source == next.source, next.source.images == 0, next.source.boxes == 0 { continue }
      guard last.part == next.part else {
        throw .sourceTwice(path: next.source.path, sha256: next.source.sha256)
      }
      kept.append(next)
    }
    return kept.map(\.source)
  }

  /// The vendor of each labeler; the smaller name where parts disagree.
  private mutating func mergeVendors(
    _ parts: [Profile], labelers: MergedNames, warnings: inout [String]
  ) {
    let vendors = MergedNames(parts.map(\.vendorNames))
    vendorNames = vendors.names
    labelerVendor = [Int32](repeating: -1, count: labelerNames.count)
    var disputed: Set<Int32> = []
    for (number, part) in parts.enumerated() {
      for (labeler, vendor) in zip(labelers.rank[number], part.labelerVendor) where vendor >= 0 {
        let wanted = vendors.rank[number][Int(vendor)]
        let present = labelerVendor[Int(labeler)]
        if present >= 0, present != wanted { disputed.insert(labeler) }
        labelerVendor[Int(labeler)] = present < 0 ? wanted : min(present, wanted)
      }
    }
    for labeler in disputed.sorted() {
      let vendor = vendorNames[Int(labelerVendor[Int(labeler)])]
      warnings.append(
        "labeler '\(labelerNames[Int(labeler)])' has several vendors; '\(vendor)' is taken")
    }
  }

  /// Image sizes, the larger where parts disagree, so that an unknown one (0) gives way.
  private mutating func mergeImages(
    _ parts: [Profile], images: MergedNames, warnings: inout [String]
  ) {
    let count = imageNames.count
    imageWidth = [Double](repeating: 0, count: count)
    imageHeight = [Double](repeating: 0, count: count)
    imageHasReference = [Bool](repeating: false, count: count)
    var disputed: Set<Int> = []
    for (part, rank) in zip(parts, images.rank) {
      for (number, merged) in rank.enumerated() {
        let image = Int(merged)
        let (width, height) = (part.imageWidth[number], part.imageHeight[number])
        if imageWidth[image] > 0, width > 0, imageWidth[image] != width { disputed.insert(image) }
        if imageHeight[image] > 0, height > 0, imageHeight[image] != height {
          disputed.insert(image)
        }
        imageWidth[image] = max(imageWidth[image], width)
        imageHeight[image] = max(imageHeight[image], height)
        if part.imageHasReference[number] { imageHasReference[image] = true }
      }
    }
    for image in disputed.sorted() {
      warnings.append("image '\(imageNames[image])' has several sizes; the larger is taken")
    }
  }
}

extension ProfileSource {
  fileprivate func isSameFile(as other: ProfileSource) -> Bool {
    path.utf8.elementsEqual(other.path.utf8) && sha256 == other.sha256
  }

  /// By path, then by all else, so that the order of the parts leaves no trace.
  fileprivate func precedes(_ other: ProfileSource) -> Bool {
    guard path.utf8.elementsEqual(other.path.utf8) else {
      return NaturalOrder.precedes(path, other.path)
    }
    return (sha256, format, bytes, images, boxes)
      < (other.sha256, other.format, other.bytes, other.images, other.boxes)
  }
}

extension Habits {
  /// Adds another part's counts for the same labeler.
  fileprivate mutating func add(_ other: Habits) {
    edges += other.edges
    for grid in onGrid.indices { onGrid[grid] += other.onGrid[grid] }
  }
}
