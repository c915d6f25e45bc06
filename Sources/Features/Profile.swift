package import Labels

/// What the analysis sees of a label set: counts and sums by image, never single boxes.
///
/// The image is the unit: boxes of one image are not independent, so everything is kept per *row*, a
/// (view of an) image by a labeler. Profiles merge: `extract(A) + extract(B) = extract(A ∪ B)` in any
/// order, as long as the boxes of one row lie in one part, because merging only interns names, puts
/// rows together and sorts them by (image, labeler) name.
package struct Profile: Sendable {
  // The columns are filled in by the extractor.
  package var labelers = NameTable()
  /// How many (image, labeler) rows there are.
  package var rowCount = 0
  package init() {}
}

/// One row of `image_rows.csv`: what one labeler did on one image.
package struct ImageRow: Sendable, Equatable {
  package var image: String
  package var labeler: String
  package var vendor: String?
  package var batch: String?
  /// Days since 1970-01-01; `LabelTable.unknownDay` when unknown.
  package var day: Int32
  /// In pixels; 0 when unknown.
  package var imageWidth: Double
  package var imageHeight: Double
  /// Boxes kept, and boxes set aside as invalid.
  package var boxes: Int
  package var boxesSetAside: Int
  /// The mean of ln √(width·height) in ln px over the kept boxes; NaN without boxes.
  package var meanLogSide: Double
  /// The mean of ln(width / height) over the kept boxes; NaN without boxes.
  package var meanLogAspect: Double
  /// The time spent in seconds; NaN when unknown.
  package var seconds: Double

  package init(
    image: String, labeler: String, vendor: String? = nil, batch: String? = nil,
    day: Int32 = LabelTable.unknownDay, imageWidth: Double = 0, imageHeight: Double = 0,
    boxes: Int = 0, boxesSetAside: Int = 0, meanLogSide: Double = .nan,
    meanLogAspect: Double = .nan, seconds: Double = .nan
  ) {
    self.image = image
    self.labeler = labeler
    self.vendor = vendor
    self.batch = batch
    self.day = day
    self.imageWidth = imageWidth
    self.imageHeight = imageHeight
    self.boxes = boxes
    self.boxesSetAside = boxesSetAside
    self.meanLogSide = meanLogSide
    self.meanLogAspect = meanLogAspect
    self.seconds = seconds
  }
}

extension Profile {
  /// A row, ordered by image and then labeler.
  package func imageRow(_ index: Int) -> ImageRow {
    preconditionFailure("rows are filled in by the extractor")
  }
}

/// Turns kept boxes and views into a profile.
package enum FeatureExtractor {
  /// Extracts the profile of a table.
  ///
  /// - Parameters:
  ///   - table: The boxes as written.
  ///   - setAside: Whether each box is invalid; those are counted, never measured.
  ///   - gold: Reference boxes, joined by image key; nil when there are none.
  package static func extract(
    _ table: LabelTable, setAside: [Bool], gold: LabelTable? = nil
  ) -> Profile {
    Profile()
  }
}
