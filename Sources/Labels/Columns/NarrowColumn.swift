/// How values of a kind are written in four bytes.
public protocol NarrowCoding: Sendable {
  /// What is written.
  associatedtype Value: Sendable, Equatable

  /// The value in four bytes, but never `Int32.min`; nil when that would lose a bit of it.
  static func narrow(_ value: Value) -> Int32?
  /// The value that ``narrow(_:)`` wrote.
  static func value(_ narrow: Int32) -> Value
}

/// A column of values of eight bytes that nearly all fit into four.
///
/// The few that do not are kept beside it; when they are not few, the column is held as it is. Each
/// value comes out as it went in, to the bit.
public struct NarrowColumn<Coding: NarrowCoding>: RandomAccessCollection, MutableCollection,
  Sendable
{
  /// What the column holds.
  public typealias Element = Coding.Value

  @usableFromInline static var other: Int32 { .min }
  @usableFromInline var narrow: [Int32] = []
  /// The values of the places that hold ``other``.
  @usableFromInline var others: [Int: Coding.Value] = [:]
  /// All values, in place of the above, once the column is wide.
  @usableFromInline var wide: [Coding.Value] = []
  @usableFromInline var isWide = false

  /// Makes an empty column.
  @inlinable public init() {}

  /// Makes a column of these values.
  @inlinable public init(_ values: some Sequence<Coding.Value>) {
    for value in values { append(value) }
  }

  /// The place of the first value: 0.
  @inlinable public var startIndex: Int { 0 }
  /// How many values there are.
  @inlinable public var endIndex: Int { isWide ? wide.count : narrow.count }

  /// The value at a place.
  @inlinable public subscript(index: Int) -> Coding.Value {
    get {
      if isWide { return wide[index] }
      let written = narrow[index]
      return written == Self.other ? otherValue(index) : Coding.value(written)
    }
    set {
      if isWide {
        wide[index] = newValue
      } else if let written = Coding.narrow(newValue) {
        if narrow[index] == Self.other { others[index] = nil }
        narrow[index] = written
      } else {
        narrow[index] = Self.other
        keep(newValue, at: index)
      }
    }
  }

  /// Appends a value.
  @inlinable public mutating func append(_ value: Coding.Value) {
    if isWide {
      wide.append(value)
    } else if let written = Coding.narrow(value) {
      narrow.append(written)
    } else {
      narrow.append(Self.other)
      keep(value, at: narrow.count - 1)
    }
  }

  /// Makes room for this many values of the present width.
  public mutating func reserveCapacity(_ count: Int) {
    if isWide { wide.reserveCapacity(count) } else { narrow.reserveCapacity(count) }
  }

  @usableFromInline func otherValue(_ index: Int) -> Coding.Value {
    guard let value = others[index] else { preconditionFailure("a value is kept for each mark") }
    return value
  }

  @usableFromInline mutating func keep(_ value: Coding.Value, at index: Int) {
    others[index] = value
    // An entry takes some forty bytes.
    guard others.count > 1_000 + narrow.count / 64 else { return }
    var all: [Coding.Value] = []
    all.reserveCapacity(narrow.capacity)
    all.append(contentsOf: lazy.map { $0 })
    wide = all
    isWide = true
    narrow = []
    others = [:]
  }
}

extension NarrowColumn: Equatable {
  /// Whether both hold equal values, in whatever width.
  public static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }
}

extension NarrowColumn: ExpressibleByArrayLiteral {
  /// Makes a column of these values.
  public init(arrayLiteral values: Coding.Value...) { self.init(values) }
}

/// Coordinates, which most files write with two decimals at most: as hundredths.
public enum Hundredths: NarrowCoding {
  /// The hundredths; nil when the value is not the number nearest to them.
  @inlinable public static func narrow(_ value: Double) -> Int32? {
    let scaled = value * 100
    // NaN fails the comparison.
    guard abs(scaled) < 2e9 else { return nil }
    let hundredths = Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
    return self.value(hundredths).bitPattern == value.bitPattern ? hundredths : nil
  }

  /// The division rounds to the number that is nearest to the decimal, as reading it from text does.
  @inlinable public static func value(_ narrow: Int32) -> Double { Double(narrow) / 100 }
}

/// A column of coordinates in pixels.
public typealias Coordinates = NarrowColumn<Hundredths>
