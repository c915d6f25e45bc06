package import Analysis

/// The trend in a few lines, for the terminal.
package enum TrendSummary {
  package static func lines(_ trend: Trend) -> [String] {
    let sentence = TrendSentence(trend)
    return [sentence.headline, sentence.subline].filter { !$0.isEmpty }
      .map { DisplayName.oneLine($0) }
  }
}
