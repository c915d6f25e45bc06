package import Features

/// What a label set says about how many images another review needs: its variances and rates, put to
/// other numbers of images.
///
/// Standard errors shrink with the root of the images, objects grow with them; the number of labelers, and
/// with it the accepted error of each test, stays that of the pilot.
package struct PilotStudy {
  /// How images are labeled.
  package enum Design: String, Sendable, CaseIterable {
    /// Each image by one labeler.
    case once
    /// Images that a colleague or the reference labeled as well.
    case shared
  }

  private let curves: LabelerCurves
  private let measured: Measurements
  private let options: AnalysisOptions
  /// How many labelers there are.
  package var labelers: Int { measured.profile.labelerNames.count }
  /// How many images there are.
  package var images: Int { measured.profile.imageNames.count }

  package init(_ profile: Profile, options: AnalysisOptions = AnalysisOptions()) {
    self.options = options
    measured = Measurements(profile, options: options)
    let search = ClaimSearch(measured, options: options)
    curves = LabelerCurves(measured, search: search, withdrawn: [], options: options)
  }

  /// The kinds of fault that can be planned for.
  package func kinds(_ design: Design) -> [FindingKind] { curves.kinds(basis(design)) }

  /// The chance of finding a fault in the labeler of whom half of the others are measured better.
  ///
  /// - Parameters:
  ///   - kind: What is wrong.
  ///   - effect: How bad it is, in the unit of the kind.
  ///   - images: Images of each labeler; of the shared ones alone where the design is that.
  ///   - design: How they are labeled.
  /// - Returns: In 0...1; nil when the pilot cannot say.
  package func power(
    _ kind: FindingKind, effect: Double, images: Double, _ design: Design
  ) -> Double? {
    let powers = perLabeler(design) { l, own in
      curves.curve(kind, l, basis(design), factor: images / own)?.power(at: effect)
    }
    return powers.isEmpty ? nil : powers.sorted()[powers.count / 2]
  }

  /// The smallest effect that is found with a given power on so many images.
  ///
  /// - Returns: In the unit of the kind; nil when none is, or the pilot cannot say.
  package func smallest(
    _ kind: FindingKind, images: Double, power: Double, _ design: Design
  ) -> Double? {
    let effects = perLabeler(design) { l, own in
      curves.curve(kind, l, basis(design), factor: images / own).map {
        Limits.Sensitivity(kind: kind, curve: $0).smallest(power: power) ?? .infinity
      }
    }.sorted()
    guard !effects.isEmpty, effects[effects.count / 2].isFinite else { return nil }
    return effects[effects.count / 2]
  }

  /// How many images a labeler needs for a fault to be found with a given power.
  ///
  /// - Returns: The number, to the next of two digits; nil when no number up to a million is enough,
  ///   or the pilot cannot say.
  package func imagesNeeded(
    _ kind: FindingKind, effect: Double, power wanted: Double, _ design: Design
  ) -> Int? {
    func isEnough(_ images: Int) -> Bool {
      (power(kind, effect: effect, images: Double(images), design) ?? 0) >= wanted
    }
    // Two digits are more than a pilot knows: 10, 11, … 99, 100, 110, ….
    let ladder = (1...5).flatMap { decade -> [Int] in
      let unit = (1..<decade).reduce(1) { product, _ in product * 10 }
      return (10..<100).map { $0 * unit }
    }
    var low = 0
    var high = ladder.count
    while low < high {
      let middle = (low + high) / 2
      if isEnough(ladder[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < ladder.count ? ladder[low] : nil
  }

  private func basis(_ design: Design) -> LabelerCurves.Basis {
    design == .once ? .once : .shared
  }

  /// Calls `value` for each labeler with the number of its images that the design means.
  private func perLabeler(
    _ design: Design, _ value: (_ labeler: Int, _ images: Double) -> Double?
  ) -> [Double] {
    measured.profile.labelerNames.indices.compactMap { l in
      let own = design == .once ? measured.rows.images[l] : measured.geometry.images[l]
      // Of a handful of images nothing can be said for more.
      return own >= 10 ? value(l, own) : nil
    }
  }
}
