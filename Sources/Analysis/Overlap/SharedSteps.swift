import Features
import Labels

/// A labeler's deviation on shared images in time, image by image.
struct SharedSteps: Sendable {
  private let measured: Measurements
  private let day: [Int64: Int32]

  init(_ measured: Measurements) {
    self.measured = measured
    let rows = measured.profile.rows
    var day = [Int64: Int32](minimumCapacity: measured.shared.count * 2)
    for row in 0..<measured.profile.rowCount where rows.day[row] != LabelTable.unknownDay {
      day[Int64(rows.image[row]) << 32 | Int64(rows.labeler[row])] = rows.day[row]
    }
    self.day = day
  }

  /// From which day on the labeler deviates.
  ///
  /// - Parameters:
  ///   - labeler: The labeler.
  ///   - measure: What is measured.
  ///   - effect: The labeler's deviation over all of its images, from its standard.
  ///   - tolerance: In the unit of the measure.
  /// - Returns: The change; nil without one.
  func step(
    of labeler: Int, _ measure: OverlapGeometry.Measure, effect: Double, tolerance: Double
  ) -> Onset.Step? {
    let centre = measured.geometry.beta[measure.rawValue][labeler] - effect
    let deviations = measured.geometry.deviations(
      of: labeler, measure: measure, measured.profile, measured.shared)
    // One slip must not carry an image.
    let sorted = deviations.map(\.value).sorted()
    guard !sorted.isEmpty else { return nil }
    let median = sorted[sorted.count / 2]
    let distances = deviations.map { abs($0.value - median) }.sorted()
    let limit = 2.5 * 1.4826 * distances[distances.count / 2]
    var observations: [Onset.Observation] = []
    var start = 0
    while start < deviations.count {
      var end = start
      var sum = 0.0
      while end < deviations.count, deviations[end].image == deviations[start].image {
        sum += max(median - limit, min(median + limit, deviations[end].value))
        end += 1
      }
      let key = Int64(deviations[start].image) << 32 | Int64(labeler)
      let objects = Double(end - start)
      observations.append(
        .init(
          day: day[key] ?? LabelTable.unknownDay, value: sum / objects - centre, weight: objects))
      start = end
    }
    return Onset.find(observations, tolerance: tolerance)
  }
}
