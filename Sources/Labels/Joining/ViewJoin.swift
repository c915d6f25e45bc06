/// Makes the views complete: assigned ones, those that files record, and those that boxes imply.
enum ViewJoin {
  /// A pair as one number that sorts by image, then labeler.
  static func key(_ image: Int32, _ labeler: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: image)) << 32 | UInt64(UInt32(bitPattern: labeler))
  }

  static func key(_ view: View) -> UInt64 { key(view.image, view.labeler) }

  static func complete(_ table: inout LabelTable, assigned: [View], assignmentsPath: String?) {
    var drawn = pairsWithBoxes(table)
    let recorded = merged(table.recordedViews)
    table.recordedViews = []
    if let path = assignmentsPath {
      table.hasExplicitViews = true
      reportUnassigned(drawn, assigned, path, &table)
    }
    // The three lists are sorted by pair; the first that has a pair supplies the view.
    var views: [View] = []
    views.reserveCapacity(max(drawn.count, assigned.count))
    let conflicts = IssueTally("assignment-conflict", .warning)
    var a = 0
    var r = 0
    var d = 0
    drawn.append(.max)
    while a < assigned.count || r < recorded.count || drawn[d] < .max {
      let keyA = a < assigned.count ? key(assigned[a]) : .max
      let keyR = r < recorded.count ? key(recorded[r]) : .max
      let least = min(keyA, keyR, drawn[d])
      var view = View(
        image: Int32(truncatingIfNeeded: least >> 32), labeler: Int32(truncatingIfNeeded: least))
      if keyR == least { view = recorded[r] }
      if keyA == least {
        view = override(
          keyR == least ? view : nil, by: assigned[a], conflicts, table, assignmentsPath ?? "")
      }
      if keyA == least { a += 1 }
      if keyR == least { r += 1 }
      if drawn[d] == least { d += 1 }
      views.append(view)
    }
    table.views = views
    conflicts.report(to: &table.issues, place: assignmentsPath ?? "")
  }

  /// Sorted and distinct.
  private static func pairsWithBoxes(_ table: LabelTable) -> [UInt64] {
    var pairs: [UInt64] = []
    // An image's boxes are mostly one labeler's, wherever in the file they stand.
    var last = [Int32](repeating: LabelTable.unknown, count: table.images.count)
    let isReference = table.referenceBoxes.isEmpty ? [] : table.isReference
    for box in 0..<table.boxCount {
      let (image, labeler) = (table.boxImage[box], table.boxLabeler[box])
      guard image >= 0, labeler >= 0, isReference.isEmpty || !isReference[box] else { continue }
      guard last[Int(image)] != labeler else { continue }
      last[Int(image)] = labeler
      pairs.append(key(image, labeler))
    }
    pairs.sort()
    var kept = 0
    for pair in pairs where kept == 0 || pairs[kept - 1] != pair {
      pairs[kept] = pair
      kept += 1
    }
    pairs.removeSubrange(kept...)
    return pairs
  }

  /// One view per pair: the first known batch, the latest day, the longest time.
  private static func merged(_ recorded: [View]) -> [View] {
    let order = recorded.indices.sorted { a, b in
      let (keyA, keyB) = (key(recorded[a]), key(recorded[b]))
      return keyA != keyB ? keyA < keyB : a < b
    }
    var result: [View] = []
    for index in order {
      let view = recorded[index]
      guard let last = result.last, key(last) == key(view) else {
        result.append(view)
        continue
      }
      var sum = last
      if sum.batch < 0 { sum.batch = view.batch }
      sum.day = max(sum.day, view.day)
      if !(sum.seconds >= view.seconds), !view.seconds.isNaN { sum.seconds = view.seconds }
      // Work that was rejected or skipped and then done counts as done.
      if view.status == .done { sum.status = .done }
      result[result.count - 1] = sum
    }
    return result
  }

  /// The assignment's columns win over the export's; what differs is told.
  private static func override(
    _ export: View?, by assigned: View, _ conflicts: IssueTally, _ table: LabelTable,
    _ path: String
  ) -> View {
    guard let export else { return assigned }
    var view = assigned
    let place = {
      "\(path): image \"\(table.images[view.image])\", labeler \"\(table.labelers[view.labeler])\""
    }
    if view.batch < 0 {
      view.batch = export.batch
    } else if export.batch >= 0, export.batch != view.batch {
      conflicts.add(
        place: place(),
        message: "The batch is \"\(table.batches[view.batch])\" here and "
          + "\"\(table.batches[export.batch])\" in the labels; the assignment counts.")
    }
    if view.day == LabelTable.unknownDay {
      view.day = export.day
    } else if export.day != LabelTable.unknownDay, export.day != view.day {
      conflicts.add(
        place: place(),
        message: "The labeling is dated \(abs(export.day - view.day)) days "
          + "\(export.day < view.day ? "earlier" : "later") in the labels; the assignment counts.")
    }
    if view.seconds.isNaN {
      view.seconds = export.seconds
    } else if export.seconds != view.seconds, !export.seconds.isNaN {
      conflicts.add(
        place: place(),
        message: "The time spent is \(view.seconds) s here and \(export.seconds) s in the labels; "
          + "the assignment counts.")
    }
    return view
  }

  private static func reportUnassigned(
    _ drawn: [UInt64], _ assigned: [View], _ path: String, _ table: inout LabelTable
  ) {
    let tally = IssueTally("not-assigned", .warning)
    var a = 0
    for pair in drawn {
      while a < assigned.count, key(assigned[a]) < pair { a += 1 }
      if a < assigned.count, key(assigned[a]) == pair { continue }
      let image = table.images[Int32(truncatingIfNeeded: pair >> 32)]
      let labeler = table.labelers[Int32(truncatingIfNeeded: pair)]
      tally.add(
        place: "\(path): image \"\(image)\", labeler \"\(labeler)\"",
        message: "There are boxes but no assignment; the boxes keep their labeler.")
    }
    tally.report(to: &table.issues, place: path)
  }
}
