extension Explanations {
  /// What a finding can rest on.
  static let evidenceTerms = [
    Explanation(
      "marginal", .terms,
      asks: "Evidence from images that one labeler saw alone.",
      matters: "It is free, and it is most of the data.",
      decides:
        "The labeler's images are compared with other labelers' images of the same batch. The image "
        + "is the unit: boxes of one image are not independent, and counting them as if they were "
        + "accuses honest people.",
      misleads: "It cannot see shifts, nor errors that all labelers share.",
      remedy: "Let two labelers see one image in ten."),
    Explanation(
      "overlap", .terms,
      asks: "Evidence from images that two or more labelers saw.",
      matters: "The object is the same, so the difference is the labelers'.",
      decides:
        "Boxes of one image are matched one to one by intersection over union above 0.25, so low "
        + "that a bias is not selected away; labeler effects are fitted over all pairs, clustered by "
        + "image.",
      misleads: "Of two who differ, which one is wrong is unknown without a third or a reference.",
      remedy: "Spread the shared images over all pairs of labelers.",
      source: "H. W. Kuhn, Naval Research Logistics 2 (1955) 83–97 (matching)."),
    Explanation(
      "reference", .terms,
      asks: "Evidence from images with reference boxes (--gold).",
      matters: "Only a reference shows what everybody gets wrong.",
      decides: "The reference takes part as a labeler whose deviation is zero.",
      misleads:
        "A reference has its own bias. When everybody deviates the same way, look at it first.",
      remedy: "Have it drawn by two experts, and hide which images they are."),
  ]
}
