package import Labels

/// One box exactly as written, with the size of its image: all that a rule about a single box sees.
package struct RawBox {
  /// The index into the table's columns.
  package var index: Int
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double
  /// The image's size in pixels; 0 when unknown.
  package var imageWidth: Double
  package var imageHeight: Double
  /// Numbers of the table, `LabelTable.unknown` where the file does not say.
  package var image: Int32
  package var labeler: Int32
  package var classNumber: Int32

  package init(_ index: Int, in table: LabelTable) {
    self.index = index
    x = table.boxX[index]
    y = table.boxY[index]
    width = table.boxWidth[index]
    height = table.boxHeight[index]
    image = table.boxImage[index]
    labeler = table.boxLabeler[index]
    classNumber = table.boxClass[index]
    if image >= 0 {
      imageWidth = Self.known(table.imageWidth[Int(image)])
      imageHeight = Self.known(table.imageHeight[Int(image)])
    } else {
      imageWidth = 0
      imageHeight = 0
    }
  }

  /// A declared side that is negative, infinite or NaN says as little as none.
  static func known(_ side: Double) -> Double {
    side > 0 && side.isFinite ? side : 0
  }

  package var isFinite: Bool {
    x.isFinite && y.isFinite && width.isFinite && height.isFinite
  }

  /// Whether the image's size is known.
  package var hasImageSize: Bool { imageWidth > 0 && imageHeight > 0 }

  /// The box along x and along y.
  package var horizontal: Span {
    Span(start: x, length: width, side: imageWidth, startField: .x, endField: .right)
  }
  package var vertical: Span {
    Span(start: y, length: height, side: imageHeight, startField: .y, endField: .bottom)
  }
}

/// One axis of a box: an interval that may run backwards, on an image side that may be unknown.
package struct Span {
  package var start: Double
  package var length: Double
  /// The image's side along this axis in pixels; 0 when unknown.
  package var side: Double
  package var startField: ValidityField
  package var endField: ValidityField

  package var end: Double { start + length }

  /// The smaller coordinate that is a finite number, with the name of its field.
  package var lower: Edge? { edge { $0 < $1 } }

  /// The larger coordinate that is a finite number, with the name of its field.
  package var upper: Edge? { edge { $1 < $0 } }

  private func edge(_ isFurther: (Double, Double) -> Bool) -> Edge? {
    let start = Edge(field: startField, value: start)
    let end = Edge(field: endField, value: end)
    guard start.value.isFinite else { return nil }
    // Without a finite length there is no second edge.
    return end.value.isFinite && isFurther(end.value, start.value) ? end : start
  }

  /// Whether nothing of the interval lies in the image; false when that cannot be told.
  package var isOutside: Bool {
    guard let lower, let upper, side > 0, length != 0 else { return false }
    // Without a length, a start at the edge itself says nothing about where the box ends.
    guard length.isFinite else { return start > side }
    return upper.value <= 0 || lower.value >= side
  }

  /// Whether it lies in the image, or out of it by no more than a warning allows.
  package func isNearlyInside(_ options: ValidityOptions) -> Bool {
    guard let lower, let upper else { return false }
    let margin = options.warning(side: side)
    return lower.value >= -margin && (side == 0 || upper.value <= side + margin)
  }
}

/// A coordinate with the name of its field.
package struct Edge {
  package var field: ValidityField
  package var value: Double
}

extension ValidityOptions {
  /// Up to how many pixels outside an image side a coordinate is rounded rather than wrong.
  package func rounding(side: Double) -> Double {
    max(roundingPixels, roundingRelative * side)
  }

  /// Up to how many pixels outside an image side a coordinate is a warning rather than an error.
  package func warning(side: Double) -> Double {
    max(warningPixels, warningRelative * side)
  }

  /// How bad it is to be outside by so many pixels; nil when that is rounding.
  package func severity(outside pixels: Double, side: Double) -> Severity? {
    // Written so that a NaN is never within a tolerance and never beyond one.
    guard pixels > rounding(side: side) else { return nil }
    return pixels > warning(side: side) ? .error : .warning
  }
}
