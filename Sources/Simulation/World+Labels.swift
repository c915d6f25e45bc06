package import Labels

extension World {
  /// The labels as a reader would return them from ``WorldFiles``.
  package var labelTable: LabelTable {
    var table = LabelTable()
    table.files = [LabelFile(path: "labels.json", format: "coco")]
    table.hasExplicitViews = true
    for (image, size) in imageSizes.enumerated() {
      _ = table.images.intern(WorldFiles.fileName(image))
      table.imageWidth.append(Double(size.width))
      table.imageHeight.append(Double(size.height))
    }
    for (name, vendor) in zip(labelerNames, labelerVendors) {
      _ = table.labelers.intern(name)
      table.labelerVendor.append(vendor.map { table.vendors.intern($0) } ?? LabelTable.unknown)
    }
    for kind in SceneCatalog.classes { _ = table.classes.intern(kind.name) }
    for turn in rota.turns {
      let batch = table.batches.intern("week_\(rota.weekOfImage[turn.image])")
      table.views.append(
        View(
          image: Int32(turn.image), labeler: Int32(turn.labeler), batch: batch,
          day: Self.firstDay + Int32(turn.minute / 1440)))
    }
    for (index, box) in boxes.enumerated() {
      let written = box.written.tenths.map { $0.map { Double($0) / 10 } ?? .nan }
      table.boxImage.append(Int32(box.image))
      table.boxLabeler.append(Int32(box.labeler))
      table.boxClass.append(Int32(box.classIndex))
      table.boxX.append(written[0])
      table.boxY.append(written[1])
      table.boxWidth.append(written[2])
      table.boxHeight.append(written[3])
      table.boxFile.append(0)
      table.boxRecord.append(Int32(index))
      table.boxID.append(.number(Int64(index + 1)))
    }
    return table
  }

  /// Monday 2026-09-28, in days since 1970-01-01.
  private static let firstDay: Int32 = 20_724
}
