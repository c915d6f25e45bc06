extension Explanations {
  /// Findings about objects without boxes and boxes without objects.
  static let completenessFindings = [
    Explanation(
      "density", .findings,
      asks: "Does this labeler draw more or fewer boxes per image than others?",
      matters:
        "It is the first sign of omissions, of inventions, or of another idea of 'too small'.",
      decides:
        "Effect: relative number of boxes per image, from a log-linear model of labeler and batch "
        + "with overdispersion. Claimed beyond 8%.",
      misleads:
        "Crowded places make crowded images. A labeler who was alone in a batch cannot be compared, "
        + "and empty images count only where an assignment list names them.",
      remedy: "Look at a few of this labeler's images with few boxes for what is left out.",
      source: "Overdispersion: R. W. M. Wedderburn, Biometrika 61 (1974) 439–447."),
    Explanation(
      "missed", .findings,
      asks: "Does this labeler leave out objects that others see?",
      matters: "A missed object teaches the model that it is not there.",
      decides:
        "Effect: the share of objects, agreed on by the others on the same images or present in the "
        + "reference, without a matching box. Claimed beyond 4%.",
      misleads: "When two labelers share an image, a miss of one is an extra of the other.",
      remedy: "Show the list of missed objects. Are they small, dark, cut off, or simply many?"),
    Explanation(
      "missed-small", .findings,
      asks: "Does this labeler leave out small objects in particular?",
      matters:
        "Small objects are the hardest to learn and the first to be skipped under time pressure.",
      decides:
        "Effect: the share of small objects that are missed, or the relative number of small boxes "
        + "where no image is shared. Claimed beyond 15%.",
      misleads:
        "A labeler who draws larger boxes has fewer small ones: size-bias is allowed for first.",
      remedy: "State the smallest side that is to be boxed, in pixels, in the instructions."),
    Explanation(
      "extra", .findings,
      asks: "Does this labeler draw boxes around nothing?",
      matters: "False boxes teach false alarms.",
      decides:
        "Effect: the share of boxes that match no object agreed on by the others on the same images "
        + "or in the reference. Claimed beyond 4%.",
      misleads:
        "The one careful labeler among hasty ones looks like an inventor. Look at the boxes.",
      remedy:
        "Look at ten of them. Reflections and posters need a rule, stray clicks a slower hand."),
    Explanation(
      "duplicates", .findings,
      asks: "Are objects boxed twice?",
      matters: "Duplicates punish a detector that finds the object once.",
      decides:
        "Effect: the share of boxes that nearly coincide with another one of the same class by the "
        + "same labeler in the same image. Claimed beyond 1%.",
      misleads: "Dense rows of equal things overlap by nature; the comparison is with the peers.",
      remedy: "Remove the copies; often saving twice or pasting twice made them."),
    Explanation(
      "grouping", .findings,
      asks: "Does one box hold several neighbouring objects?",
      matters: "A detector that learns groups can no longer count.",
      decides:
        "Effect: the share of objects merged with a neighbour, where others drew several boxes "
        + "inside one. Claimed beyond 2%.",
      misleads: "Some instructions ask for groups beyond a number. Then it is no error.",
      remedy: "Fix the number from which a crowd may be one box."),
  ]
}
