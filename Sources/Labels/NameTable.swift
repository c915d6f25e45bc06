/// Names interned as small numbers, in order of first appearance.
///
/// A name is kept exactly as the file spells it; `"ann1"` and `"Ann1"` are two names.
public struct NameTable: Sendable, Equatable {
  /// The names; the index of a name is its number.
  public private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  /// Makes an empty table.
  public init() {}

  /// How many names there are.
  public var count: Int { names.count }

  /// The name with a number that this table gave out.
  public subscript(number: Int32) -> String { names[Int(number)] }

  /// The number of a name, if it has been seen.
  public func number(of name: String) -> Int32? { numbers[name] }

  /// The number of a name, given out now if it is new.
  public mutating func intern(_ name: String) -> Int32 {
    if let known = numbers[name] { return known }
    let new = Int32(names.count)
    numbers[name] = new
    names.append(name)
    return new
  }
}
