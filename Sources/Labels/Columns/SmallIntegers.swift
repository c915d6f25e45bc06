/// A column of whole numbers from -1 up, in one, two or four bytes each as the largest needs.
///
/// Numbers of labelers, classes and files are mostly below 255: a column of ten million of them takes
/// 10 MB in place of 40. Other numbers are held too, in four bytes.
public struct SmallIntegers: RandomAccessCollection, MutableCollection, Sendable {
  /// One more than the number, so that -1 is 0; the two narrow forms hold nothing once they are left.
  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var pairs: [UInt16] = []
  @usableFromInline var words: [Int32] = []
  /// The bytes of a number: 1, 2 or 4.
  @usableFromInline var width = 1

  /// Makes an empty column.
  @inlinable public init() {}

  /// Makes a column of these numbers.
  @inlinable public init(_ numbers: some Sequence<Int32>) {
    for number in numbers { append(number) }
  }

  /// The place of the first number: 0.
  @inlinable public var startIndex: Int { 0 }
  /// How many numbers there are.
  @inlinable public var endIndex: Int {
    switch width {
    case 1: bytes.count
    case 2: pairs.count
    default: words.count
    }
  }

  /// The number at a place.
  @inlinable public subscript(index: Int) -> Int32 {
    get {
      switch width {
      case 1: Int32(bytes[index]) - 1
      case 2: Int32(pairs[index]) - 1
      default: words[index]
      }
    }
    set {
      makeRoom(for: newValue)
      switch width {
      case 1: bytes[index] = UInt8(truncatingIfNeeded: newValue &+ 1)
      case 2: pairs[index] = UInt16(truncatingIfNeeded: newValue &+ 1)
      default: words[index] = newValue
      }
    }
  }

  /// Appends a number.
  @inlinable public mutating func append(_ number: Int32) {
    makeRoom(for: number)
    switch width {
    case 1: bytes.append(UInt8(truncatingIfNeeded: number &+ 1))
    case 2: pairs.append(UInt16(truncatingIfNeeded: number &+ 1))
    default: words.append(number)
    }
  }

  /// Appends another column.
  public mutating func append(contentsOf other: SmallIntegers) {
    if other.width > width { widen(to: other.width) }
    guard other.width == width else {
      for number in other { append(number) }
      return
    }
    bytes += other.bytes
    pairs += other.pairs
    words += other.words
  }

  /// Makes room for this many numbers of the present width.
  public mutating func reserveCapacity(_ count: Int) {
    switch width {
    case 1: bytes.reserveCapacity(count)
    case 2: pairs.reserveCapacity(count)
    default: words.reserveCapacity(count)
    }
  }

  @inlinable mutating func makeRoom(for number: Int32) {
    let mark = UInt32(bitPattern: number &+ 1)
    if width == 1, mark > 0xFF { widen(to: mark > 0xFFFF ? 4 : 2) }
    if width == 2, mark > 0xFFFF { widen(to: 4) }
  }

  @usableFromInline mutating func widen(to wanted: Int) {
    let room = width == 1 ? bytes.capacity : pairs.capacity
    if wanted == 2 {
      pairs.reserveCapacity(room)
      pairs.append(contentsOf: bytes.lazy.map { UInt16($0) })
    } else {
      words.reserveCapacity(room)
      words.append(contentsOf: lazy.map { $0 })
    }
    bytes = []
    if wanted == 4 { pairs = [] }
    width = wanted
  }
}

extension SmallIntegers: Equatable {
  /// Whether both hold the same numbers, in whatever width.
  public static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }
}

extension SmallIntegers: ExpressibleByArrayLiteral {
  /// Makes a column of these numbers.
  public init(arrayLiteral numbers: Int32...) { self.init(numbers) }
}
