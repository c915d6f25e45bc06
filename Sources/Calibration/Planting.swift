import Analysis
import Glibc
import Labels
import Simulation

/// Turns an effect as findings tell it into a fault of the simulation.
struct Planting {
  /// Class numbers by what they are good for: nearest to a tenth of all boxes, and the one of which
  /// half of the others are commoner.
  private let typicalClass: Int
  private let otherClass: Int
  /// Of the team's smallest quarter of boxes, the share that the simulation calls small, and how many of
  /// those it calls small are of the quarter.
  private let smallShare: Double
  private let classNames: [String]

  init(_ table: LabelTable) {
    classNames = (0..<table.classes.count).map { table.classes[Int32($0)] }
    var counts = [Double](repeating: 0, count: max(1, table.classes.count))
    var sides: [Double] = []
    for box in 0..<table.boxCount {
      if table.boxClass[box] >= 0 { counts[Int(table.boxClass[box])] += 1 }
      let area = table.boxWidth[box] * table.boxHeight[box]
      if area > 0 { sides.append(area.squareRoot()) }
    }
    let wanted = counts.reduce(0, +) / 10
    let typical = counts.indices.min { abs(counts[$0] - wanted) < abs(counts[$1] - wanted) } ?? 0
    typicalClass = typical
    let others = counts.indices.filter { $0 != typical }.sorted { counts[$0] > counts[$1] }
    // Commoner than half of the others: rare classes are not tested.
    otherClass = others.isEmpty ? typical : others[others.count / 3]
    sides.sort()
    let quarter = sides.prefix(max(1, sides.count / 4))
    smallShare =
      quarter.isEmpty ? 1 : Double(quarter.count { $0 < Fault.smallSide }) / Double(quarter.count)
  }

  /// The fault whose findings would tell this effect; nil where the simulation has no such fault.
  func fault(_ kind: FindingKind, effect: Double, labeler: String) -> Fault? {
    let planted: (kind: Fault.Kind, severity: Double, classes: [Int])? =
      switch kind {
      case .sizeBias: (.sizeBias, 1 + effect, [])
      case .aspectBias: (.aspectBias, 1 + effect, [])
      case .offsetBias: (.offsetBias, effect, [])
      case .classConfusion: (.classConfusion, effect, [typicalClass, otherClass])
      case .missedClass: (.missedClass, effect, [typicalClass])
      case .missedSmall: smallShare > 0 ? (.missedSmall, effect / smallShare, []) : nil
      case .missed, .density: (.missed, effect, [])
      // Of all boxes, as findings count; the simulation adds them by object.
      case .extra: effect < 0.5 ? (.extra, effect / (1 - effect), []) : nil
      default: nil
      }
    guard let planted, Fault.meaning(of: planted.kind).range.contains(planted.severity) else {
      return nil
    }
    return Fault(
      planted.kind, severity: planted.severity, labeler: labeler, classes: planted.classes)
  }

  /// Whether a finding tells a planted fault by its kind, direction and classes.
  func isMatch(_ finding: Finding, _ kind: FindingKind, _ fault: Fault) -> Bool {
    guard finding.kind == kind else { return false }
    switch kind {
    case .sizeBias, .aspectBias, .offsetBias: return finding.direction == "+"
    case .density: return finding.direction == "-"
    case .classConfusion:
      return finding.className == classNames[fault.classes[0]]
        && finding.classTo == classNames[fault.classes[1]]
    case .missedClass: return finding.className == classNames[fault.classes[0]]
    default: return true
    }
  }
}
