extension Explanations {
  static let verdicts = [
    Explanation(
      "consistent", .verdicts,
      asks: "The labeler agrees with the others as far as this data can show.",
      matters: "It is not 'perfect': see 'limits' for what could have been missed.",
      decides:
        "No systematic finding, no credible excess of random errors, and enough data to have seen a "
        + "material fault in most kinds.",
      misleads: "An error that everybody shares is consistent too. Only a reference shows it.",
      remedy: "Nothing. Read the limits beside it."),
    Explanation(
      "systematic", .verdicts,
      asks: "The labeler deviates in one direction, image after image.",
      matters: "A systematic error is learned by the model, does not average out, and one "
        + "conversation or one bulk correction can usually cure it.",
      decides:
        "At least one finding, the labeler's or its vendor's: adjusted p at most alpha, and an "
        + "effect beyond the tolerance.",
      misleads: "It says what differs, not who is right. With half of the team at fault, the other "
        + "half stands out.",
      remedy: "Read the finding's page (labelgauge explain KIND), look at the boxes, then talk."),
    Explanation(
      "random", .verdicts,
      asks: "Isolated boxes are wrong, in no common direction.",
      matters: "Slips do not teach a wrong rule, but they cost accuracy and trust.",
      decides:
        "No finding, and a random-error rate that is credibly above 1.6 times the peers' and two "
        + "points more, or edges that scatter by more than 6% of the side and credibly by more than "
        + "half above the usual variance.",
      misleads:
        "Hard images make more slips. Without shared images or a reference nobody gets this verdict: "
        + "a slipped edge cannot be told from an odd object.",
      remedy: "Re-check the suspects. Look at pace, tool and fatigue before looking at the person."),
    Explanation(
      "insufficient-data", .verdicts,
      asks: "Nothing was found, and little could have been found.",
      matters: "Silence must not be sold as quality.",
      decides:
        "A material fault (by default 15% of the side, a quarter of a class or of the objects) "
        + "would more likely have been missed than seen for most kinds.",
      misleads: "It is no blame and no praise.",
      remedy: "More images, or better: let others see some of the same images, or add a reference."),
  ]
}
