extension Explanations {
  /// The words of the report.
  static let terms = [
    Explanation(
      "labeler", .terms, asks: "The person (or program) who drew a box.",
      matters: "Everything is measured by labeler, never by box alone.",
      decides: "Taken from the export or from --assignments, spelled exactly as written there.",
      misleads: "One person under two spellings is two labelers; a warning names likely pairs.",
      remedy: "Unify the spellings in the assignments."),
    Explanation(
      "vendor", .terms, asks: "The company that employs a labeler.",
      matters: "What all its labelers share is an instruction or a tool, not a person's habit.",
      decides:
        "From the assignments or --vendors. A vendor is named for size, shape or shift when all its "
        + "labelers deviate the same way, and their mean is beyond the tolerance also without the "
        + "one that deviates most. Where each image is labeled once, its labelers together are held "
        + "against those of all other vendors, so that a vendor that is a third of the team does not "
        + "move its own standard.",
      misleads: "A vendor with one labeler cannot be told from that labeler.",
      remedy: "Compare vendors on the same images."),
    Explanation(
      "finding", .terms, asks: "A systematic claim about a labeler or a vendor.",
      matters: "It is the only accusation that a report makes.",
      decides:
        "Two conditions. The deviation is larger than chance and honest differences explain,\n"
        + "  p = 2 T(|c| / √(s² + (tolerance / 3)²))\n"
        + "for deviation c with standard error s over images, T the upper tail of Student's t: honest "
        + "labelers differ by N(0, (tolerance / 3)²). Counts of images labeled once are held against "
        + "what dealing the images anew would give (a saddlepoint approximation, because boxes come in "
        + "clumps), counts on shared images against a count at the colleagues' rate, with the same "
        + "allowance. p is adjusted for the number of tests by Holm's method, weighted, within four "
        + "families (geometry 40% of alpha, classes 28%, completeness 27%, habits 5%): in at most "
        + "alpha of all reports on honest teams anybody is accused. And |c| is beyond the tolerance. "
        + "What another finding of the same labeler explains is left out. The interval holds given "
        + "that the finding is told: its inner end is where an estimate as large, among those that "
        + "pass the threshold, would come up in 2.5%, its outer end the usual one.",
      misleads: "It says that and how much a labeler differs. Why is for people to find out.",
      remedy: "labelgauge explain KIND tells what each kind asks.",
      source:
        "S. Holm, Scand. J. Statist. 6 (1979) 65–70; R. Lugannani, S. Rice, Adv. Appl. Probab. 12 "
        + "(1980) 475–490; D. Zhong, R. L. Prentice, Biostatistics 9 (2008) 621–634."),
    Explanation(
      "suspect", .terms, asks: "One box that is probably wrong.",
      matters: "Checking the likeliest boxes first saves most of the work.",
      decides:
        "By disagreement where images are shared, about the class or about an edge by more than 28% "
        + "of the side; whoever errs more often is suspected more. Elsewhere by how much likelier "
        + "another class, or a slipped edge, makes the box's shape beside the image's other boxes. "
        + "The labeler's own bias is taken out first. At most 2,000 are listed.",
      misleads: "The score ranks; an odd object is not an error.",
      remedy: "Work through tables/suspects.csv from the top until errors become rare."),
    Explanation(
      "set aside", .terms, asks: "A box that cannot be a box, kept out of every statistic.",
      matters: "One coordinate a hundred times too large would move every mean.",
      decides: "It breaks a validity rule of severity error. Kept + set aside = read, always.",
      misleads: "It is still counted and listed with its place: nothing is lost.",
      remedy: "Repair the export; labelgauge explain CODE tells how."),
    Explanation(
      "tolerance", .terms, asks: "The smallest effect worth acting on.",
      matters: "With enough data any two people differ significantly. That is no error.",
      decides: "One per kind, in the unit of its findings; the report's options list them.",
      misleads: "It is a convention for detectors, not a law of nature.",
      remedy: "Choose it before you look at the names."),
    Explanation(
      "random-error rate", .terms, asks: "The share of a labeler's boxes that are isolated errors.",
      matters: "It tells a slipping hand from a wrong rule.",
      decides:
        "Two who drew one object disagree about it when either errs: from these disagreements the "
        + "rates are estimated, with an interval, after the labelers' own biases are subtracted, and "
        + "compared with the peers' median. Not known without shared images or a reference.",
      misleads: "Compare intervals, not points; with few shared images they are wide.",
      remedy: "See random."),
    Explanation(
      "score", .terms, asks: "A quality score from 0 to 100; larger is better.",
      matters: "It sorts a long list. It does not replace the findings.",
      decides:
        "A product: the shares of boxes that are not set aside, not isolated errors, and not touched "
        + "by a finding about classes, completeness or habits, and exp(-2 (|size| + |aspect| + "
        + "|offset|)), where a deviation counts as far as it stands out from its noise. With an "
        + "interval.",
      misleads: "Two scores with overlapping intervals are not different. Never pay by the digit.",
      remedy: "Read the findings of whoever has a low one."),
    Explanation(
      "limits", .terms, asks: "What this data could have shown, and what not.",
      matters: "'Nothing found' means something only beside it.",
      decides:
        "For each labeler and kind the smallest effect that would have been found with probability "
        + "0.8: the effect at which it is claimed, or the tolerance where that is larger, and 0.84 "
        + "standard errors more. For the classes it is about a common class, one that a quarter of "
        + "the classes are more frequent than.",
      misleads: "A limit is about a typical effect of that kind, spread over all images.",
      remedy: "Shared images lower it most: two labelers on one image in five, or a reference."),
    Explanation(
      "batch", .terms, asks: "A delivery or a group of scenes.",
      matters: "Images of one batch are alike. Labelers are compared inside it.",
      decides:
        "From the assignments' batch column. Inside it, or without it, from blocks of 32 images in "
        + "the natural order of their names.",
      misleads: "Who is alone in a batch cannot be told from the batch (confounded-with-batch).",
      remedy: "Mix labelers within every batch."),
  ]
}
