import Labels

/// A second copy of a box.
struct DuplicateBox: ValidityRule {
  /// Edges that differ by no more than this are equal: two decimals, the coarsest that tools write.
  static let pixels = 0.01
  /// The rounding of a subtraction such as 10.02 - 10.01.
  private static let slack = 1e-9

  let info = ValidityRuleInfo(
    code: .duplicateBox,
    summary: "The same labeler drew the same box of the same class on the same image twice.",
    harm:
      "The object counts twice in the loss and in every count, and the second copy of a perfect prediction is scored as a false alarm.",
    decision:
      "x, y, width and height differ by no more than 0.01 px; image, labeler and class are equal (and the file, where the labeler is unknown). The later copy is a warning and is kept.",
    remedy: "Remove the later copy; look for a double import or a merge of two exports.",
    source:
      "Ultralytics drops duplicates silently on loading; chained label attributes of SageMaker Ground Truth repeat boxes."
  )

  func issues(in table: LabelTable, options: ValidityOptions) -> [ValidityIssue] {
    let byImage = BoxesByImage(table)
    var copies: [Int32] = []
    for image in 0..<byImage.imageCount where byImage[image].count > 1 {
      copies += Self.copies(among: byImage[image], in: table)
    }
    copies.sort()
    return copies.map {
      ValidityIssue(
        box: Int($0), code: info.code, severity: .warning, field: "x", value: table.boxX[Int($0)])
    }
  }

  /// The boxes of one image that repeat an earlier one, each once.
  private static func copies(among boxes: ArraySlice<Int32>, in table: LabelTable) -> [Int32] {
    // Sorted by x, only neighbours within the tolerance can be equal; NaN and infinity never are.
    let sorted = boxes.filter { table.boxX[Int($0)].isFinite }.sorted {
      let (a, b) = (table.boxX[Int($0)], table.boxX[Int($1)])
      return a != b ? a < b : $0 < $1
    }
    var isCopy: Set<Int32> = []
    for (position, first) in sorted.enumerated() {
      for second in sorted[(position + 1)...] {
        guard isNear(table.boxX[Int(first)], table.boxX[Int(second)]) else { break }
        guard isEqual(Int(first), Int(second), in: table) else { continue }
        isCopy.insert(max(first, second))
      }
    }
    return Array(isCopy)
  }

  private static func isEqual(_ a: Int, _ b: Int, in table: LabelTable) -> Bool {
    table.boxLabeler[a] == table.boxLabeler[b] && table.boxClass[a] == table.boxClass[b]
      && (table.boxLabeler[a] >= 0 || table.boxFile[a] == table.boxFile[b])
      && isNear(table.boxY[a], table.boxY[b]) && isNear(table.boxWidth[a], table.boxWidth[b])
      && isNear(table.boxHeight[a], table.boxHeight[b])
  }

  private static func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= pixels + slack }
}
