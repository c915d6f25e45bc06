/// A coordinate that is missing or not a number.
struct MissingValue: BoxRule {
  let info = ValidityRuleInfo(
    code: .missingValue,
    summary: "A coordinate or size is missing or not a number.",
    harm:
      "A NaN spreads through the loss to every weight; a loader that reads an empty cell as 0 trains on a box at the corner that nobody drew.",
    decision:
      "x, y, width or height is null, empty, unreadable or NaN. No tolerance: a NaN is never equal to anything. The box is set aside.",
    remedy: "Remove the box, or draw it again.",
    source:
      "SuperAnnotate's sample export with NaN coordinates; CSV exports write empty cells for images without a finding (VinDr-CXR)."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard !box.isFinite else { return nil }
    for (field, value) in [
      (ValidityField.x, box.x), (.y, box.y), (.width, box.width), (.height, box.height),
    ] where value.isNaN {
      return ValidityIssue(
        box: box.index, code: info.code, severity: .error, field: field, value: .nan, fix: .remove)
    }
    return nil
  }
}
