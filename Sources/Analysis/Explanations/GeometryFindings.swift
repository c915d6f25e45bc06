extension Explanations {
  /// Findings about where the edges of boxes are.
  static let geometryFindings = [
    Explanation(
      "size-bias", .findings,
      asks: "Are this labeler's boxes larger or smaller than the same things drawn by others?",
      matters:
        "A detector learns the size it is shown. A few per cent on each side lower the overlap that "
        + "strict scores ask for, and a team that mixes sizes teaches none.",
      decides:
        "Effect: relative side length; +0.08 is 8% too large on each side. On shared images the "
        + "logarithms of width and height of matched boxes are compared. Elsewhere the image means "
        + "of ln √(width · height), standardised by class, after a regression on the image's size, "
        + "shape and number of boxes, are compared with the other labelers' neighbouring images, and "
        + "held against their centre (Tukey's biweight: who is far off has no part in it). Most "
        + "classes, and the raw sizes, must agree. The evidence with the smaller standard error "
        + "counts. On shared images boxes that touch the border of the image are left out; elsewhere they "
        + "count, and the mean is divided by the share of a bias that all boxes show, a box at the "
        + "border three quarters of it. Claimed beyond 3%. With a class it is about boxes of that class "
        + "against the other boxes of the same images, and claimed beyond 6%.",
      misleads:
        "Without shared images, a labeler who got nearer or larger objects looks biased; batches "
        + "and classes are allowed for, the rest is not.",
      remedy:
        "Show the labeler ten of the boxes beside a colleague's. Ask where the edge is meant to lie: "
        + "mirrors, shadows and antennas are the usual quarrels. Then decide on the instruction.",
      source: "Image-clustered contrasts: S.-Y. Liang, S. L. Zeger, Biometrika 73 (1986) 13–22."),
    Explanation(
      "aspect-bias", .findings,
      asks: "Are the boxes too wide or too flat for their height?",
      matters: "A side that is always too long hides an edge that is always in the wrong place.",
      decides:
        "Effect: relative width/height; +0.05 is 5% too wide. As for size-bias, with "
        + "ln(width / height). Claimed beyond 3%.",
      misleads:
        "A confusion of two classes of different shape looks like a change of shape in each of "
        + "them. Look for class-confusion first.",
      remedy:
        "Look at which side is off: parts that stick out, or shadows, are counted by one only."),
    Explanation(
      "offset-bias", .findings,
      asks: "Are all boxes shifted the same way?",
      matters:
        "A shift is invisible in sizes and counts, yet lowers every overlap. It is often the "
        + "tool's: a scaled preview, a tracker that lags.",
      decides:
        "Effect: shift as a share of the side, + is right or down. From the centers of matched "
        + "boxes on shared or reference images, clustered by image. Claimed beyond 1.5%. When one edge "
        + "alone is off by 3% or more and the other three fit, that edge is named, and no size or "
        + "shape is claimed: it moves both.",
      misleads:
        "It cannot be seen on images that one labeler saw alone, because nobody knows where "
        + "the object was.",
      remedy: "Check the screen scaling and the tool's version before talking to the person."),
  ]
}
