/// A box that starts left of or above its image.
struct NegativeCoordinate: BoxRule {
  let info = ValidityRuleInfo(
    code: .negativeCoordinate,
    summary: "A box starts left of or above its image.",
    harm:
      "Some trainers reject the whole image with no more than a console notice, some exporters crash, others learn an object that is not in the picture.",
    decision:
      "The left or top edge is below 0 by more than 0.5 px or a millionth of the side. Up to 2 px or 1% of the side it is a warning and the box is measured as clipped; beyond that the box is set aside. -2e-14 is rounding, not negative.",
    remedy: "Clip the box to the image; if nothing or little is left of it, draw it again.",
    source:
      "cvat-ai/cvat#8899: an export crashed on boxes at -1, found by hand; ultralytics/yolov5#10058: the image is dropped from training."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard
      let overrun = Overrun.worse(
        overrun(box.horizontal, options), overrun(box.vertical, options))
    else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: overrun.severity, field: overrun.edge.field,
      value: overrun.edge.value, limit: 0, fix: .clip)
  }

  private func overrun(_ span: Span, _ options: ValidityOptions) -> Overrun? {
    guard span.start < 0 || span.end < 0, let edge = span.lower else { return nil }
    return Overrun(edge, limit: 0, pixels: -edge.value, side: span.side, options: options)
  }
}
