/// A box that runs past the right or bottom edge of its image.
struct OutOfBounds: BoxRule {
  let info = ValidityRuleInfo(
    code: .outOfBounds,
    summary: "A box runs past the right or bottom edge of its image.",
    harm:
      "Some trainers reject the whole image, others regress to a box that the picture cannot hold; mosaic and crop augmentation shift the wrong edge.",
    decision:
      "x + width (or y + height) is above the image's side by more than 0.5 px or a millionth of it. Up to 2 px or 1% of the side it is a warning and the box is measured as clipped; beyond that the box is set aside. Needs the image's size.",
    remedy:
      "Clip the box to the image. When a whole class or exporter is over by exactly 1 px, it is a convention of the writer: correct the exporter, not the labelers.",
    source:
      "HumanSignal/label-studio#416: boxes beyond 100% though the screen shows them inside; weecology/DeepForest#1014; SkalskiP/make-sense#171 for the tolerance."
  )

  func issue(of box: RawBox, options: ValidityOptions) -> ValidityIssue? {
    guard
      let overrun = Overrun.worse(
        overrun(box.horizontal, options), overrun(box.vertical, options))
    else { return nil }
    return ValidityIssue(
      box: box.index, code: info.code, severity: overrun.severity, field: overrun.edge.field,
      value: overrun.edge.value, limit: overrun.limit, fix: .clip)
  }

  private func overrun(_ span: Span, _ options: ValidityOptions) -> Overrun? {
    guard span.side > 0, span.start > span.side || span.end > span.side, let edge = span.upper
    else { return nil }
    return Overrun(
      edge, limit: span.side, pixels: edge.value - span.side, side: span.side, options: options)
  }
}
