import Features

/// Images that two or more sources looked at, and who they are.
///
/// Sources are labelers `0..<labelers` and, as number `labelers`, the reference.
struct SharedImages: Sendable {
  let labelers: Int
  /// The objects of shared image *i* are `objectStart[i]..<objectStart[i + 1]`.
  private(set) var objectStart: [Int] = [0]
  /// The sources that looked at shared image *i*.
  private(set) var viewers: [[Int]] = []
  private(set) var hasReference: [Bool] = []
  /// The profile's number of shared image *i*.
  private(set) var image: [Int32] = []
  /// The scene of shared image *i*: frames of a film in which most boxes stay where they were are one
  /// scene, and no independent evidence.
  private(set) var scene: [Int32] = []

  var count: Int { viewers.count }
  /// The number of the reference as a source.
  var reference: Int { labelers }
  var anyReference: Bool { hasReference.contains(true) }

  /// - Parameters:
  ///   - profile: The profile.
  ///   - copies: Views that say nothing; nil when none is known.
  init(_ profile: Profile, without copies: CopiedViews? = nil) {
    labelers = profile.labelerNames.count
    let objects = profile.objects
    let rows = profile.rows
    var object = 0
    var row = 0
    while row < profile.rowCount {
      let number = rows.image[row]
      var next = row
      var seen: [Int] = []
      while next < profile.rowCount, rows.image[next] == number {
        let labeler = Int(rows.labeler[next])
        if copies?.isCopied(image: number, labeler: labeler) != true { seen.append(labeler) }
        next += 1
      }
      let isReferenced = profile.imageHasReference[Int(number)]
      if isReferenced { seen.append(labelers) }
      if seen.count > 1 {
        while object < objects.count, objects.image[object] < number { object += 1 }
        objectStart[viewers.count] = object
        while object < objects.count, objects.image[object] == number { object += 1 }
        objectStart.append(object)
        viewers.append(seen)
        hasReference.append(isReferenced)
        image.append(number)
      }
      row = next
    }
    scene = scenes(objects)
  }

  /// A whole-pixel box of one source.
  private struct Place: Hashable {
    var source: Int32
    var corners: SIMD4<Int32>
  }

  private func scenes(_ table: Objects) -> [Int32] {
    var result: [Int32] = []
    var before: Set<Place> = []
    for i in 0..<count {
      let members =
        Int(table.start[objectStart[i]])..<Int(table.start[objectStart[i + 1]])
      let places = Set(
        members.map {
          Place(
            source: table.source[$0],
            corners: SIMD4(
              Int32(table.left[$0].rounded()), Int32(table.top[$0].rounded()),
              Int32(table.right[$0].rounded()), Int32(table.bottom[$0].rounded())))
        })
      let isSame = !places.isEmpty && 2 * places.intersection(before).count >= places.count
      result.append((result.last ?? -1) + (isSame ? 0 : 1))
      before = places
    }
    return result
  }

  /// Labelers whom shared images connect with one other source alone, and that is no reference: of the
  /// two, which one is wrong cannot be known.
  var lonely: Set<Int> {
    var parent = Array(0...labelers)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node { node = parent[node] }
      return node
    }
    for group in viewers {
      for other in group.dropFirst() {
        let (x, y) = (root(group[0]), root(other))
        parent[max(x, y)] = min(x, y)
      }
    }
    let groups = Dictionary(grouping: 0...labelers, by: root)
    return Set(groups.values.filter { $0.count == 2 && !$0.contains(labelers) }.joined())
  }

  /// A source's number in ``viewers`` from its number in the profile.
  func source(_ number: Int32) -> Int { number == Objects.reference ? labelers : Int(number) }
}
