import Analysis
import Validity

/// An option that a config file may set.
struct ConfigurationOption {
  /// The long name on the command line, without hyphens in front.
  var key: String
  /// What may stand there: the default, where there is one.
  var example: String
  var about: String

  init(_ key: String, _ example: String, _ about: String) {
    self.key = key
    self.example = example
    self.about = about
  }

  /// All of them, in the order in which a config is read.
  static let all = [
    Self("assignments", "assignments.csv", "Who saw which image; CSV with image,labeler,…"),
    Self("vendors", "vendors.csv", "Who works for whom; CSV with labeler,vendor."),
    Self("gold", "gold.json", "Reference boxes, in any readable format."),
    Self("standard", "standard.yml", "The team's labeling standard; see 'init --standard'."),
    Self("labeler-key", "annotator", "Where in the export the labeler's name stands."),
    Self("format", "coco", "The input's format; by default recognised from its content."),
    Self("labeler-from", "folder", "Each folder, or each file, holds one labeler's work."),
    Self("images", "images", "The images, or a CSV of their sizes: what the labels lack."),
    Self("one-based", "false", "The files count pixels from 1."),
    Self("inclusive", "false", "The right and bottom edges are a box's last pixels."),
    Self("seed", "1", "The only source of randomness."),
    Self("period", "2026-W47", "The review period, as the report names it."),
    Self("history", "history.sqlite", "The database of past periods, for 'trend'."),
    Self("pseudonyms", "false", "Replace the names of labelers and vendors in what is written."),
    Self("progress", "auto", "Progress on standard error: auto, plain or none."),
    Self("threads", "1", "How many cores the linear algebra uses; results are the same."),
    Self("out", "labelgauge-report", "The folder or file to write."),
    Self("rows", "rows.csv", "extract: the CSV of one row per image and labeler."),
    Self("fail-on", "error", "What fails the gate: error, warning or never; report: systematic."),
    Self("output", "text", "check: text, json, sarif, junit or github."),
    Self("select", "out-of-bounds,zero-area", "check, fix: only these rules."),
    Self("ignore", "tiny-box,whole-image-box", "check, fix: all but these rules."),
    Self("baseline", "known.tsv", "check: known issues, which do not fail the gate."),
    Self("rescale", "false", "fix: undo scale errors where they are certain for a whole group."),
    Self(
      "smallest-share-left", "0.25",
      "fix: a box of which clipping leaves less than this share is removed."),
    Self("within", "0.02", "plan audit: how far a 95% interval may reach beyond the rate found."),
    Self("expected", "0.05", "plan audit: the error rate to reckon with."),
    Self("boxes", "200", "plan audit: at most so many boxes of each labeler."),
  ]
}

/// A config file with every option and threshold, each commented out beside its reason.
enum ConfigurationTemplate {
  static var text: String {
    var text = """
      # Options of labelgauge by their long names, for --config; the command line wins.
      # Each line is commented out and shows the default, or an example where there is none.
      # Paths are relative to this file. An unknown key is an error.


      """
    for option in ConfigurationOption.all {
      text += "# \(option.about)\n#\(option.key): \(option.example)\n\n"
    }
    text += "# Tolerances of the validity rules ('labelgauge explain out-of-bounds').\n\n"
    text += lines(Threshold<ValidityOptions>.all, ValidityOptions())
    text += "# Thresholds of the analysis ('labelgauge explain tolerance').\n\n"
    text += lines(Threshold<AnalysisOptions>.all, AnalysisOptions())
    text += "# What a score weighs, and what is asked of vendors ('labelgauge explain score').\n\n"
    for option in Configuration.contractExamples {
      text += "# \(option.about)\n#\(option.key): \(option.example)\n\n"
    }
    return String(text.dropLast())
  }

  private static func lines<Options>(
    _ thresholds: [Threshold<Options>], _ options: Options
  ) -> String {
    thresholds.map { "# \($0.reason)\n#\($0.key): \($0.read(options))\n\n" }.joined()
  }
}
