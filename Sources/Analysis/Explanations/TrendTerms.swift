extension Explanations {
  /// The words of a trend.
  static let trendTerms = [
    Explanation(
      "period", .terms,
      asks: "One review, kept under a name such as 2026-W47 in a history (--history, --period).",
      matters: "Periods side by side show who changed, and whether advice worked.",
      decides:
        "The name tells the time: a date (2026-11-23), an ISO week (2026-W47), a month (2026-11), a "
        + "quarter (2026-Q4) or a year. Any other name stands behind the one that was stored before "
        + "it. A period that is stored again is replaced. Results are kept, labels are not.",
      misleads: "Periods measured with different options or versions can differ for that alone.",
      remedy: "Name periods by the calendar, and keep one history per project."),
    Explanation(
      "trend", .terms,
      asks: "What changed from the last period to this one, and whether advice worked.",
      matters: "A single review cannot tell a lasting habit from a bad week, nor a cure.",
      decides:
        "A change of a score, a rate or a deviation is claimed when it is beyond the tolerance and "
        + "the interval of the difference excludes zero:\n"
        + "  d ± z sqrt(s1^2 + s2^2 + (tolerance/3)^2)\n"
        + "with the standard errors s of both periods, a third of the tolerance for what honest "
        + "work wanders, and z such that all comparisons of the two periods together go wrong in "
        + "one trend of twenty (Bonferroni). 'Steady' is claimed when a change as large as the "
        + "tolerance is excluded at 5%. Everything else is 'not enough data to say'. A finding of "
        + "the period before is gone when it is not found again, credibly smaller, and within the "
        + "tolerance. An error whose size is measured only where it is found (class confusion, a "
        + "missed class, rounding, a default size, duplicates) is never called gone: a smaller one "
        + "may be there unseen. It is called smaller when, as large as before, it would almost "
        + "surely have been found again in this much data.",
      misleads:
        "Everybody is measured against the peers: if they improve, who stays the same falls behind. "
        + "When fewer than half of the labelers are in both periods, no change is claimed. Errors "
        + "are found when they look largest, so a small one tends to look smaller next time.",
      remedy: "Brief, wait a period, look again.",
      source: "D. J. Schuirmann, J. Pharmacokin. Biopharm. 15 (1987) 657–680 (equivalence)."),
    Explanation(
      "control-limits", .terms,
      asks: "How far a labeler's running average may wander before it means something.",
      matters: "Single points jump; a lasting small shift shows in the average first.",
      decides:
        "The average is an EWMA of the deviation x from the peers (for scores and rates, from the "
        + "median labeler of the period), with weight 0.3 for the newest period:\n"
        + "  z_t = 0.7 z_(t-1) + 0.3 x_t      V_t = 0.49 V_(t-1) + 0.09 s_t^2\n"
        + "  w_t = 0.7 w_(t-1) + 0.3          z_0 = V_0 = w_0 = 0\n"
        + "  limit_t = max(tolerance, L sqrt(V_t + w_t^2 (tolerance/3)^2))\n"
        + "s is the standard error, the tolerance/3 is how much honest people differ for good, and "
        + "L is 3, or more where many charts are drawn at once, so that one trend of twenty has a "
        + "point of its latest period beyond the limits by chance. A period is called beyond only "
        + "when its own estimate is beyond the tolerance too: the average remembers what is cured.",
      misleads:
        "Before the third period the average understates: a fault that has just begun may show in "
        + "the points alone.",
      remedy: "Look at the points as well. The latest point is this period, the line is the habit.",
      source: "S. W. Roberts, Technometrics 1 (1959) 239–250; J. M. Lucas and M. S. Saccucci, "
        + "Technometrics 32 (1990) 1–12."),
  ]
}
