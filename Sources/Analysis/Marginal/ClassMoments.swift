import Features
import Glibc
import Labels

/// The team's mean and variance of log side and log aspect in each class, over inner boxes.
struct ClassMoments: Sendable {
  /// How many inner boxes, and all boxes, each class has.
  private(set) var inner: [Double]
  private(set) var boxes: [Double]
  private(set) var meanSide: [Double]
  private(set) var varianceSide: [Double]
  private(set) var meanAspect: [Double]
  private(set) var varianceAspect: [Double]

  /// Sides are taken relative to the image where its size is known (see ``sideOffset``).
  init(_ profile: Profile) {
    let classes = profile.classNames.count
    inner = [Double](repeating: 0, count: classes)
    boxes = inner
    meanSide = inner
    varianceSide = inner
    meanAspect = inner
    varianceAspect = inner
    let cells = profile.cells
    for row in 0..<profile.rowCount {
      let offset = ClassMoments.sideOffset(profile, row: row)
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
        let c = Int(cells.classNumber[cell])
        let n = Double(cells.inner[cell])
        boxes[c] += Double(cells.boxes[cell])
        inner[c] += n
        let squares = cells.squares(cell)
        meanSide[c] += cells.logSide[cell] - n * offset
        varianceSide[c] +=
          squares.side - 2 * offset * cells.logSide[cell] + n * offset * offset
        meanAspect[c] += cells.logAspect[cell]
        varianceAspect[c] += squares.aspect
      }
    }
    for c in 0..<classes where inner[c] > 0 {
      meanSide[c] /= inner[c]
      meanAspect[c] /= inner[c]
      varianceSide[c] = max(0, varianceSide[c] / inner[c] - meanSide[c] * meanSide[c])
      varianceAspect[c] = max(0, varianceAspect[c] / inner[c] - meanAspect[c] * meanAspect[c])
    }
  }

  /// The share of the variance of log side, in 0...1, that is within classes.
  var shareWithinClasses: Double {
    let total = inner.reduce(0, +)
    guard total > 0 else { return 1 }
    let mean = zip(inner, meanSide).reduce(0.0) { $0 + $1.0 * $1.1 } / total
    let within = zip(inner, varianceSide).reduce(0.0) { $0 + $1.0 * $1.1 }
    let between = zip(inner, meanSide).reduce(0.0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    return within + between > 0 ? within / (within + between) : 1
  }

  /// ln √(W·H) of the row's image; 0 when unknown.
  ///
  /// Sizes are compared relative to the image.
  static func sideOffset(_ profile: Profile, row: Int) -> Double {
    let image = Int(profile.rows.image[row])
    let area = profile.imageWidth[image] * profile.imageHeight[image]
    return area > 0 ? 0.5 * log(area) : 0
  }
}
