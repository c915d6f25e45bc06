import Analysis
import Validity

/// Why an image is to be labeled again, and how sure that is.
enum RelabelReason {
  static func words(_ finding: Finding, _ view: AffectedView) -> String {
    finding.summary + " " + detail(finding, view)
  }

  /// Whether a box that was set aside cannot be put right from its coordinates alone.
  static func needsEyes(_ repair: Repair) -> Bool { repair == .none || repair == .remove }

  private static func detail(_ finding: Finding, _ view: AffectedView) -> String {
    let one = view.boxes == 1
    let boxes = Figures.plural(view.boxes, "box", "boxes")
    switch view.certainty {
    case .everyBox:
      return one ? "The one box here was drawn that way." : "All \(boxes) here were drawn that way."
    case .someBoxes:
      return finding.classTo.map {
        "\(boxes) here \(one ? "is" : "are") called \($0); which of them are wrong is not known."
      } ?? "\(boxes) here; which of them are wrong is not known."
    case .seen:
      switch finding.kind {
      case .missed, .missedSmall, .missedClass:
        return "Others drew \(Figures.plural(view.boxes, "object")) here that this labeler did not."
      case .duplicates: return "\(boxes) here \(one ? "repeats" : "repeat") another."
      default: return "\(boxes) here \(one ? "is" : "are") meant."
      }
    }
  }
}
