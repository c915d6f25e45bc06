/// How much one report compares: every labeler stands beside every other, and every class too, so that
/// time and memory grow with the square.
enum ReportLimits {
  /// Two numbers for each pair of labelers take 400 MB.
  static let labelers = 5_000
  /// The largest public set of boxes has 13,204.
  static let classes = 20_000

  /// Refuses what is more than anybody employs or names: mostly a wrong column.
  static func check(labelers: Int, classes: Int) throws {
    guard labelers <= Self.labelers else {
      throw Failure(
        "\(labelers) labelers are more than one report compares (\(Self.labelers)); does "
          + "--labeler-key name the right field? Otherwise report on parts, such as one vendor each"
      )
    }
    guard classes <= Self.classes else {
      throw Failure(
        "\(classes) classes are more than one report compares (\(Self.classes)); is another column "
          + "taken for the class?")
    }
  }
}
