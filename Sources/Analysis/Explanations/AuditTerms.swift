extension Explanations {
  /// The words of an audit by hand.
  static let auditTerms = [
    Explanation(
      "audit-sample", .terms,
      asks: "The boxes that 'plan audit' draws for a person to look at again.",
      matters:
        "Comparing labelers shows who differs; only somebody who looks tells how much is wrong in all.",
      decides:
        "Of a labeler's N valid boxes, n are drawn, each box being equally likely. n is the smallest "
        + "number for which the 95% interval reaches no farther than --within beyond the rate found, if "
        + "--expected of the boxes are wrong; --boxes caps it, and the margin that is printed says what "
        + "that buys. Strata are the classes, and small, medium and large boxes of a class with 30 or "
        + "more in the sample; classes too rare for one box are in one stratum together. A stratum of "
        + "N_h boxes is drawn\n"
        + "  n_h = n N_h / N\n"
        + "times, rounded down or up at random so that each box stays equally likely; that is at least "
        + "one. The draw depends on the labeler's own boxes and name and on --seed, and on nobody else.",
      misleads:
        "Boxes that are missing cannot be drawn: an audit of boxes sees no missed object. Invalid boxes "
        + "are not drawn either. The auditor errs as well, and sees names unless the list is blind.",
      remedy:
        "Hide who drew what (--blind). Give some boxes to two auditors. For missed objects, let a second "
        + "labeler draw some images anew (overlap).",
      source: "W. G. Cochran, Sampling Techniques (1977), chapter 5; J.-C. Deville and Y. Tillé, "
        + "Biometrika 85 (1998) 89–101 (rounding)."),
    Explanation(
      "audited-rate", .terms,
      asks: "The share of a labeler's valid boxes that are wrong, found by an audit by hand.",
      matters: "It is the rate to put into a contract: of all boxes, with an interval that holds.",
      decides:
        "With x wrong of n drawn, the rate is x/n. The interval holds every number W of wrong boxes "
        + "among N under which so few or so many wrong ones are not too improbable (2.5% on each "
        + "side), as Clopper and Pearson do. The tails are bounds by binomials that hold for every "
        + "draw by strata, and whichever boxes are wrong, also when the errors of an image come "
        + "together:\n"
        + "  P(X <= x) <= P(Bin(n, W/N) <= x)         X wrong of n drawn\n"
        + "  P(X <= x) <= P(Bin(W, n/N) <= x)         X drawn of W wrong\n"
        + "and the same of right boxes and of those not drawn, the smallest of which counts. So it covers the truth in at least 95 of 100 audits, and it closes when all boxes are "
        + "drawn. Boxes without a verdict (not filled in, unclear, rows gone) are taken as right for "
        + "the lower end and as wrong for the upper.",
      misleads:
        "It is about these boxes. If the errors of an image come together, the labeler's next images "
        + "can differ by more than the interval says. That two intervals overlap does not make two "
        + "labelers equal; with many labelers, one interval in twenty misses.",
      remedy: "Fill in every row. For a narrower interval, draw more boxes.",
      source:
        "C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413; W. Hoeffding, Annals of "
        + "Mathematical Statistics 27 (1956) 713–721."),
  ]
}
