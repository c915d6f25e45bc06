import Foundation
import Labels
import Statistics

/// The sides of one labeler's boxes, image by image.
struct LabelerSides {
  let name: String
  let boxes: Int
  /// The mean of ln √(width · height) of each image, in logarithms of pixels.
  let images: Moments

  /// One entry per labeler who drew a box that has an area, in the order of the table.
  static func all(in table: LabelTable) -> [LabelerSides] {
    // By labeler and image: the logarithms of the sides.
    var sides: [Int32: [Int32: [Double]]] = [:]
    for box in 0..<table.boxCount {
      let area = table.boxWidth[box] * table.boxHeight[box]
      // A file may hold anything: what has no area is left out here.
      guard table.boxWidth[box] > 0, area > 0, area.isFinite else { continue }
      sides[table.boxLabeler[box], default: [:]][table.boxImage[box], default: []]
        .append(log(area) / 2)
    }
    return sides.sorted { $0.key < $1.key }.map { labeler, images in
      // In the order of the images, so that the same file gives the same digits.
      let means = images.sorted { $0.key < $1.key }.map { Moments($0.value).mean }
      return LabelerSides(
        name: labeler == LabelTable.unknown ? "(unknown)" : table.labelers[labeler],
        boxes: images.values.reduce(0) { $0 + $1.count }, images: Moments(means))
    }
  }

  var line: String {
    let side = MeasureAFile.pixels(images.mean)
    return MeasureAFile.row(name, "\(Int(images.count))", "\(boxes)", side, interval)
  }

  /// The ends of the 95% interval; a dash where one image says nothing about the spread.
  private var interval: String {
    let n = Double(images.count)
    guard n > 1 else { return "–" }
    let t = StudentT(degreesOfFreedom: n - 1).upperQuantile(0.025)
    let half = t * images.standardError
    let ends = [images.mean - half, images.mean + half].map(MeasureAFile.pixels)
    return "\(ends[0]) to \(ends[1])"
  }
}

extension MeasureAFile {
  /// A side given by its logarithm, to a tenth of a pixel.
  static func pixels(_ logarithm: Double) -> String {
    String(format: "%.1f", exp(logarithm))
  }
}
