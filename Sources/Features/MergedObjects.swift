extension Profile {
  /// Puts the parts' objects in the order of the merged images.
  ///
  /// - Parameters:
  ///   - parts: The profiles.
  ///   - images: The merged names of the images.
  ///   - labelers: The merged names of the labelers.
  ///   - classes: The merged names of the classes.
  ///   - split: The images that lie in several parts, whose objects are left out.
  /// - Throws: ``ProfileError/tooLarge(section:)`` when there are more members than numbers.
  mutating func mergeObjects(
    _ parts: [Profile], images: MergedNames, labelers: MergedNames, classes: MergedNames,
    without split: [Int32]
  ) throws(ProfileError) {
    guard parts.reduce(0, { $0 + $1.objects.source.count }) < Int(Int32.max) else {
      throw .tooLarge(section: "objects")
    }
    let split = Set(split)
    var order: [(image: Int32, part: Int, object: Int)] = []
    for (number, part) in parts.enumerated() {
      for object in 0..<part.objects.count {
        let image = images.rank[number][Int(part.objects.image[object])]
        if !split.contains(image) { order.append((image, number, object)) }
      }
    }
    order.sort { ($0.image, $0.part, $0.object) < ($1.image, $1.part, $1.object) }
    for (image, number, object) in order {
      objects.append(
        object, of: parts[number].objects, image: image, labelerRank: labelers.rank[number],
        classRank: classes.rank[number])
    }
  }
}

extension Objects {
  fileprivate mutating func append(
    _ object: Int, of other: Objects, image number: Int32, labelerRank: [Int32],
    classRank: [Int32]
  ) {
    let range = Int(other.start[object])..<Int(other.start[object + 1])
    let members = range.map { member in
      let known = other.source[member]
      return (member: member, source: known < 0 ? known : labelerRank[Int(known)])
    }
    image.append(number)
    for (member, known) in members.sorted(by: { $0.source < $1.source }) {
      source.append(known)
      classNumber.append(classRank[Int(other.classNumber[member])])
      left.append(other.left[member])
      top.append(other.top[member])
      right.append(other.right[member])
      bottom.append(other.bottom[member])
      box.append(-1)
    }
    start.append(Int32(source.count))
  }
}
