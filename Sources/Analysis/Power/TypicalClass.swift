/// The class that limits are told for: the commonest with no more than a tenth of the objects, so that
/// what holds for it holds for every class of a tenth or more.
enum TypicalClass {
  /// - Parameters:
  ///   - candidates: The classes to choose from.
  ///   - objects: How many objects there are of each class, in the unit of `all`.
  ///   - all: How many there are of all classes.
  /// - Returns: The rarest where all are commoner than a tenth; nil without candidates.
  static func choose<Class>(
    from candidates: [Class], objects: (Class) -> Double, of all: Double
  ) -> Class? {
    let counted = candidates.map { (number: $0, objects: objects($0)) }.filter { $0.objects > 0 }
    let rare = counted.filter { $0.objects <= all / 10 }
    let chosen =
      rare.isEmpty
      ? counted.min { $0.objects < $1.objects } : rare.max { $0.objects < $1.objects }
    return chosen?.number
  }
}
