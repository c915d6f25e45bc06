/// Notices that the boxes of two sources lie a whole number of pixels apart.
///
/// Tools and conversion scripts differ by exactly one pixel in some edges or in all of them; people
/// who draw differ by anything. Sources are the formats of the input, or its labelers where it has one
/// format.
struct PixelOffset {
  /// As many shared images show it; more would only take time.
  private static let enoughImages = 500
  private static let enoughBoxes = 200
  private static let enoughComparisons = 10_000_000
  /// Fewer pairs of boxes may agree by chance.
  private static let leastPairs = 20
  /// In so many of the pairs an edge lies apart by the same whole number.
  private static let leastShare = 0.6
  private static let farthest = 3
  /// Edges that were written with two decimals, or as shares with six, differ by less.
  private static let closeness = 0.01

  private let table: LabelTable
  private let isByFormat: Bool
  private let formatOfFile: [Int32]
  private var pairs: [Pair: Offsets] = [:]
  private var comparisons = 0

  private struct Pair: Hashable, Comparable {
    var a: Int32
    var b: Int32

    static func < (one: Pair, other: Pair) -> Bool { (one.a, one.b) < (other.a, other.b) }
  }

  /// How often each edge lies so many whole pixels further in the second source than in the first.
  private struct Offsets {
    var count = 0
    var ofEdge = [[Int]](repeating: [Int](repeating: 0, count: 2 * farthest + 1), count: 4)

    /// The offsets of left, top, right and bottom that most pairs have; 0 where there is none.
    var common: [Int] {
      ofEdge.map { counts in
        let most = counts.indices.max { counts[$0] < counts[$1] } ?? farthest
        return Double(counts[most]) >= leastShare * Double(count) ? most - farthest : 0
      }
    }
  }

  /// Tells of the pair of sources with the most pairs of boxes, and of how many others there are.
  static func note(_ table: inout LabelTable) {
    guard table.files.count > 1 || table.labelers.count > 1 else { return }
    var offset = PixelOffset(table)
    offset.compare()
    if let issue = offset.issue { table.issues.append(issue) }
  }

  private init(_ table: LabelTable) {
    self.table = table
    isByFormat = Set(table.files.lazy.filter { $0.boxes > 0 }.map(\.format)).count > 1
    var numbers: [String: Int32] = [:]
    formatOfFile = table.files.map { file in
      let number = numbers[file.format] ?? Int32(numbers.count)
      numbers[file.format] = number
      return number
    }
  }

  /// The source of a box; -1 where it is not known.
  private func source(_ box: Int) -> Int32 {
    isByFormat ? formatOfFile[Int(table.boxFile[box])] : table.boxLabeler[box]
  }

  private func name(_ source: Int32) -> String {
    guard isByFormat else { return "\"\(table.labelers[source])\"" }
    var names: [String] = []
    for file in table.files where !names.contains(file.format) { names.append(file.format) }
    return "the \(names[Int(source)]) files"
  }

  private mutating func compare() {
    // The first source of each image, then whether it is shared.
    var first = [Int32](repeating: -1, count: table.images.count)
    var isShared = [Bool](repeating: false, count: table.images.count)
    var shared = 0
    for box in 0..<table.boxCount where source(box) >= 0 && table.boxImage[box] >= 0 {
      let source = source(box)
      let image = Int(table.boxImage[box])
      if first[image] < 0 {
        first[image] = source
      } else if first[image] != source, !isShared[image], shared < Self.enoughImages {
        isShared[image] = true
        shared += 1
      }
    }
    guard shared > 0 else { return }
    var boxes: [Int32: [Int32: [Int]]] = [:]
    for box in 0..<table.boxCount where source(box) >= 0 && table.boxImage[box] >= 0 {
      let source = source(box)
      let image = table.boxImage[box]
      guard isShared[Int(image)],
        boxes[image]?[source]?.count ?? 0 < Self.enoughBoxes
      else { continue }
      boxes[image, default: [:]][source, default: []].append(box)
    }
    for (_, ofSource) in boxes.sorted(by: { $0.key < $1.key }) {
      let sources = ofSource.keys.sorted()
      for (index, a) in sources.enumerated() where comparisons < Self.enoughComparisons {
        for b in sources[(index + 1)...] {
          add(ofSource[a] ?? [], ofSource[b] ?? [], to: Pair(a: a, b: b))
        }
      }
    }
  }

  /// Adds each box of one source with that of the other which has most in common with it.
  private mutating func add(_ some: [Int], _ others: [Int], to pair: Pair) {
    var offsets = pairs[pair] ?? Offsets()
    defer { pairs[pair] = offsets }
    comparisons += some.count * others.count
    for box in some {
      var best: (other: Int, overlap: Double)?
      for other in others where table.boxClass[other] == table.boxClass[box] {
        let overlap = LabelerCopies.overlap(table, box, other)
        if overlap > best?.overlap ?? 0.5 { best = (other, overlap) }
      }
      guard let other = best?.other else { continue }
      offsets.count += 1
      for (edge, (a, b)) in zip(edges(box), edges(other)).enumerated() {
        let whole = (b - a).rounded()
        guard abs(b - a - whole) <= Self.closeness, abs(whole) <= Double(Self.farthest) else {
          continue
        }
        offsets.ofEdge[edge][Int(whole) + Self.farthest] += 1
      }
    }
  }

  private func edges(_ box: Int) -> [Double] {
    let (x, y) = (table.boxX[box], table.boxY[box])
    return [x, y, x + table.boxWidth[box], y + table.boxHeight[box]]
  }

  private var issue: LabelFileIssue? {
    let apart = pairs.filter { _, offsets in
      offsets.count >= Self.leastPairs && offsets.common.contains { $0 != 0 }
    }
    let ordered = apart.sorted { a, b in
      (b.value.count, a.key) < (a.value.count, b.key)
    }
    guard let (pair, offsets) = ordered.first else { return nil }
    let edges = zip(["left", "top", "right", "bottom"], offsets.common)
      .filter { $0.1 != 0 }.map { "\($0.0) \($0.1 > 0 ? "+" : "")\($0.1)" }
    let more = apart.count > 1 ? " The same of \(apart.count - 1) more pairs." : ""
    return LabelFileIssue(
      code: "whole-pixel-offset", severity: .warning,
      place: "\(name(pair.a)) and \(name(pair.b))",
      message:
        "On images that both have, the boxes of the second lie whole pixels from those of the "
        + "first: \(edges.joined(separator: ", ")) px in 60% or more of \(offsets.count) pairs. "
        + "Programs that count pixels from 0 or from 1 differ so; people do not. See --one-based and "
        + "--inclusive.\(more)")
  }
}
