import Labels

/// Normalised values, from 0 to 1, where pixels belong.
struct NormalizedRange: ValidityRule {
  /// Below this many pixels of an image side, a box of one pixel is not remarkable.
  static let smallestImage = 16.0
  /// The rounding of 6 decimals, generously.
  static let one = 1.0001
  /// The least number of such boxes in a file or of a labeler.
  static let fewest = 3

  let info = ValidityRuleInfo(
    code: .normalizedRange,
    summary: "Normalised values, from 0 to 1, stand where pixels belong.",
    harm:
      "Every box shrinks to a speck in the top left corner of its image, and the objects become background.",
    decision:
      "The whole box lies within the first pixel (x + width and y + height at most 1.0001, neither side above 1) of an image of 16 px or more, and so do most boxes, at least 3, of its file or of its labeler. One small box alone is a tiny-box. The box is set aside.",
    remedy:
      "Multiply by the image's width and height, or read the file as the normalised format it is.",
    source:
      "Mixed conventions after a conversion; HumanSignal/label-studio#2702 is the same in percent."
  )

  func issues(in inspection: Inspection) -> IssueList {
    let table = inspection.table
    let candidates = inspection.suspects.filter {
      isWithinFirstPixel(RawBox(Int($0), in: table))
    }
    var found = IssueList()
    guard candidates.count >= Self.fewest else { return found }
    let files = Self.suspects(candidates, by: table.boxFile, groups: table.files.count)
    let labelers = Self.suspects(candidates, by: table.boxLabeler, groups: table.labelers.count)
    for box in candidates.lazy.map({ Int($0) })
    where files[Int(table.boxFile[box])]
      || (table.boxLabeler[box] >= 0 && labelers[Int(table.boxLabeler[box])])
    {
      found.append(
        ValidityIssue(
          box: box, code: info.code, severity: .error, field: .right,
          value: table.boxX[box] + table.boxWidth[box], limit: 1, fix: .rescale))
    }
    return found
  }

  private func isWithinFirstPixel(_ box: RawBox) -> Bool {
    box.width > 0 && box.height > 0 && box.width <= 1 && box.height <= 1
      && min(box.x, box.y) >= 1 - Self.one
      && box.x + box.width <= Self.one && box.y + box.height <= Self.one
      && min(box.imageWidth, box.imageHeight) >= Self.smallestImage
  }

  /// Which groups have candidates for most of their boxes.
  private static func suspects(_ candidates: [Int32], by group: SmallIntegers, groups: Int)
    -> [Bool]
  {
    var all = [Int](repeating: 0, count: groups)
    for number in group where number >= 0 { all[Int(number)] += 1 }
    var suspect = [Int](repeating: 0, count: groups)
    for box in candidates where group[Int(box)] >= 0 { suspect[Int(group[Int(box)])] += 1 }
    return zip(all, suspect).map { $1 >= fewest && 2 * $1 > $0 }
  }
}
