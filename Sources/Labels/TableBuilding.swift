extension LabelTable {
  /// Makes room for this many boxes in all.
  mutating func reserve(boxes: Int) {
    boxImage.reserveCapacity(boxes)
    boxLabeler.reserveCapacity(boxes)
    boxClass.reserveCapacity(boxes)
    boxX.reserveCapacity(boxes)
    boxY.reserveCapacity(boxes)
    boxWidth.reserveCapacity(boxes)
    boxHeight.reserveCapacity(boxes)
    boxFile.reserveCapacity(boxes)
    boxID.reserve(boxes)
  }

  /// Appends a box of the last file; `record` is its number in the file.
  mutating func append(
    _ box: BoxCoordinates, image: Int32, labeler: Int32, category: Int32, record: Int,
    id: AnnotationIDs.ID
  ) {
    boxImage.append(image)
    boxLabeler.append(labeler)
    boxClass.append(category)
    boxX.append(box.x)
    boxY.append(box.y)
    boxWidth.append(box.width)
    boxHeight.append(box.height)
    boxFile.append(Int32(truncatingIfNeeded: files.count - 1))
    boxRecord.append(Int32(truncatingIfNeeded: record))
    boxID.append(id)
  }

  /// The number of an image, given out now if it is new, with its size unknown.
  mutating func image(named name: String) -> Int32 {
    var name = name
    return name.withUTF8 { image(named: UnsafeRawBufferPointer($0)) }
  }

  /// The number of an image whose name is in UTF-8.
  mutating func image(named name: UnsafeRawBufferPointer) -> Int32 {
    let number = images.intern(name)
    if images.count > imageWidth.count {
      imageWidth.append(0)
      imageHeight.append(0)
    }
    return number
  }

  /// The number of a labeler, given out now if it is new, with the vendor unknown.
  mutating func labeler(named name: String) -> Int32 {
    var name = name
    return name.withUTF8 { labeler(named: UnsafeRawBufferPointer($0)) }
  }

  /// The number of a labeler whose name is in UTF-8.
  mutating func labeler(named name: UnsafeRawBufferPointer) -> Int32 {
    let number = labelers.intern(name)
    if labelers.count > labelerVendor.count { labelerVendor.append(Self.unknown) }
    return number
  }

  /// Writes down an image's size where none was known.
  ///
  /// - Returns: False when another size is known, which stays.
  mutating func setSize(of image: Int32, _ width: Double, _ height: Double) -> Bool {
    let i = Int(image)
    guard width > 0, height > 0, width.isFinite, height.isFinite else { return true }
    if imageWidth[i] == 0 {
      imageWidth[i] = width
      imageHeight[i] = height
      return true
    }
    let isSame = imageWidth[i] == width && imageHeight[i] == height
    if !isSame { imagesOfSeveralSizes.insert(image) }
    return isSame
  }

  /// Writes down a view that a file tells of; equal neighbours are one.
  mutating func record(_ view: View) {
    if let last = recordedViews.last, last.image == view.image, last.labeler == view.labeler,
      last.day == view.day, last.batch == view.batch, last.status == view.status,
      last.seconds == view.seconds || (last.seconds.isNaN && view.seconds.isNaN)
    {
      return
    }
    recordedViews.append(view)
  }
}
