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
        "Effect: the share of the class's objects that got the other name. On shared images the "
        + "labeler's name for an object is held against the reference's, else against the most "
        + "frequent among the others. Images that contradict are counted, at least four, against a "
        + "Poisson count at the rate of everybody's confusion of the two classes and the labeler's "
        + "own carelessness. Claimed beyond 3%. With few shared objects (below 120), the class that "
        + "is short, the one in surplus and its shape tell (see class-frequency); claimed beyond "
        + "12%.",
      misleads:
        "Two labelers alone can only differ: who is right needs a third or a reference. A crowd of "
        + "one thing in one image is one decision, not a hundred.",
      remedy:
        "Read the definition of both classes with the labeler, look at five of the boxes, and "
        + "rename the affected boxes in bulk when the direction is clear."),
    Explanation(
      "class-frequency", .findings,
      asks: "Does this labeler use a class more or less often than others on comparable images?",
      matters: "It is the trace that a confusion or an omission leaves where no image is shared.",
      decides:
        "Surpluses of boxes by class against the other labelers' neighbouring images, and shifts of "
        + "the classes' shapes, are explained one by one by the likeliest of missing a class, adding "
        + "it, giving it another's name, or drawing it at another size. That is what is claimed, as "
        + "missed-class, extra, class-confusion or size-bias of the class, counts beyond 12%. A "
        + "crowded image weighs less, 1 / (1 + n / n̄) for n boxes. Variances and tails are those of "
        + "dealing the images anew, so that a class that is never used is found too. Isolated class "
        + "errors, spread over all classes, are taken off first: they are nobody's habit.",
      misleads:
        "Rare classes come in clumps (one school bus stop, one herd). The count says that something "
        + "differs; which name was meant is only the likeliest guess.",
      remedy:
        "Let a second person label fifty of the images; the finding then becomes a confusion, "
        + "an omission, or nothing."),
    Explanation(
      "missed-class", .findings,
      asks: "Are objects of one class left out?",
      matters: "What is not boxed is taught as background.",
      decides:
        "Effect: the share of the class's objects that are not drawn, beyond what others miss. On "
        + "shared images the objects that somebody else drew are counted (see missed), claimed "
        + "beyond 4%; with few shared objects, the boxes of the class (see class-frequency), claimed "
        + "beyond 12%.",
      misleads: "A labeler who was told to draw only some classes looks like one who forgot them.",
      remedy: "Ask whether the class was in this labeler's instructions at all."),
  ]
}
