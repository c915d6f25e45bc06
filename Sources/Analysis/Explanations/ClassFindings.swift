extension Explanations {
  /// Findings about the names given to boxes.
  static let classFindings = [
    Explanation(
      "class-confusion", .findings,
      asks: "Does this labeler call things of one class by the name of another?",
      matters:
        "A rule misread once is repeated in every image, and the model learns two names for one "
        + "thing.",
      decides:
        "Effect: the share of the class's objects that got the other name. On shared images an "
        + "estimate of the true class from all opinions is compared with each labeler's; the "
        + "interval is clustered by image and several images must carry it. Claimed beyond 3%.",
      misleads:
        "Two labelers alone can only differ: who is right needs a third or a reference. A crowd of "
        + "one thing in one image is one decision, not a hundred.",
      remedy:
        "Read the definition of both classes with the labeler, look at five of the boxes, and "
        + "rename the affected boxes in bulk when the direction is clear.",
      source: "A. P. Dawid, A. M. Skene, Applied Statistics 28 (1979) 20–28."),
    Explanation(
      "class-frequency", .findings,
      asks: "Does this labeler use a class more or less often than others on comparable images?",
      matters: "It is the trace that a confusion or an omission leaves where no image is shared.",
      decides:
        "Effect: relative number of boxes of the class. A log-linear model of labeler and batch "
        + "with overdispersion; the standard error is taken under the hypothesis of no difference, "
        + "so that a class that is never used is found too. Claimed beyond 12%.",
      misleads:
        "Rare classes come in clumps (one school bus stop, one herd). The count says that something "
        + "differs, not which name was meant.",
      remedy:
        "Let a second person label fifty of the images; the finding then becomes a confusion, "
        + "an omission, or nothing.",
      source: "P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd ed. (1989), ch. 6."),
    Explanation(
      "missed-class", .findings,
      asks: "Are objects of one class left out?",
      matters: "What is not boxed is taught as background.",
      decides:
        "Effect: the share of the class's objects that are not drawn, by comparison with what the "
        + "others on the same images agree on; without shared images, by the count of the class. "
        + "Claimed beyond 4% with shared images.",
      misleads: "A labeler who was told to draw only some classes looks like one who forgot them.",
      remedy: "Ask whether the class was in this labeler's instructions at all."),
  ]
}
