package import Labels

/// A table under inspection: what every rule sees.
package struct Inspection {
  package let table: LabelTable
  package let options: ValidityOptions
  /// How many cores a rule may use, at least 1.
  package let threads: Int
  /// The boxes that a rule about the geometry of a single box must look at, ascending.
  ///
  /// All others are finite, wider and higher than a pixel, inside their image, and not over all of
  /// it: no such rule can find anything. Nearly every box of an ordinary set is settled here, by
  /// eight comparisons.
  package let suspects: [Int32]

  package init(
    _ table: LabelTable, options: ValidityOptions = ValidityOptions(), threads: Int = 1
  ) {
    self.table = table
    self.options = options
    self.threads = threads
    suspects = Self.suspects(in: table, options)
  }

  /// What a box that raises no question keeps within.
  private struct Frame {
    var right: Double
    var bottom: Double
    /// A box as wide and as high as this may cover the whole image.
    var broad: Double
    var tall: Double

    init(_ width: Double, _ height: Double) {
      let isKnown = width > 0 && height > 0
      right = width > 0 ? width : CoordinateScale.pixels
      bottom = height > 0 ? height : CoordinateScale.pixels
      // Below the share of the rule, so that the rounding of a subtraction cannot matter.
      let share = WholeImageBox.share - 0.01
      broad = isKnown ? share * width : .infinity
      tall = isKnown ? share * height : .infinity
    }
  }

  private static func suspects(in table: LabelTable, _ options: ValidityOptions) -> [Int32] {
    let frames = zip(table.imageWidth, table.imageHeight).map {
      Frame(RawBox.known($0), RawBox.known($1))
    }
    let unknown = Frame(0, 0)
    let least = max(options.tinySidePixels, 1)
    let (images, x, y) = (table.boxImage, table.boxX, table.boxY)
    let (width, height) = (table.boxWidth, table.boxHeight)
    var suspects: [Int32] = []
    for box in images.indices {
      let frame = images[box] >= 0 ? frames[Int(images[box])] : unknown
      let (left, top, w, h) = (x[box], y[box], width[box], height[box])
      // A NaN fails each comparison, an infinity at least one.
      let isInside =
        left >= 0 && top >= 0 && left < frame.right && top < frame.bottom
        && left + w <= frame.right && top + h <= frame.bottom
      if isInside && w > least && h > least && (w < frame.broad || h < frame.tall) { continue }
      suspects.append(Int32(box))
    }
    return suspects
  }
}
