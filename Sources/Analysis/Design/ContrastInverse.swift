import Statistics

/// Inverts the normal equations of effects that are only known relative to each other.
enum ContrastInverse {
  /// The inverse of *A* on the space of within-component contrasts.
  ///
  /// The null space of *A* is spanned by the components' indicators 1_k, so (A + Σ c 1_k 1_k')⁻¹ acts on
  /// contrasts as A⁺ does. Rows without observations get a unit diagonal.
  ///
  /// - Parameters:
  ///   - a: Symmetric, positive semidefinite, with one zero eigenvalue per component.
  ///   - component: The component of each row; -1 without observations.
  /// - Returns: The inverse, or the pseudo-inverse where rounding leaves no factor; zero where even that
  ///   does not exist.
  static func inverse(of a: Matrix, component: [Int]) -> Matrix {
    let full = grounded(a, component: component)
    if let factor = try? Cholesky(full) { return factor.inverse() }
    return pseudoInverse(full)
  }

  /// The same inverse times a vector, at a sixth of the work.
  ///
  /// - Parameters:
  ///   - a: As for ``inverse(of:component:)``.
  ///   - b: The right-hand side, one element per row of `a`.
  ///   - component: The component of each row; -1 without observations.
  /// - Returns: One element per row of `a`.
  static func solve(_ a: Matrix, _ b: [Double], component: [Int]) -> [Double] {
    let full = grounded(a, component: component)
    if let factor = try? Cholesky(full) { return factor.solve(b) }
    return LinearAlgebra.multiply(pseudoInverse(full), b)
  }

  /// A + Σ c 1_k 1_k', with a unit diagonal where there are no observations.
  private static func grounded(_ a: Matrix, component: [Int]) -> Matrix {
    let order = a.rows
    var full = a
    let scale = max(1e-12, (0..<order).map { a[$0, $0] }.max() ?? 1)
    for i in 0..<order {
      guard component[i] >= 0 else {
        full[i, i] = 1
        continue
      }
      for j in 0..<order where component[j] == component[i] {
        full[i, j] += scale / Double(order)
      }
      full[i, i] *= 1 + 1e-12
    }
    return full
  }

  private static func pseudoInverse(_ full: Matrix) -> Matrix {
    (try? SymmetricPseudoInverse(full))?.matrix ?? Matrix(rows: full.rows, columns: full.rows)
  }
}
