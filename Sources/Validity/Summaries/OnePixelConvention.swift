import Labels

/// Tells a writer that counts pixels inclusively from labelers who draw one pixel too far.
///
/// A convention puts every box that reaches the edge one pixel beyond it, whoever drew the box. So it
/// is claimed only where nearly all boxes at that edge, of a file or of a class, end there and
/// several labelers show it. Anything less is told without an excuse.
struct OnePixelConvention {
  /// The least number of boxes that a convention is claimed for.
  private static let fewest = 10
  /// The least share of the boxes that reach the edge.
  private static let share = 0.9
  /// A labeler shows the convention by so many boxes; fewer may be an accident.
  private static let fewestByLabeler = 3
  /// Equal up to the two decimals that tools write, twice rounded.
  private static let equality = 0.02
  /// A box that ends nearer to the edge than this reaches it.
  private static let nearness = 0.5

  /// Boxes of one file or class that reach the right (or bottom) edge.
  private struct Edge {
    var reaching = 0
    var beyond = 0
    var byLabeler: [Int32: Int] = [:]
  }

  private let files: [Edge?]
  private let classes: [Edge?]
  private let table: LabelTable

  init(_ issues: IssueList?, setAside: [Bool], table: LabelTable) {
    self.table = table
    let candidates = (issues?.runs ?? []).reduce(0) {
      $0 + (Self.isBeyond($1.first) ? Int($1.count) : 0)
    }
    guard candidates >= Self.fewest else {
      files = []
      classes = []
      return
    }
    var files = [Edge](repeating: Edge(), count: 2 * table.files.count)
    var classes = [Edge](repeating: Edge(), count: 2 * table.classes.count)
    for index in 0..<table.boxCount where !setAside[index] {
      let box = RawBox(index, in: table)
      for (axis, span) in [box.horizontal, box.vertical].enumerated() {
        let past = span.end - span.side
        guard span.side > 0, past >= -Self.nearness else { continue }
        let isBeyond = abs(past - 1) <= Self.equality
        Self.add(isBeyond, box.labeler, to: &files[2 * Int(table.boxFile[index]) + axis])
        if box.classNumber >= 0 {
          Self.add(isBeyond, box.labeler, to: &classes[2 * Int(box.classNumber) + axis])
        }
      }
    }
    // Where nobody is named, nobody is excused: one writer's file then stands for its labelers.
    let needsLabelers = table.labelers.count > 0 || table.files.count > 1
    self.files = files.map { Self.isConvention($0, needsLabelers) ? $0 : nil }
    self.classes = classes.map { Self.isConvention($0, needsLabelers) ? $0 : nil }
  }

  private static func add(_ isBeyond: Bool, _ labeler: Int32, to edge: inout Edge) {
    edge.reaching += 1
    guard isBeyond else { return }
    edge.beyond += 1
    if labeler >= 0 { edge.byLabeler[labeler, default: 0] += 1 }
  }

  private static func isConvention(_ edge: Edge, _ needsLabelers: Bool) -> Bool {
    edge.beyond >= fewest && Double(edge.beyond) >= share * Double(edge.reaching)
      && (!needsLabelers || edge.byLabeler.count { $0.value >= fewestByLabeler } >= 2)
  }

  private static func isBeyond(_ issue: ValidityIssue) -> Bool {
    issue.code == .outOfBounds && issue.severity == .warning
      && abs(issue.value - issue.limit - 1) <= equality
  }

  /// Whether an issue looks like one of a convention, wherever its box is.
  func mayCover(_ issue: ValidityIssue) -> Bool { !files.isEmpty && Self.isBeyond(issue) }

  /// Whether an issue follows the convention of its file or its class.
  func covers(_ issue: ValidityIssue) -> Bool {
    guard mayCover(issue) else { return false }
    let axis = issue.field == .right || issue.field == .x ? 0 : 1
    if files[2 * Int(table.boxFile[issue.box]) + axis] != nil { return true }
    let classNumber = table.boxClass[issue.box]
    return classNumber >= 0 && classes[2 * Int(classNumber) + axis] != nil
  }

  /// "x + w = W + 1 in 99% of file a.json (8,000 of 8,080 boxes that reach the edge): a …".
  var clause: String {
    var places = Self.places(files) { "file \(table.files[$0].path)" }
    // A class says more than the only file, and less than a file that is wrong throughout.
    if places.isEmpty { places = Self.places(classes) { "class \(table.classes[Int32($0)])" } }
    let shown = places.prefix(3).joined(separator: ", ")
    let more = places.count > 3 ? " and \(places.count - 3) more" : ""
    return "\(shown)\(more): a one-pixel convention of the writer, not a labeler's error"
  }

  private static func places(_ edges: [Edge?], _ name: (Int) -> String) -> [String] {
    edges.enumerated().compactMap { position, edge in
      guard let edge else { return nil }
      // Not rounded up: 100% means all.
      let percent = 100 * edge.beyond / edge.reaching
      let equation = position % 2 == 0 ? "x + w = W + 1" : "y + h = H + 1"
      return
        "\(equation) in \(percent)% of \(name(position / 2)) (\(Figures.count(edge.beyond)) of "
        + "\(Figures.count(edge.reaching)) boxes that reach that edge)"
    }
  }
}
