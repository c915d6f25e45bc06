/// A column of numbers that mostly count up by one, in runs that do.
///
/// The places of boxes in their files are such: a run for each file.
public struct CountingColumn: RandomAccessCollection, Sendable, Equatable {
  /// The index at which each run begins, and its first number.
  private var starts: [Int] = []
  private var firsts: [Int32] = []
  /// How many numbers there are.
  public private(set) var endIndex = 0

  /// Makes an empty column.
  public init() {}

  /// Makes a column of these numbers.
  public init(_ numbers: some Sequence<Int32>) {
    for number in numbers { append(number) }
  }

  /// The place of the first number: 0.
  public var startIndex: Int { 0 }

  /// The number at a place.
  public subscript(index: Int) -> Int32 {
    precondition(indices.contains(index), "an index of the column")
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return firsts[low] + Int32(index - starts[low])
  }

  /// Appends a number.
  public mutating func append(_ number: Int32) {
    defer { endIndex += 1 }
    if let start = starts.last, let first = firsts.last,
      Int(number) == Int(first) + endIndex - start
    {
      return
    }
    starts.append(endIndex)
    firsts.append(number)
  }
}

extension CountingColumn: ExpressibleByArrayLiteral {
  /// Makes a column of these numbers.
  public init(arrayLiteral numbers: Int32...) { self.init(numbers) }
}
