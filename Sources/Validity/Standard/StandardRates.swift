package import Labels
import Statistics

/// How often a labeler breaks a rule of the standard: the share of their images with a breach.
///
/// The image is the unit, because the boxes of one image are not independent of each other. The
/// interval is the exact one of Clopper and Pearson.
package struct StandardRate: Sendable, Equatable {
  package var code: ValidityCode
  /// Nil where the file does not say who drew.
  package var labeler: String?
  /// Images on which the labeler drew a box, or is known to have looked.
  package var images: Int
  package var imagesWithBreach: Int
  /// The limits of the 95% interval, in `0...1`.
  package var low: Double
  package var high: Double

  package var rate: Double { Double(imagesWithBreach) / Double(images) }

  /// All rates above zero, by rule, the highest first.
  package static func all(_ report: ValidityReport, in table: LabelTable) -> [StandardRate] {
    let lists = report.issues.lists.filter { $0.runs[0].first.code.isStandard }
    guard !lists.isEmpty else { return [] }
    var seen: [Int32: Set<Int32>] = [:]
    for box in 0..<table.boxCount where table.boxImage[box] >= 0 {
      seen[table.boxLabeler[box], default: []].insert(table.boxImage[box])
    }
    for view in table.views where view.status == .done {
      seen[view.labeler, default: []].insert(view.image)
    }
    return lists.flatMap { list in
      var broken: [Int32: Set<Int32>] = [:]
      for box in list.runs.lazy.flatMap(\.boxes) where table.boxImage[box] >= 0 {
        broken[table.boxLabeler[box], default: []].insert(table.boxImage[box])
      }
      return broken.map { labeler, images in
        let all = seen[labeler, default: []].count
        let interval = BinomialInterval.clopperPearson(successes: images.count, trials: all)
        return StandardRate(
          code: list.runs[0].first.code, labeler: table.labelers.name(labeler), images: all,
          imagesWithBreach: images.count,
          low: interval.lower, high: interval.upper)
      }.sorted { a, b in
        a.rate != b.rate ? a.rate > b.rate : (a.labeler ?? "") < (b.labeler ?? "")
      }
    }
  }
}
