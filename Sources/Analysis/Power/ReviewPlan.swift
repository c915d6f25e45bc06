/// How many images each labeler must see for a fault to be found.
package struct ReviewPlan: Sendable, Equatable {
  /// What is to be seen, and what it takes.
  package struct Row: Sendable, Equatable {
    package var kind: FindingKind
    /// In the unit of the kind.
    package var effect: Double
    /// Images per labeler, each labeled once; nil when it cannot be seen so.
    package var once: Int?
    /// Images per labeler of which a share is seen by two; nil when it cannot be seen so.
    package var shared: Int?
    /// Images of a labeler with reference boxes; nil when it cannot be seen so.
    package var reference: Int?
  }

  /// The other way round: what so many images show.
  package struct Sight: Sendable, Equatable {
    package var kind: FindingKind
    /// The smallest effects that are found; nil when none is.
    package var once: Double?
    package var shared: Double?
  }

  /// Whether the images are labeled as those of a stored period, whatever that was, which ``Row/once`` then
  /// counts; else the columns are what they say.
  package var isAsThen = false
  package var power: Double
  /// The share of images that two labelers see.
  package var overlap: Double
  package var labelers: Int
  /// What the variances are taken from.
  package var source: String
  package var rows: [Row] = []
  /// Images per labeler that ``sights`` is about.
  package var images: Int?
  package var sights: [Sight] = []

  /// Of the views of a labeler, the share that somebody else has as well.
  ///
  /// With a share *s* of the images seen by two, there are 1 + s views an image, and 2s of them are shared.
  package static func sharedViews(overlap: Double) -> Double { 2 * overlap / (1 + overlap) }

  /// Plans a review.
  ///
  /// - Parameters:
  ///   - pilots: Where variances come from: the first that can say decides.
  ///   - source: What they are, in words.
  ///   - effects: What is to be seen, by kind.
  ///   - power: With what chance, in 0..<1.
  ///   - overlap: The share of images seen by two, in 0...1.
  ///   - images: Images per labeler to tell the sight of; nil for none.
  package init(
    _ pilots: [PilotStudy], source: String, effects: [FindingKind: Double], power: Double,
    overlap: Double, images: Int?
  ) {
    self.power = power
    self.overlap = overlap
    self.source = source
    self.images = images
    labelers = pilots.first?.labelers ?? 0
    let part = Self.sharedViews(overlap: overlap)
    let kinds = FindingKind.allCases.filter { kind in
      pilots.contains { $0.kinds(.once).contains(kind) || $0.kinds(.shared).contains(kind) }
    }
    for kind in kinds {
      func needed(_ design: PilotStudy.Design, _ effect: Double) -> Int? {
        for pilot in pilots where pilot.power(kind, effect: effect, images: 100, design) != nil {
          return pilot.imagesNeeded(kind, effect: effect, power: power, design)
        }
        return nil
      }
      if let effect = effects[kind] {
        let together = needed(.shared, effect)
        rows.append(
          Row(
            kind: kind, effect: effect, once: needed(.once, effect),
            shared: part > 0 ? together.map { Int((Double($0) / part).rounded(.up)) } : nil,
            reference: together))
      }
      guard let images else { continue }
      func sight(_ design: PilotStudy.Design, _ images: Double) -> Double? {
        guard images >= 1 else { return nil }
        for pilot in pilots where pilot.power(kind, effect: 1, images: images, design) != nil {
          return pilot.smallest(kind, images: images, power: power, design)
        }
        return nil
      }
      sights.append(
        Sight(
          kind: kind, once: sight(.once, Double(images)),
          shared: sight(.shared, Double(images) * part)))
    }
  }

  /// Plans a review like a stored one, from its limits.
  ///
  /// A limit shrinks with the root of the images, and not below the tolerance. The power is that of the
  /// limits.
  package init(
    _ record: PeriodRecord, effects: [FindingKind: Double], images: Int?
  ) {
    isAsThen = true
    power = record.limits.first?.power ?? 0.8
    overlap = 0
    labelers = record.labelers.count
    source = "the limits of the period \(record.name)"
    self.images = images
    let seen = Dictionary(
      record.labelers.map { ($0.id, Double($0.images)) }, uniquingKeysWith: { first, _ in first })
    for kind in FindingKind.allCases {
      // Of each labeler, what its limit would be on one image.
      let unit = record.limits.filter { $0.kind == kind }.compactMap { limit in
        limit.smallestDetectable.map { $0 * (seen[limit.labeler] ?? 0).squareRoot() }
      }.sorted()
      guard !unit.isEmpty, unit[unit.count / 2] > 0 else { continue }
      let one = unit[unit.count / 2]
      let floor = record.tolerances[kind] ?? 0
      if let effect = effects[kind] {
        let ratio = one / effect
        rows.append(
          Row(
            kind: kind, effect: effect,
            once: effect > floor ? Int((ratio * ratio).rounded(.up)) : nil))
      }
      if let images {
        sights.append(
          Sight(kind: kind, once: max(floor, one / Double(max(1, images)).squareRoot())))
      }
    }
  }
}
