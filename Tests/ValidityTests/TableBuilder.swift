import Labels

/// Builds label tables by hand, so that the rules are tested without any reader.
struct TableBuilder {
  private(set) var table = LabelTable()

  init(files: [LabelFile] = [LabelFile(path: "labels.json", format: "coco")]) {
    table.files = files
  }

  mutating func image(_ name: String, _ width: Double, _ height: Double) {
    if Int(table.images.intern(name)) == table.imageWidth.count {
      table.imageWidth.append(width)
      table.imageHeight.append(height)
    }
  }

  /// Adds a box; a nil name is one that the file does not say.
  mutating func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, image: String? = "a.jpg",
    labeler: String? = "ann", className: String? = "car", file: Int32 = 0,
    id: AnnotationIDs.ID? = nil
  ) {
    let labelerNumber = labeler.map { table.labelers.intern($0) } ?? LabelTable.unknown
    while table.labelerVendor.count < table.labelers.count {
      table.labelerVendor.append(LabelTable.unknown)
    }
    table.boxImage.append(image.flatMap { table.images.number(of: $0) } ?? LabelTable.unknown)
    table.boxLabeler.append(labelerNumber)
    table.boxClass.append(className.map { table.classes.intern($0) } ?? LabelTable.unknown)
    table.boxX.append(x)
    table.boxY.append(y)
    table.boxWidth.append(width)
    table.boxHeight.append(height)
    table.boxRecord.append(Int32(table.boxFile.count { $0 == file }))
    table.boxFile.append(file)
    table.boxID.append(id ?? .number(Int64(table.boxFile.count)))
  }

  /// Says when, or in which batch, a labeler saw an image.
  mutating func view(
    _ image: String, _ labeler: String, batch: String? = nil, day: Int32 = LabelTable.unknownDay
  ) {
    table.views.append(
      View(
        image: table.images.intern(image), labeler: table.labelers.intern(labeler),
        batch: batch.map { table.batches.intern($0) } ?? LabelTable.unknown, day: day))
  }

  /// Says for whom a labeler works.
  mutating func vendor(of labeler: String, _ vendor: String) {
    let number = Int(table.labelers.intern(labeler))
    while table.labelerVendor.count <= number { table.labelerVendor.append(LabelTable.unknown) }
    table.labelerVendor[number] = table.vendors.intern(vendor)
  }

  /// Says that the input declares an image with another size, too.
  mutating func anotherSize(of image: String) {
    table.imagesOfSeveralSizes.insert(table.images.intern(image))
  }
}

/// A table of one image of 1000 x 500 pixels with one honest box and those given.
func table(with boxes: [[Double]]) -> LabelTable {
  var builder = TableBuilder()
  builder.image("a.jpg", 1000, 500)
  builder.box(100, 100, 200, 200)
  for box in boxes { builder.box(box[0], box[1], box[2], box[3]) }
  return builder.table
}
