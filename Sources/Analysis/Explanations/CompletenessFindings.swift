extension Explanations {
  /// Findings about objects without boxes and boxes without objects.
  static let completenessFindings = [
    Explanation(
      "density", .findings,
      asks: "Does this labeler draw more or fewer boxes per image than others?",
      matters:
        "It is the first sign of omissions, of inventions, or of another idea of 'too small'.",
      decides:
        "Effect: relative number of boxes per image, against the other labelers' neighbouring "
        + "images. Standard error and tail are those of dealing the images anew among the labelers, so "
        + "that clumps are allowed for. Asked only of labelers with few shared "
        + "objects (below 120), and left out when a finding of its own explains it. Claimed beyond "
        + "8%.",
      misleads:
        "Crowded places make crowded images. A labeler who was alone in a batch cannot be compared, "
        + "and empty images count only where an assignment list names them.",
      remedy: "Look at a few of this labeler's images with few boxes for what is left out."),
    Explanation(
      "missed", .findings,
      asks: "Does this labeler leave out objects that others see?",
      matters: "A missed object teaches the model that it is not there.",
      decides:
        "Effect: the share s of objects that somebody else, or the reference, drew on the same images "
        + "and this labeler did not, beyond the same rate ρ without this labeler: (s - ρ)/(1 - ρ), the part "
        + "of what colleagues draw that this labeler leaves out. Counted by object with "
        + "the scatter between images (overdispersion), over at least four images. Where everybody "
        + "misses much, careful people differ more: by half of ρ(1 - ρ) at a common rate ρ. Claimed "
        + "beyond 4%.",
      misleads: "When two labelers share an image, a miss of one is an extra of the other.",
      remedy: "Show the list of missed objects. Are they small, dark, cut off, or simply many?",
      source: "Overdispersion: R. W. M. Wedderburn, Biometrika 61 (1974) 439–447."),
    Explanation(
      "missed-small", .findings,
      asks: "Does this labeler leave out small objects in particular?",
      matters:
        "Small objects are the hardest to learn and the first to be skipped under time pressure.",
      decides:
        "Small is below the area that a quarter of the team's boxes stay below. Effect: the share of "
        + "small objects that are missed on shared images (see missed), claimed beyond 4%; with few "
        + "shared objects, the relative lack of small boxes and the gain in mean size that leaving "
        + "them out makes, by generalised least squares, claimed beyond 15%.",
      misleads:
        "A labeler who draws larger boxes has fewer small ones: of the two explanations, only the "
        + "better fitting one is claimed.",
      remedy: "State the smallest side that is to be boxed, in pixels, in the instructions."),
    Explanation(
      "extra", .findings,
      asks: "Does this labeler draw boxes around nothing?",
      matters: "False boxes teach false alarms.",
      decides:
        "Effect: the share of boxes that nobody else on the same images, nor the reference, drew, "
        + "beyond the same rate without this labeler (see missed). Claimed beyond 4%. With few shared "
        + "objects, a surplus of one class (see class-frequency), claimed beyond 12%.",
      misleads:
        "The one careful labeler among hasty ones looks like an inventor. Look at the boxes.",
      remedy:
        "Look at ten of them. Reflections and posters need a rule, stray clicks a slower hand."),
    Explanation(
      "duplicates", .findings,
      asks: "Are objects boxed twice?",
      matters: "Duplicates punish a detector that finds the object once.",
      decides:
        "Effect: the share of boxes that nearly coincide (intersection over union 0.8 or more) with "
        + "another one of the same class by the same labeler in the same image, beyond the "
        + "colleagues' share. At least four images must carry it. Claimed beyond 1%.",
      misleads: "Dense rows of equal things overlap by nature; the comparison is with the peers.",
      remedy: "Remove the copies; often saving twice or pasting twice made them."),
    Explanation(
      "grouping", .findings,
      asks: "Does one box hold several neighbouring objects?",
      matters: "A detector that learns groups can no longer count.",
      decides:
        "Effect: the share of boxes on shared images that hold three quarters or more of each of two "
        + "boxes of the class which one other person drew apart, beyond the colleagues' share. At "
        + "least four images must carry it. Claimed beyond 2%.",
      misleads: "Some instructions ask for groups beyond a number. Then it is no error.",
      remedy: "Fix the number from which a crowd may be one box."),
  ]
}
