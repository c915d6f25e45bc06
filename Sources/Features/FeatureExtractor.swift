package import Labels

/// Turns kept boxes and views into a profile.
package enum FeatureExtractor {
  /// Two boxes of one class in one row that overlap by this much are one object drawn twice.
  package static let duplicateOverlap = 0.8
  /// How many images a thread takes at a time, and how many of such parts are held at most.
  private static let imagesOfPart = 512
  private static let heldParts = 16

  /// Extracts the profile of a table.
  ///
  /// - Parameters:
  ///   - table: The boxes as written.
  ///   - setAside: Whether each box is invalid; those are counted, never measured.
  ///   - gold: Reference boxes, joined by image name; nil when there are none.
  ///   - threads: How many cores to use; the profile does not depend on it.
  /// - Returns: The profile, which depends neither on the order of the boxes nor on that of the
  ///   views (but for `objects.box`).
  package static func extract(
    _ table: LabelTable, setAside: [Bool], gold: LabelTable? = nil, threads: Int = 1
  ) -> Profile {
    var boxes: BoxMeasures?
    return extract(table, setAside: setAside, gold: gold, threads: threads, measuring: &boxes)
  }

  /// Extracts the profile of a table and, in the same pass, measures its kept boxes one by one.
  ///
  /// - Parameters:
  ///   - whole: The boxes as written; its views are given up when they have been read.
  ///   - setAside: Whether each box is invalid.
  ///   - gold: Reference boxes; nil when there are none.
  ///   - threads: How many cores to use; the results do not depend on it.
  ///   - measures: Filled with the kept boxes unless nil.
  /// - Returns: The profile.
  package static func extract(
    _ whole: consuming LabelTable, setAside: [Bool], gold: LabelTable?, threads: Int = 1,
    measuring measures: inout BoxMeasures?
  ) -> Profile {
    var table = consume whole
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

    var index = RowIndex(
      table, setAside: setAside, imageOrder: imageOrder, labelerOrder: labelerOrder)
    table.views = []
    profile.rows = index.rows
    profile.rows.batch = index.rows.batch.map { $0 < 0 ? -1 : names.batchRank[Int($0)] }
    profile.unattributedBoxes = index.unattributed
    profile.unattributedSetAside = index.unattributedSetAside
    profile.discardedBoxes = index.discarded
    profile.discardedSetAside = index.discardedSetAside

    let reference = ReferenceBoxes(gold, names: names, imageOrder: imageOrder, table: table)
    profile.imageHasReference = reference.isCovered

    let boxCount = index.boxOrder.count
    var order = index.takeBoxOrder()
    order.withUnsafeMutableBufferPointer { order in
      let extraction = Extraction(
        table: table, names: names, index: index, order: order, reference: reference)
      var workers = (0..<max(1, threads)).map { _ in
        Worker(labelers: labelerOrder.count, classes: names.classNames.count)
      }
      profile.rows.duplicates.removeAll(keepingCapacity: true)
      measures?.reserve(boxes: boxCount, rows: index.rows.image.count)
      let parts = (imageOrder.count + imagesOfPart - 1) / imagesOfPart
      for first in stride(from: 0, to: parts, by: heldParts) {
        let count = min(heldParts, parts - first)
        var held = [RowFeatures](repeating: RowFeatures(measuring: measures != nil), count: count)
        held.withUnsafeMutableBufferPointer { held in
          workers.withUnsafeMutableBufferPointer { workers in
            Workers.forEach(count, threads: threads) { part, worker in
              let start = (first + part) * imagesOfPart
              extraction.add(
                start..<min(imageOrder.count, start + imagesOfPart), to: &held[part],
                &workers[worker])
            }
          }
        }
        for part in held { part.move(to: &profile, &measures) }
      }
      for worker in workers.dropFirst() { workers[0].edges.add(worker.edges) }
      profile.habits = (0..<labelerOrder.count).map(workers[0].edges.habits)
      profile.drawn = extraction.drawnSizes(SampledViews.rows(of: profile), threads: threads)
    }
    measures?.name(order, start: index.boxStart)
    return profile
  }
}

/// What one thread works with.
private struct Worker {
  var cells: CellAccumulator
  var edges: EdgeGrids

  init(labelers: Int, classes: Int) {
    cells = CellAccumulator(classes: classes)
    edges = EdgeGrids(labelers: labelers)
  }
}

/// What is read while features are extracted, by all threads.
private struct Extraction {
  let table: LabelTable
  let names: ProfileNames
  let index: RowIndex
  /// The boxes in row order; whoever works on a row may rearrange it.
  let order: UnsafeMutableBufferPointer<Int32>
  let reference: ReferenceBoxes

