extension Explanations {
  /// Findings that show in the numbers themselves, without any comparison of content.
  static let habitFindings = [
    Explanation(
      "default-size", .findings,
      asks: "Are many boxes of exactly one size?",
      matters: "A box left as the tool offers it was placed, not drawn.",
      decides:
        "Effect: the share of boxes of one exact width and height, less what sizes within 10% of it "
        + "let expect. It must recur in eight images and eight places (one thing at a time, in eight "
        + "runs of images), six times as often as expected, and be no colleague's favourite too. "
        + "Claimed beyond 2%; beyond 10% where a coarse grid makes sizes recur.",
      misleads:
        "A thing that stands still in a video keeps its size for hundreds of frames, and equal "
        + "numbers are no sign of consistency.",
      remedy: "Switch the default box off in the tool; have these boxes drawn again."),
    Explanation(
      "rounding", .findings,
      asks: "Do the edges sit on a coarse grid?",
      matters: "A grid of 10 px destroys the edges of small objects.",
      decides:
        "Effect: the step of the grid in pixels. Claimed when 85% of a labeler's edges are multiples "
        + "of a step above 2 px, and those of most colleagues are not. Without colleagues it is not.",
      misleads:
        "When everyone's coordinates are round, the exporter rounds, and nobody is at fault.",
      remedy: "Check the labeler's zoom and snapping settings."),
    Explanation(
      "invalid-boxes", .findings,
      asks: "Does this labeler's program write impossible boxes?",
      matters:
        "A negative coordinate or a box beyond the image stops a training run, or spoils it.",
      decides:
        "Effect: the share of boxes set aside, beyond the colleagues' share. At least four images "
        + "must carry it. Claimed beyond 1%; all others are listed all the same.",
      misleads: "It is a fault of the writing program far more often than of the hand.",
      remedy: "See tables/validity.csv for each box with its place; repair the exporter."),
  ]
}
