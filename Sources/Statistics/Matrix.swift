/// A dense matrix of doubles, stored row after row.
public struct Matrix: Sendable, Equatable {
  /// The number of rows, at least 0.
  public let rows: Int
  /// The number of columns, at least 0.
  public let columns: Int
  @usableFromInline var storage: [Double]

  /// All elements, row after row; element (i, j) stands at `i * columns + j`.
  @inlinable public var values: [Double] { storage }

  /// Creates a matrix whose elements are all equal.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, at least 0.
  ///   - columns: The number of columns, at least 0.
  ///   - repeating: The value of every element.
  public init(rows: Int, columns: Int, repeating: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
    self.rows = rows
    self.columns = columns
    storage = Array(repeating: repeating, count: rows * columns)
  }

  /// Creates a matrix from its elements.
  ///
  /// - Parameters:
  ///   - rows: The number of rows, at least 0.
  ///   - columns: The number of columns, at least 0.
  ///   - values: `rows * columns` elements, row after row.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative size")
    precondition(values.count == rows * columns, "the number of values is not rows × columns")
    self.rows = rows
    self.columns = columns
    storage = values
  }

  /// Creates a matrix from its rows.
  ///
  /// - Parameter rows: Rows of equal length; no rows give a 0 × 0 matrix.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows of unequal length")
    self.init(rows: rows.count, columns: columns, values: rows.flatMap { $0 })
  }

  /// The identity matrix.
  ///
  /// - Parameter order: The number of rows and of columns, at least 0.
  /// - Returns: A square matrix with ones on the diagonal and zeros elsewhere.
  public static func identity(_ order: Int) -> Matrix {
    var identity = Matrix(rows: order, columns: order)
    for i in 0..<order { identity[i, i] = 1 }
    return identity
  }

  /// The element in row `i` and column `j`, both counted from 0.
  @inlinable public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(j >= 0 && j < columns, "column out of range")
      return storage[i * columns + j]
    }
    set {
      precondition(j >= 0 && j < columns, "column out of range")
      storage[i * columns + j] = newValue
    }
  }

  /// The elements of one row.
  ///
  /// - Parameter i: The row, in `0..<rows`.
  /// - Returns: `columns` elements, as a slice that shares the matrix's storage.
  @inlinable public func row(_ i: Int) -> ArraySlice<Double> {
    storage[(i * columns)..<((i + 1) * columns)]
  }

  /// The elements of one column.
  ///
  /// - Parameter j: The column, in `0..<columns`.
  /// - Returns: `rows` elements.
  public func column(_ j: Int) -> [Double] {
    precondition(j >= 0 && j < columns, "column out of range")
    return (0..<rows).map { storage[$0 * columns + j] }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for i in 0..<rows {
      for j in 0..<columns { result.storage[j * rows + i] = storage[i * columns + j] }
    }
    return result
  }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool { storage.allSatisfy(\.isFinite) }
}
