/// The numbers in a name table of names that files spell as integers.
struct IntegerNames {
  private var integers = IntegerInterner()
  private var numbers: [Int32] = []
  private static let missing = Int32.min

  /// The number of an integer's name; nil when it is new, and ``add(_:number:)`` must follow.
  subscript(integer: Int64) -> Int32? {
    mutating get {
      let index = Int(integers.intern(integer))
      if index == numbers.count { numbers.append(Self.missing) }
      return numbers[index] == Self.missing ? nil : numbers[index]
    }
  }

  /// Remembers the number of a new integer's name, and gives it back.
  mutating func add(_ integer: Int64, number: Int32) -> Int32 {
    numbers[Int(integers.intern(integer))] = number
    return number
  }
}
