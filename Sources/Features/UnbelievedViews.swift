import Labels

extension Profile {
  /// Leaves out the views of labelers without a box whose name is nearly that of another one.
  ///
  /// A part cannot tell: the boxes may lie in another. So this is done when all parts are together.
  ///
  /// - Returns: What was left out, in sentences.
  package mutating func removeUnbelievedViews() -> [String] {
    var hasBox = [Bool](repeating: false, count: labelerNames.count)
    var views = [Int](repeating: 0, count: labelerNames.count)
    for row in 0..<rowCount {
      let labeler = Int(rows.labeler[row])
      views[labeler] += 1
      if rows.boxes[row] > 0 || rows.setAside[row] > 0 { hasBox[labeler] = true }
    }
    let unbelieved = SimilarNames.unbelieved(labelerNames, hasBox: hasBox).filter { views[$0] > 0 }
    guard !unbelieved.isEmpty else { return [] }
    let labelers = Set(unbelieved.map { Int32($0) })
    remove(of: labelers)
    return unbelieved.map { SimilarNames.doubt(labelerNames[$0], views: views[$0]) }
  }

  /// Removes rows of labelers without a box, and the objects of images that then have one source.
  private mutating func remove(of labelers: Set<Int32>) {
    let kept = (0..<rowCount).filter { !labelers.contains(rows.labeler[$0]) }
    func chosen<Value>(_ column: [Value]) -> [Value] { kept.map { column[$0] } }
    // A row without boxes ends where it starts in every list.
    func starts(_ start: [Int32]) -> [Int32] { [0] + kept.map { start[$0 + 1] } }
    cells.start = starts(cells.start)
    sizes.start = starts(sizes.start)
    aspects.start = starts(aspects.start)
    drawn.start = starts(drawn.start)
    drawn.isSampled = chosen(drawn.isSampled)
    rows.image = chosen(rows.image)
    rows.labeler = chosen(rows.labeler)
    rows.batch = chosen(rows.batch)
    rows.day = chosen(rows.day)
    rows.seconds = chosen(rows.seconds)
    rows.boxes = chosen(rows.boxes)
    rows.setAside = chosen(rows.setAside)
    rows.duplicates = chosen(rows.duplicates)
    var sources = imageHasReference.map { $0 ? 1 : 0 }
    for image in rows.image { sources[Int(image)] += 1 }
    objects = objects.filtered { sources[Int($0)] > 1 }
  }
}

extension Objects {
  /// The objects of some images.
  fileprivate func filtered(_ isKept: (_ image: Int32) -> Bool) -> Objects {
    var result = Objects()
    for object in 0..<count where isKept(image[object]) {
      let members = Int(start[object])..<Int(start[object + 1])
      result.image.append(image[object])
      result.source += source[members]
      result.classNumber += classNumber[members]
      result.left += left[members]
      result.top += top[members]
      result.right += right[members]
      result.bottom += bottom[members]
      result.box += box[members]
      result.start.append(Int32(result.source.count))
    }
    return result
  }
}
