package import Labels

/// Turns kept boxes and views into a profile.
package enum FeatureExtractor {
  /// Two boxes of one class in one row that overlap by this much are one object drawn twice.
  package static let duplicateOverlap = 0.8

  /// Extracts the profile of a table.
  ///
  /// - Parameters:
  ///   - table: The boxes as written.
  ///   - setAside: Whether each box is invalid; those are counted, never measured.
  ///   - gold: Reference boxes, joined by image name; nil when there are none.
  /// - Returns: The profile, which depends neither on the order of the boxes nor on that of the
  ///   views (but for `objects.box`).
  package static func extract(
    _ table: LabelTable, setAside: [Bool], gold: LabelTable? = nil
  ) -> Profile {
    var boxes: BoxMeasures?
    return extract(table, setAside: setAside, gold: gold, measuring: &boxes)
  }

  /// Extracts the profile of a table and, in the same pass, measures its kept boxes one by one.
  ///
  /// - Parameters:
  ///   - table: The boxes as written.
  ///   - setAside: Whether each box is invalid.
  ///   - gold: Reference boxes; nil when there are none.
  ///   - measures: Filled with the kept boxes unless nil.
  /// - Returns: The profile.
  package static func extract(
    _ table: LabelTable, setAside: [Bool], gold: LabelTable?,
    measuring measures: inout BoxMeasures?
  ) -> Profile {
    precondition(setAside.count == table.boxCount, "one flag per box")
    var profile = Profile()
    profile.sources = table.files.map {
      ProfileSource(
        path: $0.path, format: $0.format, sha256: $0.sha256, bytes: $0.bytes, images: $0.images,
        boxes: $0.boxes)
    }
    profile.hasExplicitViews = table.hasExplicitViews
    let imageOrder = NaturalOrder.sorted(table.images.names)
    let labelerOrder = NaturalOrder.sorted(table.labelers.names)
    let names = ProfileNames(table, gold: gold)
    names.write(to: &profile, table: table, imageOrder: imageOrder, labelerOrder: labelerOrder)

    let index = RowIndex(
      table, setAside: setAside, imageOrder: imageOrder, labelerOrder: labelerOrder)
    profile.rows = index.rows
    profile.rows.batch = index.rows.batch.map { $0 < 0 ? -1 : names.batchRank[Int($0)] }
    profile.unattributedBoxes = index.unattributed
    profile.unattributedSetAside = index.unattributedSetAside
    profile.discardedBoxes = index.discarded
    profile.discardedSetAside = index.discardedSetAside

    let reference = ReferenceBoxes(gold, names: names, imageOrder: imageOrder, table: table)
    profile.imageHasReference = reference.isCovered

    var habits = HabitCounter(labelers: profile.labelerNames.count)
    var cells = CellAccumulator(classes: profile.classNames.count)
    var group: [(source: Int32, boxes: [MeasuredBox])] = []
    for image in 0..<imageOrder.count {
      let rows = Int(index.imageStart[image])..<Int(index.imageStart[image + 1])
      let sources = rows.count + (reference.isCovered[image] ? 1 : 0)
      group.removeAll(keepingCapacity: true)
      if reference.isCovered[image], !rows.isEmpty {
        group.append((Objects.reference, reference.boxes(of: image)))
      }
      for row in rows {
        var boxes = index.boxOrder[Int(index.boxStart[row])..<Int(index.boxStart[row + 1])].map {
          MeasuredBox(
            table, box: Int($0), classNumber: names.classNumber(table.boxClass[Int($0)]))
        }
        // Sums round and matching starts by order, which must not be the accident of a file's.
        boxes.sort(by: MeasuredBox.precedes)
        let repeats = repeatedBoxes(boxes)
        profile.rows.duplicates[row] = Int32(repeats.count { $0 })
        cells.add(boxes, to: &profile)
        measures?.append(boxes, row: Int32(row))
        let labeler = Int(profile.rows.labeler[row])
        habits.add(boxes, labeler: labeler, image: Int32(image))
        if sources > 1 {
          group.append(
            (profile.rows.labeler[row], zip(boxes, repeats).filter { !$1 }.map { $0.0 }))
        }
      }
      if sources > 1, !rows.isEmpty {
        ObjectMatching.append(group, image: Int32(image), to: &profile.objects)
      }
    }
    profile.habits = habits.finish()
    return profile
  }

  /// Which boxes repeat an earlier one of the row.
  private static func repeatedBoxes(_ boxes: [MeasuredBox]) -> [Bool] {
    var repeats = [Bool](repeating: false, count: boxes.count)
    guard boxes.count > 1 else { return repeats }
    // By left edge, only boxes that start before this one ends can overlap it.
    let order = boxes.indices.sorted { (boxes[$0].left, $0) < (boxes[$1].left, $1) }
    for (position, i) in order.enumerated() {
      for j in order[(position + 1)...] {
        if boxes[j].left >= boxes[i].right { break }
        guard boxes[i].classNumber == boxes[j].classNumber,
          boxes[i].intersectionOverUnion(boxes[j]) >= duplicateOverlap
        else { continue }
        repeats[max(i, j)] = true
      }
    }
    return repeats
  }
}
