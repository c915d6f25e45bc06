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
        + "labelers differ by N(0, (tolerance / 3)²), and on shared images by an eighth of the "
        + "scatter of their edges besides. Counts of images labeled once are held against what "
        + "dealing the images anew would give (a saddlepoint approximation, because boxes come in "
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
        "By disagreement where images are shared: about the class, about an edge by more than 28% of "
        + "the side, about an overlap below 0.6, or about whether there is anything at all; whoever "
        + "errs more often, and whose box fits class and image worse, is suspected more. Elsewhere by "
        + "how much likelier another class, a slipped edge or a box of nothing makes the box's shape "
        + "and class beside the image's other boxes and the batch. The labeler's own bias and habits "
        + "are taken out first. At most 2,000 are listed.",
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
        "Four kinds together. Two who drew one object disagree about its class or about a slipped edge "
        + "when either errs: the rates are estimated from these disagreements. A box too loose (overlap "
        + "below 0.6) counts by the labeler's own part of the scatter. A box that nobody else drew is "
        + "nothing when the reference has none either; of two labelers, one in four is. Biases, known "
        + "confusions, omissions and merged boxes are taken out first, and errors that come in spells "
        + "widen the interval. Not known without shared images or a reference.",
      misleads: "Compare intervals, not points; with few shared images they are wide.",
      remedy: "See random."),
    Explanation(
      "score", .terms, asks: "A quality score from 0 to 100; larger is better.",
      matters: "It sorts a long list. It does not replace the findings.",
      decides:
        "A product of five parts, each to the power of its weight:\n"
        + "  score = 100 validity^w geometry^w classes^w completeness^w random^w\n"
        + "  validity     = 1 - share set aside\n"
        + "  geometry     = exp(-(|size| + |aspect| + |offset|)) (1 - share of one fixed size)\n"
        + "  classes      = product of (1 - share confused)\n"
        + "  completeness = product of (1 - share missed, added, drawn twice or merged)\n"
        + "  random       = 1 - random-error rate\n"
        + "The weights are 1, for geometry 2 (an error of x on each side costs about 2x of the "
        + "overlap); a config sets them as score-weight-validity, score-weight-geometry and so on, 0 "
        + "leaving a part out. A small sample is drawn towards the colleagues: a deviation counts as "
        + "far as it stands out from its noise, and a share as if 20 boxes (score-prior-boxes) of a "
        + "typical colleague stood beside it. Of classes and completeness only findings count. The "
        + "interval is by the delta method on the logarithm. Places are shared by all whose "
        + "intervals overlap, directly or through others between them.",
      misleads:
        "Two scores with overlapping intervals are not different. What could not be measured is not in "
        + "it. Never pay by the digit.",
      remedy: "Read the findings of whoever has a low one."),
    Explanation(
      "requirement", .terms, asks: "What a contract asks of every vendor.",
      matters: "It turns a page of numbers into lines that are kept or not.",
      decides:
        "A config sets any of vendor-least-score (points), vendor-most-invalid (share of the boxes "
        + "delivered), vendor-most-random-errors (share of the boxes) and "
        + "vendor-most-systematic-labelers (share of the vendor's labelers). Met or not met only when "
        + "the whole interval says so; else it cannot be decided. What was not measured is held "
        + "against nobody.",
      misleads: "A vendor with harder images has a harder contract.",
      remedy: "Agree on the thresholds before the delivery, not after the report."),
    Explanation(
      "limits", .terms, asks: "What this data could have shown, and what not.",
      matters: "'Nothing found' means something only beside it.",
      decides:
        "Each test turned round: for each labeler and kind the smallest effect that would have been "
        + "found with probability 0.8, at the labeler's images, variances and colleagues, on top of what "
        + "honest people differ by. For the classes it is about the commonest class with no more than "
        + "a tenth of the objects. 'labelgauge selftest' plants faults of just that size in simulated "
        + "teams and counts how many are found; 'labelgauge plan' tells how many images show a given "
        + "effect.",
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
    Explanation(
      "agreement", .terms, asks: "How well labelers agree on the images that they share.",
      matters: "It bounds what a model trained on these boxes can reach.",
      decides:
        "By pair: matched boxes (F1), their mean overlap and the share of equal classes, with the "
        + "number of images. For the team: Krippendorff's alpha, of finding and naming objects, and "
        + "of naming those that both drew; 1 is full agreement, 0 is chance. Its interval is over images.",
      misleads:
        "Agreement is not accuracy: an error that all share agrees perfectly. Views that are copies of "
        + "another's, to the last digit, are left out.",
      remedy: "Read the lowest pairs first, then who of them differs from everybody.",
      source: "K. Krippendorff, Content Analysis, 4th ed. (2019), chapter 12."),
    Explanation(
      "identical-boxes", .terms, asks: "Boxes of two sources that are equal to the last digit.",
      matters: "A copied box, or a proposal left untouched, looks like perfect agreement.",
      decides:
        "Named from ten boxes over four images on, when they are 15% of those that both drew. With "
        + "whole-pixel coordinates only sides of 32 px or more count. A view half of whose boxes are "
        + "copies says nothing about its labeler and is left out of all comparisons on shared images.",
      misleads: "Who copied from whom cannot be seen, nor whether both took a program's box.",
      remedy: "Ask how the images were prepared; hide colleagues' boxes on shared ones."),
    Explanation(
      "labeling-standard", .terms,
      asks: "What a team agreed on: which classes, how large, how many.",
      matters:
        "A box can be drawn perfectly and still be one that nobody wanted: the wrong class, below "
        + "the agreed size, twice on one object.",
      decides:
        "From --standard, rule by rule (standard/class, standard/smallest and so on), with the "
        + "severity that the file gives. Breaches count for the gate of 'check' and never set a box "
        + "aside. Per labeler they are told as the share of images with a breach, k of n, with the "
        + "exact interval of Clopper and Pearson: boxes of one image are not independent.",
      misleads:
        "A standard that was drafted from the labels it judges finds what is odd, not what is wrong.",
      remedy:
        "'init --standard LABELS' drafts one; read it and correct it before it judges anybody."),
    Explanation(
      "baseline", .terms, asks: "The issues that are known and do not fail the gate.",
      matters: "A gate can stand in front of old labels before all of them are mended.",
      decides:
        "'check --write-baseline FILE' writes all that is wrong now; 'check --baseline FILE' lists "
        + "and fails on what is not in it. An issue is known by rule, image, labeler, class and "
        + "coordinates to a hundredth of a pixel, whatever its place, file or id; copies and "
        + "repeated ids by what they repeat.",
      misleads: "Known is not harmless: training still sees these boxes.",
      remedy: "Write it anew when issues are gone; 'fix' makes copies without them."),
    Explanation(
      "repair", .terms, asks: "What 'fix' does to a box so that nothing is wrong with it any more.",
      matters: "Nothing out of bounds reaches a training run, and nothing is lost in silence.",
      decides:
        "Corners are swapped back, edges past the image clipped, those outside by rounding snapped, "
        + "repeated ids given anew; with --rescale, a scale error is undone where it is certain for "
        + "its whole group. Boxes that no repair helps are removed. Verdicts on files: accept, "
        + "nothing is wrong; repair, 'fix' makes it right; discard, no box can be kept or something "
        + "else in the file is unreadable.",
      misleads: "An image that lost a box now shows an object as background.",
      remedy: "Read changes.csv, and label again what was removed."),
  ]
}
