/// The places of a file's boxes as JSON paths, kept as numbers until somebody asks.
///
/// A shape is the path with holes: in `$[#].annotations[#].result[#]` each `#` is a number of the
/// box, and in `$.assets.*.regions[#]` the `*` is a key. A shape that begins `#:$` has the line of a
/// file of JSON lines in front.
public struct JSONPlaces: Sendable, Equatable {
  private let shapes: [String]
  private var shapeOfRecord: [UInt8] = []
  private var numbers: [SIMD4<Int32>] = []
  private var keys: [String] = []

  /// Makes an empty list.
  ///
  /// - Parameter shapes: The paths with holes, each with at most four.
  public init(shapes: [String]) {
    precondition(shapes.count <= 256)
    self.shapes = shapes
  }

  /// The path of a record, such as `$[3].annotations[0].result[2]`.
  public subscript(record: Int) -> String {
    text(JSONPlace(Int(shapeOfRecord[record]), numbers[record]))
  }

  /// How many records have a place.
  public var count: Int { numbers.count }

  /// Gives a key a number for the hole `*` of a shape.
  mutating func add(key: String) -> Int {
    keys.append(key)
    return keys.count - 1
  }

  mutating func append(_ place: JSONPlace) {
    shapeOfRecord.append(place.shape)
    numbers.append(place.numbers)
  }

  func text(_ place: JSONPlace) -> String {
    var result = ""
    var hole = 0
    for character in shapes[Int(place.shape)] {
      switch character {
      case "#":
        result += "\(place.numbers[hole])"
        hole += 1
      case "*":
        let key = Int(place.numbers[hole])
        result += keys.indices.contains(key) ? keys[key] : "?"
        hole += 1
      default:
        result.append(character)
      }
    }
    return result
  }
}

/// A place: the number of its shape and what is in its holes.
struct JSONPlace {
  var shape: UInt8
  var numbers: SIMD4<Int32>

  init(_ shape: Int, _ numbers: SIMD4<Int32>) {
    self.shape = UInt8(shape)
    self.numbers = numbers
  }

  init(_ shape: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0) {
    self.init(
      shape,
      SIMD4(
        Int32(truncatingIfNeeded: a), Int32(truncatingIfNeeded: b), Int32(truncatingIfNeeded: c),
        Int32(truncatingIfNeeded: d)))
  }
}