  /// Extracts the rows of some images.
  func add(_ images: Range<Int>, to result: inout RowFeatures, _ worker: inout Worker) {
    var group: [(source: Int32, boxes: [MeasuredBox])] = []
    var boxes: [MeasuredBox] = []
    var written: [MeasuredBox.Written] = []
    for image in images {
      let rows = Int(index.imageStart[image])..<Int(index.imageStart[image + 1])
      guard !rows.isEmpty else { continue }
      let sources = rows.count + (reference.isCovered[image] ? 1 : 0)
      group.removeAll(keepingCapacity: true)
      if reference.isCovered[image] {
        group.append((Objects.reference, reference.boxes(of: image)))
      }
      for row in rows {
        measure(row, &boxes, &written)
        // Sums round and matching starts by order, which must not be the accident of a file's.
        boxes.sort(by: MeasuredBox.precedes)
        let repeats = Self.repeatedBoxes(boxes)
        let shapes = boxes.map(BoxShape.init)
        arrange(boxes, shapes, from: Int(index.boxStart[row]))
        result.append(boxes, shapes, repeats: repeats, using: &worker.cells)
        worker.edges.add(boxes, labeler: Int(index.rows.labeler[row]))
        if sources > 1 {
          group.append(
            (index.rows.labeler[row], zip(boxes, repeats).filter { !$1 }.map { $0.0 }))
        }
      }
      if sources > 1 { result.match(group, image: Int32(image)) }
    }
  }

  /// Writes the order of a row's boxes down, those without a shape last.
  private func arrange(_ boxes: [MeasuredBox], _ shapes: [BoxShape], from start: Int) {
    var place = start
    for isEmpty in [false, true] {
      for (box, shape) in zip(boxes, shapes) where shape.isEmpty == isEmpty {
        order[place] = box.box
        place += 1
      }
    }
  }

  /// The inner boxes of the rows that are sampled.
  func drawnSizes(_ isSampled: [Bool], threads: Int) -> DrawnSizes {
    let rowsOfPart = 4096
    let parts = (isSampled.count + rowsOfPart - 1) / rowsOfPart
    var held = [DrawnSizes](repeating: DrawnSizes(), count: parts)
    held.withUnsafeMutableBufferPointer { held in
      Workers.forEach(parts, threads: threads) { part, _ in
        var boxes: [MeasuredBox] = []
        var written: [MeasuredBox.Written] = []
        for row in (part * rowsOfPart)..<min(isSampled.count, (part + 1) * rowsOfPart) {
          if isSampled[row] { append(row, to: &held[part], &boxes, &written) }
          held[part].endRow(isSampled: isSampled[row])
        }
      }
    }
    var all = DrawnSizes()
    for part in held.indices {
      all.append(held[part])
      held[part] = DrawnSizes()
    }
    return all
  }

  private func append(
    _ row: Int, to drawn: inout DrawnSizes, _ boxes: inout [MeasuredBox],
    _ written: inout [MeasuredBox.Written]
  ) {
    measure(row, &boxes, &written)
    let inner = boxes.filter(\.isInner).map {
      (classNumber: $0.classNumber, box: DrawnSizes.Box($0))
    }
    for (_, box) in inner.sorted(by: {
      $0.classNumber != $1.classNumber
        ? $0.classNumber < $1.classNumber : DrawnSizes.Box.precedes($0.box, $1.box)
    }) { drawn.append(box) }
  }

  /// Replaces `boxes` by those of a row.
  ///
  /// A table is in no order, so that reading a box waits for memory. The boxes of a row are read before
  /// any is measured, so that they wait together.
  private func measure(
    _ row: Int, _ boxes: inout [MeasuredBox], _ written: inout [MeasuredBox.Written]
  ) {
    boxes.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    for place in Int(index.boxStart[row])..<Int(index.boxStart[row + 1]) {
      let box = Int(order[place])
      written.append(
        .init(table, box: box, classNumber: names.classNumber(table.boxClass[box])))
    }
    for box in written { boxes.append(MeasuredBox(box, in: table)) }
  }

  /// Which boxes repeat an earlier one of the row; they are sorted by left edge.
  private static func repeatedBoxes(_ boxes: [MeasuredBox]) -> [Bool] {
    var repeats = [Bool](repeating: false, count: boxes.count)
    for i in boxes.indices {
      // Only boxes that start before this one ends can overlap it.
      for j in boxes[(i + 1)...].indices {
        if boxes[j].left >= boxes[i].right { break }
        guard boxes[i].classNumber == boxes[j].classNumber,
          boxes[i].intersectionOverUnion(boxes[j]) >= FeatureExtractor.duplicateOverlap
        else { continue }
        repeats[j] = true
      }
    }
    return repeats
  }
}
