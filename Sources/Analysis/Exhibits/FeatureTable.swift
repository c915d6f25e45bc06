import Features
import Glibc
import Labels

/// The named measurements of each labeler: the `features` object of the JSON and `features.csv`.
///
/// They describe what was drawn; different images also make them differ. A measurement that is
/// undefined (no box, no edge) is left out.
enum FeatureTable {
  /// By labeler in profile order: those over all classes, then class by class.
  ///
  /// `log_side` is of √(width·height) in ln px and `log_aspect` of width / height, both over inner
  /// boxes, which touch no edge of the image; `…_in_class` is relative to the team's mean of the
  /// class and, for sizes, relative to the image where its size is known.
  /// `reference` counts what became of the boxes on images with reference boxes (``ReferenceErrors``).
  static func values(_ profile: Profile, moments: ClassMoments) -> [[FeatureValue]] {
    let referenced = ReferenceErrors.byLabeler(profile)
    let classes = ClassSums.byLabeler(profile)
    let sizes = LabelerHistograms(profile.sizes, profile, bins: ProfileBins.sizeCount)
    var rows = [RowSums](repeating: RowSums(), count: profile.labelerNames.count)
    for row in 0..<profile.rowCount {
      rows[Int(profile.rows.labeler[row])].add(row, profile, moments)
    }
    return profile.labelerNames.indices.map { labeler in
      var values = Values()
      let sum = rows[labeler]
      values.addMoments("log_side", sum.side)
      values.add(
        "side_px", "median",
        exp(
          LabelerHistograms.median(sizes.of(labeler), low: 0, width: ProfileBins.sizeWidth)))
      values.addMoments("log_aspect", sum.aspect)
      values.add("log_side_in_class", "mean", sum.sideInClass / sum.side.count)
      values.add("log_aspect_in_class", "mean", sum.aspectInClass / sum.aspect.count)
      values.addMoments("boxes_per_image", sum.boxesPerImage)
      if profile.hasExplicitViews { values.add("empty", "share", sum.empty / sum.rows) }
      values.add("set_aside", "share", sum.setAside / (sum.boxes + sum.setAside))
      values.add("duplicate", "share", sum.duplicates / sum.boxes)
      let habits = profile.habits[labeler]
      values.add("integer_edges", "share", Double(habits.onGrid[0]) / Double(habits.edges))
      if !referenced[labeler].counts.isEmpty {
        for kind in ReferenceErrors.Kind.allCases {
          values.add(
            "reference", kind.rawValue, Double(referenced[labeler].counts[kind] ?? 0))
        }
      }
      for entry in classes[labeler] {
        let name = profile.classNames[Int(entry.classNumber)]
        values.add("boxes", "count", entry.boxes, in: name)
        values.add("boxes", "share", entry.boxes / sum.boxes, in: name)
        values.add("log_side", "mean", entry.side / entry.inner, in: name)
        values.add("log_aspect", "mean", entry.aspect / entry.inner, in: name)
      }
      return values.list
    }
  }

  private struct Values {
    var list: [FeatureValue] = []

    mutating func add(
      _ feature: String, _ statistic: String, _ value: Double, in className: String? = nil
    ) {
      guard value.isFinite else { return }
      list.append(
        FeatureValue(
          className: className, feature: feature, statistic: statistic, value: value))
    }

    mutating func addMoments(_ feature: String, _ moments: Moments) {
      add(feature, "mean", moments.mean)
      add(feature, "sd", moments.standardDeviation)
    }
  }

  private struct Moments {
    var count = 0.0
    var sum = 0.0
    var squares = 0.0

    var mean: Double { sum / count }
    var standardDeviation: Double {
      guard count > 1 else { return .nan }
      return (max(0, squares - sum * sum / count) / (count - 1)).squareRoot()
    }

    mutating func add(count: Double, sum: Double, squares: Double) {
      self.count += count
      self.sum += sum
      self.squares += squares
    }
  }

  private struct RowSums {
    var rows = 0.0
    var boxes = 0.0
    var empty = 0.0
    var setAside = 0.0
    var duplicates = 0.0
    var boxesPerImage = Moments()
    var side = Moments()
    var aspect = Moments()
    var sideInClass = 0.0
    var aspectInClass = 0.0

    mutating func add(_ row: Int, _ profile: Profile, _ moments: ClassMoments) {
      let n = Double(profile.rows.boxes[row])
      rows += 1
      boxes += n
      if n == 0, profile.rows.setAside[row] == 0 { empty += 1 }
      setAside += Double(profile.rows.setAside[row])
      duplicates += Double(profile.rows.duplicates[row])
      if n > 0 || profile.hasExplicitViews { boxesPerImage.add(count: 1, sum: n, squares: n * n) }
      let cells = profile.cells
      let offset = ClassMoments.sideOffset(profile, row: row)
      for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
        let inner = Double(cells.inner[cell])
        let c = Int(cells.classNumber[cell])
        let squares = cells.squares(cell)
        side.add(count: inner, sum: cells.logSide[cell], squares: squares.side)
        aspect.add(
          count: inner, sum: cells.logAspect[cell], squares: squares.aspect)
        sideInClass += cells.logSide[cell] - inner * (offset + moments.meanSide[c])
        aspectInClass += cells.logAspect[cell] - inner * moments.meanAspect[c]
      }
    }
  }

  /// One labeler's boxes of one class.
  private struct ClassSums {
    var classNumber: Int32
    var boxes = 0.0
    var inner = 0.0
    var side = 0.0
    var aspect = 0.0

    /// Of each labeler, the classes with a box, in order.
    static func byLabeler(_ profile: Profile) -> [[ClassSums]] {
      let cells = profile.cells
      var rows = [[Int]](repeating: [], count: profile.labelerNames.count)
      for row in 0..<profile.rowCount { rows[Int(profile.rows.labeler[row])].append(row) }
      // Dense for one labeler at a time: most use few of many classes.
      var sums = profile.classNames.indices.map { ClassSums(classNumber: Int32($0)) }
      return rows.map { rows in
        for row in rows {
          for cell in Int(cells.start[row])..<Int(cells.start[row + 1]) {
            sums[Int(cells.classNumber[cell])].add(cell, cells)
          }
        }
        let used = sums.filter { $0.boxes > 0 }
        for sum in used { sums[Int(sum.classNumber)] = ClassSums(classNumber: sum.classNumber) }
        return used
      }
    }

    private mutating func add(_ cell: Int, _ cells: Cells) {
      boxes += Double(cells.boxes[cell])
      inner += Double(cells.inner[cell])
      side += cells.logSide[cell]
      aspect += cells.logAspect[cell]
    }
  }
}
