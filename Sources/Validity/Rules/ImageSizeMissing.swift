import Labels

/// A box on an image of unknown size.
struct ImageSizeMissing: ValidityRule {
  let info = ValidityRuleInfo(
    code: .imageSizeMissing,
    summary: "The size of the box's image is unknown.",
    harm:
      "Whether the box lies in its image cannot be checked, and boxes relative to the image are converted with a wrong size or none.",
    decision:
      "The file gives no width or height for the image, or one that is not above 0. A warning: the box is kept, but no rule about the image's edges has looked at it.",
    remedy: "Give the images themselves with --images, or write their sizes into the file.",
    source: "HumanSignal/labelImg#59 to #747: files with width and height 0; microsoft/VoTT#1013."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    var found = IssueList()
    let isUnknown = zip(table.imageWidth, table.imageHeight).map {
      RawBox.known($0) == 0 || RawBox.known($1) == 0
    }
    guard isUnknown.contains(true) else { return found }
    for box in 0..<table.boxCount
    where table.boxImage[box] >= 0 && isUnknown[Int(table.boxImage[box])] {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .warning, field: .image, value: 0, limit: 0))
    }
    return found
  }
}
