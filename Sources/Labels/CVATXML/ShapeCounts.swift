/// What a file holds besides plain boxes that a person drew, counted for the user.
struct ShapeCounts {
  /// Boxes with an angle.
  var rotated = 0
  /// Boxes between two key frames.
  var interpolated = 0
  /// Boxes that a program made or proposed.
  var byProgram = 0
  private var others: [String: Int] = [:]

  /// Counts a shape that has no box.
  mutating func count(_ kind: String) { others[kind, default: 0] += 1 }

  func report(to issues: inout [LabelFileIssue], path: String, boxes: Int) {
    func tell(_ code: String, _ message: String) {
      issues.append(
        LabelFileIssue(code: code, severity: .warning, place: path, message: message))
    }
    if !others.isEmpty {
      let kinds = others.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      tell("not-a-box", "Shapes without a box were left out: \(kinds.joined(separator: ", ")).")
    }
    if rotated > 0 {
      tell("rotated-box", "\(rotated) of \(boxes) boxes are rotated; they were read unrotated.")
    }
    if interpolated > 0 {
      tell(
        "interpolated-box",
        "\(interpolated) boxes lie between key frames: the program moved them, nobody drew them.")
    }
    if byProgram > 0 {
      tell("pre-label", "\(byProgram) boxes come from a program and were kept or changed.")
    }
  }
}
