extension Explanations {
  /// What a finding can rest on.
  static let evidenceTerms = [
    Explanation(
      "marginal", .terms,
      asks: "Evidence from images that one labeler saw alone.",
      matters: "It is free, and it is most of the data.",
      decides:
        "The labeler's images are compared with other labelers' images of the same block of 32 in "
        + "the same batch; stretches that a labeler has alone are compared as wholes, and so are "
        + "spells of a labeler's own days or names in which the content hangs together (lag-1 "
        + "correlation 3 standard errors above zero). The image is the unit: boxes of one image are "
        + "not independent, and counting them as if they were accuses honest people. When four "
        + "labelers and 40% of all deviate in one measurement, or most labelers deviate by more than "
        + "chance, it is the images, and what content moves is claimed of nobody.",
      misleads: "It cannot see shifts, nor errors that all labelers share.",
      remedy: "Let two labelers see one image in ten."),
    Explanation(
      "overlap", .terms,
      asks: "Evidence from images that two or more labelers saw.",
      matters: "The object is the same, so the difference is the labelers'.",
      decides:
        "Boxes of one image are matched one to one by intersection over union above 0.25, so low "
        + "that a bias is not selected away; labeler effects are fitted over all pairs, clustered by "
        + "image, and held against the median of the labelers whom shared images connect. Frames of a "
        + "film in which most boxes stay where they were are one image.",
      misleads: "Of two who differ, which one is wrong is unknown without a third or a reference.",
      remedy: "Spread the shared images over all pairs of labelers.",
      source: "H. W. Kuhn, Naval Research Logistics 2 (1955) 83–97 (matching)."),
    Explanation(
      "reference", .terms,
      asks: "Evidence from images with reference boxes (--gold).",
      matters: "Only a reference shows what everybody gets wrong.",
      decides:
        "Boxes are matched as in overlap, and the reference takes part as a labeler whose deviation "
        + "is zero. When three in four of at least five well measured labelers (six in ten of eight or "
        + "more, half of twelve or more) deviate from it one way by more than the tolerance, that is "
        + "taken for a convention, or for the reference's own bias; only what lies beyond is then "
        + "claimed, and whoever deviates the other way is held against both. Not so when two who are "
        + "far from the others confirm the reference: then it stands, and a majority can be wrong.",
      misleads:
        "A reference has its own bias. When everybody deviates the same way, look at it first.",
      remedy: "Have it drawn by two experts, and hide which images they are."),
  ]
}
