/// An infinite coordinate.
struct NonFinite: BoxRule {
  let info = ValidityRuleInfo(
    code: .nonFinite,
    summary: "A coordinate or size is infinite.",
    harm:
      "One infinity turns the loss of its whole batch into infinity or NaN, and the training run is lost from there on.",
    decision:
      "x, y, width or height is +infinity or -infinity as written. No tolerance. The box is set aside.",
    remedy:
      "Remove the box, or draw it again; find the division by zero in the tool that wrote it.",
    source:
      "JSON has no infinity (RFC 8259 §6), yet writers emit it: the unofficial labels of TACO hold 15 such boxes."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard !box.isFinite else { return nil }
    for (field, value) in [
      (ValidityField.x, box.x), (.y, box.y), (.width, box.width), (.height, box.height),
    ] where value.isInfinite {
      return ValidityIssue(
        box: box.index, code: info.code, severity: .error, field: field, value: value, fix: .remove)
    }
    return nil
  }
}
