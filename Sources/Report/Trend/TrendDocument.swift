package import Analysis

/// Everything that the pages of a trend say.
package struct TrendDocument: Sendable {
  package var toolVersion: String
  /// When the pages were made, as ISO 8601 text; the caller's clock, never ours.
  package var generatedAt: String
  package var trend: Trend

  package init(toolVersion: String, generatedAt: String, trend: Trend) {
    self.toolVersion = toolVersion
    self.generatedAt = generatedAt
    self.trend = trend
  }
}
