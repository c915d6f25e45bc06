import Features
import Labels
import Statistics

/// Whether most classes of a labeler deviate, or one of them drags the mean along.
///
/// For each labeler the median over classes, weighted by inner boxes, of the class's mean deviation
/// from the team's mean of that class.
struct ClassAgreement: Sendable {
  private let side: [Double]
  private let aspect: [Double]

  init(_ profile: Profile, _ moments: ClassMoments) {
    let classes = profile.classNames.count
    let labelers = profile.labelerNames.count
    var boxes = [Double](repeating: 0, count: labelers * classes)
    var sides = boxes
    var aspects = boxes
    let cells = profile.cells
    for row in 0..<profile.rowCount {
      let offset = ClassMoments.sideOffset(profile, row: row)
      let first = Int(profile.rows.labeler[row]) * classes
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
        let c = Int(cells.classNumber[cell])
        let n = Double(cells.inner[cell])
        boxes[first + c] += n
        sides[first + c] += cells.logSide[cell] - n * (offset + moments.meanSide[c])
        aspects[first + c] += cells.logAspect[cell] - n * moments.meanAspect[c]
      }
    }
    func medians(_ sums: [Double]) -> [Double] {
      (0..<labelers).map { l in
        let own = (l * classes..<(l + 1) * classes).filter { boxes[$0] > 0 }
        guard !own.isEmpty else { return .nan }
        return Quantiles.weightedMedian(
          own.map { sums[$0] / boxes[$0] }, weights: own.map { boxes[$0] })
      }
    }
    side = medians(sides)
    aspect = medians(aspects)
  }

  /// In units of ln; NaN without inner boxes.
  func median(_ labeler: Int, _ measure: OverlapGeometry.Measure) -> Double {
    measure == .side ? side[labeler] : aspect[labeler]
  }
}
