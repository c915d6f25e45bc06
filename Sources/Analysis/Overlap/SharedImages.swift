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

  var count: Int { viewers.count }
  /// The number of the reference as a source.
  var reference: Int { labelers }
  var anyReference: Bool { hasReference.contains(true) }

  init(_ profile: Profile) {
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
        seen.append(Int(rows.labeler[next]))
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
  }

  /// A source's number in ``viewers`` from its number in the profile.
  func source(_ number: Int32) -> Int { number == Objects.reference ? labelers : Int(number) }
}
