extension ProfileWriter {
  mutating func objects(_ objects: Objects) {
    count(objects.count)
    ascending(objects.image)
    lengths(objects.start)
    for source in objects.source { count(source + 1) }
    for number in objects.classNumber { count(number) }
    for corner in [objects.left, objects.top, objects.right, objects.bottom] {
      for value in corner { fixed(value.bitPattern) }
    }
  }
}

extension ProfileReader {
  mutating func objects(of profile: Profile) throws(ProfileError) -> Objects {
    var objects = Objects()
    let count = try count("objects")
    objects.image = try ascending("image", count: count, below: profile.imageNames.count)
    objects.start = try lengths("members", count: count, least: 1)
    let members = Int(objects.start.last ?? 0)
    try need(members, "members", bytesEach: 18)
    objects.source.reserveCapacity(members)
    for (low, high) in zip(objects.start, objects.start.dropFirst()) {
      for member in low..<high {
        let source = try index("source", below: profile.labelerNames.count, least: -1)
        if member > low, let last = objects.source.last, source <= last {
          throw invalid("sources of an object are not in order")
        }
        objects.source.append(source)
      }
    }
    objects.classNumber.reserveCapacity(members)
    for _ in 0..<members {
      objects.classNumber.append(try index("class", below: profile.classNames.count))
    }
    objects.left = try corners(count: members)
    objects.top = try corners(count: members)
    objects.right = try corners(count: members)
    objects.bottom = try corners(count: members)
    objects.box = [Int32](repeating: -1, count: members)
    return objects
  }

  private mutating func corners(count: Int) throws(ProfileError) -> [Float] {
    try need(count, "corners", bytesEach: 4)
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try float("corner")) }
    return values
  }
}
