import Statistics

/// Finds the objects of an image that several sources looked at.
///
/// Sources are taken in turn, the reference first. The boxes of each are assigned one to one to the
/// objects found so far, to the largest total overlap (the Hungarian method), where the overlap (IoU)
/// with the object's mean box exceeds ``threshold``; what is left over starts new objects. Classes play
/// no part: a wrong class must not look like a missed object and an extra one. Then a left-over box and
/// a left-over object of its class that hold each other, or lie close at a like size, are taken for one
/// object drawn badly: a slip is not a miss and an invention.
package enum ObjectMatching {
  /// Low, so that a size or position bias is not selected away.
  package static let threshold = 0.25

  static func append(
    _ sources: [(source: Int32, boxes: [MeasuredBox])], image: Int32, to objects: inout Objects
  ) {
    var found: [ObjectDraft] = []
    for (source, boxes) in sources {
      let usable = boxes.filter { $0.area > 0 }
      var assignment = assign(usable, to: found)
      assignSlipped(usable, to: found, &assignment)
      for (box, object) in zip(usable, assignment) {
        if let object {
          found[object].add(box, source: source)
        } else {
          found.append(ObjectDraft(box, source: source))
        }
      }
    }
    for draft in found { objects.append(draft, image: image) }
  }

  /// The object of each box, or nil.
  private static func assign(_ boxes: [MeasuredBox], to objects: [ObjectDraft]) -> [Int?] {
    var result = [Int?](repeating: nil, count: boxes.count)
    guard !objects.isEmpty else { return result }
    var edges: [(box: Int, object: Int, overlap: Double)] = []
    for (i, box) in boxes.enumerated() {
      for (j, object) in objects.enumerated() {
        let overlap = box.intersectionOverUnion(object.mean)
        if overlap > threshold { edges.append((i, j, overlap)) }
      }
    }
    for component in components(of: edges, boxes: boxes.count, objects: objects.count) {
      if component.count == 1 {
        result[component[0].box] = component[0].object
      } else {
        assign(component, to: &result)
      }
    }
    return result
  }

  /// Gives left-over boxes the left-over object of their class that they were probably meant for.
  private static func assignSlipped(
    _ boxes: [MeasuredBox], to objects: [ObjectDraft], _ assignment: inout [Int?]
  ) {
    var taken = Set(assignment.compactMap { $0 })
    for (i, box) in boxes.enumerated() where assignment[i] == nil {
      var best: (object: Int, closeness: Double)?
      for (j, object) in objects.enumerated() where !taken.contains(j) {
        guard object.members[0].box.classNumber == box.classNumber else { continue }
        let closeness = closeness(box, object.mean)
        if closeness > (best?.closeness ?? 0) { best = (j, closeness) }
      }
      guard let best else { continue }
      assignment[i] = best.object
      taken.insert(best.object)
    }
  }

  /// How likely two boxes that hardly overlap were meant for one object; 0 when not at all.
  private static func closeness(_ a: MeasuredBox, _ b: MeasuredBox) -> Double {
    let smaller = min(a.area, b.area)
    guard smaller > 0 else { return 0 }
    if a.intersection(b) > 0.7 * smaller, a.intersectionOverUnion(b) > 0.03 {
      return 1 + a.intersection(b) / smaller
    }
    guard max(a.area, b.area) < 4 * smaller else { return 0 }
    let dx = abs(a.left + a.right - b.left - b.right) / (a.width + b.width)
    let dy = abs(a.top + a.bottom - b.top - b.bottom) / (a.height + b.height)
    return max(0, 0.75 - max(dx, dy))
  }

  /// Solves one connected component of the overlap graph exactly.
  private static func assign(
    _ edges: [(box: Int, object: Int, overlap: Double)], to result: inout [Int?]
  ) {
    let rows = Array(Set(edges.map(\.box))).sorted()
    let columns = Array(Set(edges.map(\.object))).sorted()
    let rowOf = Dictionary(uniqueKeysWithValues: zip(rows, 0...))
    let columnOf = Dictionary(uniqueKeysWithValues: zip(columns, 0...))
    // A pair without an edge costs as much as one left alone. Were it more, two bad pairs would win
    // over a good one, and a box drawn well would become two that are shifted.
    var cost = Matrix(rows: rows.count, columns: columns.count, repeating: 1)
    for edge in edges {
      guard let row = rowOf[edge.box], let column = columnOf[edge.object] else { continue }
      cost[row, column] = 1 - edge.overlap
    }
    for (row, column) in Hungarian.assign(cost: cost).columnOfRow.enumerated() {
      guard let column, cost[row, column] < 1 else { continue }
      result[rows[row]] = columns[column]
    }
  }

  /// The edges of each connected component, in order of the first box.
  private static func components(
    of edges: [(box: Int, object: Int, overlap: Double)], boxes: Int, objects: Int
  ) -> [[(box: Int, object: Int, overlap: Double)]] {
    var parent = Array(0..<(boxes + objects))
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for edge in edges {
      let a = root(edge.box)
      let b = root(boxes + edge.object)
      if a != b { parent[max(a, b)] = min(a, b) }
    }
    var numberOfRoot: [Int: Int] = [:]
    var result: [[(box: Int, object: Int, overlap: Double)]] = []
    for edge in edges {
      let key = root(edge.box)
      if let number = numberOfRoot[key] {
        result[number].append(edge)
      } else {
        numberOfRoot[key] = result.count
        result.append([edge])
      }
    }
    return result
  }
}

/// An object while sources are being added.
struct ObjectDraft {
  private(set) var members: [(source: Int32, box: MeasuredBox)]
  /// The reference box, or the mean of the members' corners.
  private(set) var mean: MeasuredBox

  init(_ box: MeasuredBox, source: Int32) {
    members = [(source, box)]
    mean = box
  }

  mutating func add(_ box: MeasuredBox, source: Int32) {
    let weight = Double(members.count)
    members.append((source, box))
    guard members[0].source != Objects.reference else { return }
    mean.left = (mean.left * weight + box.left) / (weight + 1)
    mean.top = (mean.top * weight + box.top) / (weight + 1)
    mean.right = (mean.right * weight + box.right) / (weight + 1)
    mean.bottom = (mean.bottom * weight + box.bottom) / (weight + 1)
  }
}

extension Objects {
  mutating func append(_ draft: ObjectDraft, image number: Int32) {
    image.append(number)
    for (member, measured) in draft.members {
      source.append(member)
      classNumber.append(measured.classNumber)
      left.append(Float(measured.left))
      top.append(Float(measured.top))
      right.append(Float(measured.right))
      bottom.append(Float(measured.bottom))
      box.append(measured.box)
    }
    start.append(Int32(source.count))
  }
}
