extension ProfileWriter {
  mutating func objects(_ objects: Objects) {
    count(objects.count)
    ascending(objects.image)
    lengths(objects.start)
    for source in objects.source { count(source + 1) }
    for number in objects.classNumber { count(number) }
    corners(objects)
  }

  private mutating func corners(_ objects: Objects) {
    let runs = [objects.left, objects.top, objects.right, objects.bottom]
    guard let decimals = Decimals.allCases.first(where: { $0.hold(runs) }) else {
      fixed(Decimals.none)
      for run in runs {
        for value in run { fixed(value.bitPattern) }
      }
      return
    }
    fixed(decimals.rawValue)
    let numbers = runs.map { $0.map { Int64(decimals.number($0) ?? 0) } }
    for run in numbers[..<2] {
      for number in run { zigzag(number) }
    }
    for (low, high) in zip(numbers, numbers.dropFirst(2)) {
      for (low, high) in zip(low, high) { zigzag(high - low) }
    }
  }
}

/// How many decimals all corners have, so that they can be written as whole numbers.
private enum Decimals: UInt8, CaseIterable {
  case zero = 0
  case one = 1
  case two = 2

  /// What is written where there are more.
  static let none: UInt8 = 3

  private var scale: Double {
    switch self {
    case .zero: 1
    case .one: 10
    case .two: 100
    }
  }

  func value(_ number: Int32) -> Float { Float(Double(number) / scale) }

  /// The number that stands for a value to the last bit; nil when none does.
  func number(_ value: Float) -> Int32? {
    guard let number = Int32(exactly: (Double(value) * scale).rounded()),
      self.value(number).bitPattern == value.bitPattern
    else { return nil }
    return number
  }

  func hold(_ runs: [[Float]]) -> Bool {
    runs.allSatisfy { $0.allSatisfy { number($0) != nil } }
  }
}

extension ProfileReader {
  mutating func objects(of profile: Profile) throws(ProfileError) -> Objects {
    var objects = Objects()
    let count = try count("objects")
    objects.image = try ascending("image", count: count, below: profile.imageNames.count)
    objects.start = try lengths("members", count: count, least: 1)
    let members = Int(objects.start.last ?? 0)
    try need(members, "members", bytesEach: 6)
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
    try corners(of: &objects, count: members)
    objects.box = [Int32](repeating: -1, count: members)
    return objects
  }

  private mutating func corners(
    of objects: inout Objects, count: Int
  ) throws(ProfileError) {
    let form = try byte()
    guard form != Decimals.none else {
      objects.left = try floats("corner", count: count)
      objects.top = try floats("corner", count: count)
      objects.right = try floats("corner", count: count)
      objects.bottom = try floats("corner", count: count)
      return
    }
    guard let decimals = Decimals(rawValue: form) else { throw invalid("corners: unknown form") }
    let origin = [Int32](repeating: 0, count: count)
    let left = try wholes("corner", from: origin)
    let top = try wholes("corner", from: origin)
    objects.left = left.map(decimals.value)
    objects.top = top.map(decimals.value)
    objects.right = try wholes("corner", from: left).map(decimals.value)
    objects.bottom = try wholes("corner", from: top).map(decimals.value)
  }
}
