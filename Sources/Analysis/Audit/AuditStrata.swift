import Labels

/// The parts of a labeler's boxes from which an audit draws: classes, and thirds by size.
///
/// A class is a stratum when its share of the sample is a box or more. Rarer ones are together in one,
/// with the next rarest until that has a box as well, so that every stratum is drawn from. A class
/// whose share is 30 boxes or more is cut into thirds by area: small boxes go wrong in other ways than
/// large ones.
struct AuditStrata {
  /// The share of the sample from which on a class is cut by size.
  static let thirdsFrom = 30

  /// One part.
  struct Stratum: Equatable {
    /// What it holds, in words; not a key.
    var name: String
    /// Numbers of boxes, in input order or by area.
    var boxes: [Int32]
  }

  let all: [Stratum]

  /// Cuts a labeler's boxes.
  ///
  /// - Parameters:
  ///   - boxes: Numbers of boxes of `table`, in input order.
  ///   - sample: How many are to be drawn, in `0...boxes.count`.
  ///   - table: The labels.
  init(_ boxes: [Int32], sample: Int, of table: LabelTable) {
    guard sample > 0 else {
      all = []
      return
    }
    let byClass = Dictionary(grouping: boxes) { table.boxClass[Int($0)] }
    func name(_ number: Int32) -> String {
      number == LabelTable.unknown ? "class unknown" : table.classes[number]
    }
    // In order of name: numbers of classes depend on what other labelers drew.
    var classes = byClass.map { Stratum(name: name($0), boxes: $1) }
      .sorted { ($0.boxes.count, $0.name) < ($1.boxes.count, $1.name) }
    /// Whether a share of the sample, sample × count / boxes, is so many boxes.
    func share(_ count: Int, isAtLeast least: Int) -> Bool { sample * count >= least * boxes.count }
    var rare: [Stratum] = []
    var rareCount: Int { rare.reduce(0) { $0 + $1.boxes.count } }
    while let rarest = classes.first,
      !share(rarest.boxes.count, isAtLeast: 1) || !rare.isEmpty && !share(rareCount, isAtLeast: 1)
    {
      rare.append(classes.removeFirst())
    }
    var strata = classes.sorted { $0.name < $1.name }.flatMap { stratum in
      share(stratum.boxes.count, isAtLeast: Self.thirdsFrom)
        ? Self.thirds(stratum, table) : [stratum]
    }
    if !rare.isEmpty {
      strata.append(
        Stratum(name: "\(rare.count) rare classes", boxes: rare.flatMap(\.boxes).sorted()))
    }
    all = strata
  }

  private static func thirds(_ stratum: Stratum, _ table: LabelTable) -> [Stratum] {
    func area(_ box: Int32) -> Double { table.boxWidth[Int(box)] * table.boxHeight[Int(box)] }
    let ascending = stratum.boxes.sorted { (area($0), $0) < (area($1), $1) }
    let count = ascending.count
    return ["small", "medium", "large"].enumerated().map { index, size in
      Stratum(
        name: "\(stratum.name), \(size)",
        boxes: Array(ascending[index * count / 3..<(index + 1) * count / 3]))
    }
  }
}
