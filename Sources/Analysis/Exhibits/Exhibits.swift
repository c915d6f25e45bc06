/// What a page draws beside the words: every number is computed here, rendering only places it.
package struct Exhibits: Sendable {
  /// One contrast per labeler and kind (size, aspect, density, …), for heat map, funnel,
  /// caterpillar.
  package var contrasts: [Contrast] = []
  /// For each kind with contrasts, how far chance and honest differences reach.
  package var funnels: [Funnel] = []
  /// Boxes that show what the findings and the suspects are about.
  package var examples: [BoxExample] = []
  /// Distributions of box size, aspect ratio and density: one per labeler and feature, and one per
  /// feature with `labeler` nil for the whole team.
  package var distributions: [Distribution] = []
  /// The class shares of each labeler beside the team's.
  package var classShares: [ClassShare] = []
  /// Robust distance of each labeler's vector of contrasts from its peers.
  package var outliers: [OutlierTest] = []
  /// Distances between a labeler's distributions and its peers'.
  package var divergences: [DivergenceTest] = []
  /// Shares of variance, when images were labeled more than once; nil otherwise.
  package var gaugeStudy: GaugeStudy?
  /// Agreement of pairs of labelers that share images.
  package var agreement: [PairAgreement] = []
  /// Krippendorff's alpha of the team, for boxes and for classes.
  package var alphas: [TeamAlpha] = []

  package init() {}
}

/// A labeler's estimated deviation from its peers on one feature.
package struct Contrast: Sendable, Equatable {
  package var labeler: String
  package var kind: FindingKind
  /// In the unit of the kind's findings, with a 95% interval.
  package var estimate: Estimate
  package var standardError: Double
  /// How many images carry it (after allowing for runs of dependent images).
  package var images: Double
  package var tolerance: Double
  package var pAdjusted: Double
  package var evidence: Evidence

  package init(
    labeler: String, kind: FindingKind, estimate: Estimate, standardError: Double, images: Double,
    tolerance: Double, pAdjusted: Double, evidence: Evidence
  ) {
    self.labeler = labeler
    self.kind = kind
    self.estimate = estimate
    self.standardError = standardError
    self.images = images
    self.tolerance = tolerance
    self.pAdjusted = pAdjusted
    self.evidence = evidence
  }
}

/// A histogram over fixed bins.
package struct Distribution: Sendable, Equatable {
  /// The labeler; nil for the whole team.
  package var labeler: String?
  /// `box size`, `aspect ratio` or `boxes per image`.
  package var feature: String
  /// The unit of the bin edges: `px`, `width / height`, `boxes`.
  package var unit: String
  /// The edges of the bins, one more than `counts`, rising.
  package var edges: [Double]
  /// The number of boxes (or images, for boxes per image) in each bin.
  package var counts: [Double]
  package var median: Double

  package init(
    labeler: String?, feature: String, unit: String, edges: [Double], counts: [Double],
    median: Double
  ) {
    self.labeler = labeler
    self.feature = feature
    self.unit = unit
    self.edges = edges
    self.counts = counts
    self.median = median
  }
}

/// How often a labeler uses a class, beside its peers on comparable images.
package struct ClassShare: Sendable, Equatable {
  package var labeler: String
  package var className: String
  package var boxes: Int
  /// In 0...1.
  package var share: Double
  /// The peers' share, in 0...1.
  package var peerShare: Double

  package init(labeler: String, className: String, boxes: Int, share: Double, peerShare: Double) {
    self.labeler = labeler
    self.className = className
    self.boxes = boxes
    self.share = share
    self.peerShare = peerShare
  }
}

/// A robust multivariate outlier test of one labeler against the others.
package struct OutlierTest: Sendable, Equatable {
  package var labeler: String
  /// The robust Mahalanobis distance, dimensionless.
  package var distance: Double
  package var pValue: Double
  package var pAdjusted: Double

  package init(labeler: String, distance: Double, pValue: Double, pAdjusted: Double) {
    self.labeler = labeler
    self.distance = distance
    self.pValue = pValue
    self.pAdjusted = pAdjusted
  }
}

/// A divergence between a labeler's distribution and its peers', tested by resampling images.
package struct DivergenceTest: Sendable, Equatable {
  package var labeler: String
  /// `box size`, `aspect ratio`, `boxes per image` or `class frequency`.
  package var feature: String
  /// `Jensen–Shannon` (in bits, 0...1) or `energy` (in the feature's log unit).
  package var statistic: String
  package var value: Double
  package var pValue: Double
  package var pAdjusted: Double

  package init(
    labeler: String, feature: String, statistic: String, value: Double, pValue: Double,
    pAdjusted: Double
  ) {
    self.labeler = labeler
    self.feature = feature
    self.statistic = statistic
    self.value = value
    self.pValue = pValue
    self.pAdjusted = pAdjusted
  }
}

/// A gauge study: whose variance it is.
package struct GaugeStudy: Sendable, Equatable {
  /// One component of the variance of a measurement.
  package struct Component: Sendable, Equatable {
    /// `labeler`, `labeler × class`, `labeler × image`, `residual`.
    package var name: String
    /// Its share of the total, in 0...1.
    package var share: Double
    /// Its standard deviation, as a share of the box side.
    package var standardDeviation: Double

    package init(name: String, share: Double, standardDeviation: Double) {
      self.name = name
      self.share = share
      self.standardDeviation = standardDeviation
    }
  }
  /// What was measured: `side`, the geometric mean of width and height.
  package var feature: String
  package var components: [Component]

  package init(feature: String, components: [Component]) {
    self.feature = feature
    self.components = components
  }
}

/// How well two labelers agree on the images that both saw.
package struct PairAgreement: Sendable, Equatable {
  package var first: String
  package var second: String
  package var images: Int
  /// Boxes of both that were matched.
  package var matched: Int
  /// The F1 share of boxes that were matched, in 0...1.
  package var f1: Double
  /// The mean intersection over union of the matched boxes, in 0...1.
  package var meanIoU: Double
  /// The share of matched boxes with the same class, in 0...1.
  package var sameClass: Double

  package init(
    first: String, second: String, images: Int, matched: Int, f1: Double, meanIoU: Double,
    sameClass: Double
  ) {
    self.first = first
    self.second = second
    self.images = images
    self.matched = matched
    self.f1 = f1
    self.meanIoU = meanIoU
    self.sameClass = sameClass
  }
}

/// Krippendorff's alpha of all labelers on the images that they share.
package struct TeamAlpha: Sendable, Equatable {
  /// `boxes` (an object found and named alike) or `classes` (an object named alike by those who drew it).
  package var of: String
  /// 1 is full agreement and 0 that of chance, with a 95% interval over images.
  package var estimate: Estimate
  /// Objects with two or more values.
  package var units: Int
  package var images: Int

  package init(of: String, estimate: Estimate, units: Int, images: Int) {
    self.of = of
    self.estimate = estimate
    self.units = units
    self.images = images
  }
}
