import Features
import Labels

/// Which of a labeler's rows a fault of some kind can touch.
enum AffectedRows {
  /// Whether the fault leaves nothing behind that could be found.
  static func isMissing(_ kind: FindingKind) -> Bool {
    kind == .missed || kind == .missedSmall || kind == .missedClass
  }

  /// Calls `body` with each row's image and the number of boxes in it that the fault can touch.
  static func forEach(
    labeler: Int, kind: FindingKind, classNumber: Int32, classTo: Int32, since: Int32?,
    _ profile: Profile, _ body: (Int32, Double) -> Void
  ) {
    precondition(!isMissing(kind), "which images a missed object is in cannot be known")
    for row in 0..<profile.rowCount where Int(profile.rows.labeler[row]) == labeler {
      let touched = boxes(
        in: row, kind: kind, classNumber: classNumber, classTo: classTo, since: since, profile)
      if touched > 0 { body(profile.rows.image[row], touched) }
    }
  }

  /// The number of boxes of a row that the fault can touch.
  static func boxes(
    in row: Int, kind: FindingKind, classNumber: Int32, classTo: Int32, since: Int32?,
    _ profile: Profile
  ) -> Double {
    if let since, profile.rows.day[row] < since { return 0 }
    switch kind {
    case .classConfusion: return boxes(of: classTo, in: row, profile)
    case .extra where classNumber >= 0, .sizeBias where classNumber >= 0:
      return boxes(of: classNumber, in: row, profile)
    case .invalidBoxes: return Double(profile.rows.setAside[row])
    case .duplicates: return Double(profile.rows.duplicates[row])
    default: return Double(profile.rows.boxes[row])
    }
  }

  private static func boxes(of classNumber: Int32, in row: Int, _ profile: Profile) -> Double {
    for cell in Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1])
    where profile.cells.classNumber[cell] == classNumber {
      return Double(profile.cells.boxes[cell])
    }
    return 0
  }
}
