package import Features

/// A view, that is one image as one labeler saw it, in which a finding is at work.
package struct AffectedView: Sendable, Equatable {
  /// What is known of the boxes that are counted.
  package enum Certainty: String, Sendable {
    /// Each of them was drawn while the error was at work.
    case everyBox = "every-box"
    /// The error is in some of them; in which is not known.
    case someBoxes = "some-boxes"
    /// Each of them was seen to be wrong or, where a box is missing, was drawn by others.
    case seen
  }

  /// The row of the profile.
  package var row: Int
  package var boxes: Int
  package var certainty: Certainty
}

/// Which views a finding touches, to count them and to have them labeled again.
package struct AffectedViews {
  private let profile: Profile
  private let rowsOfLabeler: [[Int32]]
  private let classes: [String: Int32]
  private let labelers: [String: Int]
  private let vendors: [String: Int32]

  package init(_ profile: Profile) {
    self.profile = profile
    var rows = [[Int32]](repeating: [], count: profile.labelerNames.count)
    for row in 0..<profile.rowCount {
      rows[Int(profile.rows.labeler[row])].append(Int32(row))
    }
    rowsOfLabeler = rows
    classes = Dictionary(uniqueKeysWithValues: zip(profile.classNames, Int32(0)...))
    labelers = Dictionary(uniqueKeysWithValues: zip(profile.labelerNames, 0...))
    vendors = Dictionary(uniqueKeysWithValues: zip(profile.vendorNames, Int32(0)...))
  }

  /// The labelers that a finding is about: one, or all of a vendor.
  package func members(of finding: Finding) -> [Int] {
    if let labeler = labelers[finding.labeler] { return [labeler] }
    guard finding.labeler.hasPrefix("vendor:"),
      let vendor = vendors[String(finding.labeler.dropFirst(7))]
    else { return [] }
    return profile.labelerNames.indices.filter { profile.labelerVendor[$0] == vendor }
  }

  /// The views that a finding touches, in the order of images for each labeler.
  ///
  /// Of objects that were missed only those are known that others drew in the same image; where
  /// nobody else looked, nothing is listed.
  package func touched(by finding: Finding) -> [AffectedView] {
    let members = members(of: finding)
    if AffectedRows.isMissing(finding.kind) {
      return members.flatMap { labeler in
        let absences = absences(
          of: labeler, classNumber: finding.className.flatMap { classes[$0] })
        return rowsOfLabeler[labeler].compactMap { row in
          absences[Int(row)].map {
            AffectedView(row: Int(row), boxes: $0.count, certainty: .seen)
          }
        }
      }
    }
    let certainty = Self.certainty(of: finding.kind)
    return members.flatMap { labeler in
      rowsOfLabeler[labeler].compactMap { row in
        let boxes = AffectedRows.boxes(
          in: Int(row), kind: finding.kind,
          classNumber: finding.className.flatMap { classes[$0] } ?? -1,
          classTo: finding.classTo.flatMap { classes[$0] } ?? -1, since: finding.sinceDay, profile)
        return boxes > 0
          ? AffectedView(row: Int(row), boxes: Int(boxes), certainty: certainty) : nil
      }
    }
  }

  /// The objects that others drew and a labeler, who saw the image too, did not, by row.
  ///
  /// The reference decides where there is one; else at least half of the others must have drawn it.
  func absences(of labeler: Int, classNumber: Int32?) -> [Int: [Int]] {
    let objects = profile.objects
    var result: [Int: [Int]] = [:]
    var object = 0
    for row in rowsOfLabeler[labeler] {
      let image = profile.rows.image[Int(row)]
      while object < objects.count, objects.image[object] < image { object += 1 }
      guard object < objects.count, objects.image[object] == image else { continue }
      let others = viewers(beside: Int(row)) - 1
      let isReferenced = profile.imageHasReference[Int(image)]
      while object < objects.count, objects.image[object] == image {
        defer { object += 1 }
        let members = Int(objects.start[object])..<Int(objects.start[object + 1])
        let sources = objects.source[members]
        guard !sources.contains(Int32(labeler)) else { continue }
        let isReal =
          isReferenced
          ? sources.contains(Objects.reference) : others > 0 && 2 * members.count >= others
        guard isReal else { continue }
        if let classNumber, !members.contains(where: { objects.classNumber[$0] == classNumber }) {
          continue
        }
        result[Int(row), default: []].append(object)
      }
    }
    return result
  }

  /// The day on which a labeler saw an image; `LabelTable.unknownDay` when unknown.
  func day(of labeler: Int, image: Int32) -> Int32 {
    let rows = rowsOfLabeler[labeler]
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if profile.rows.image[Int(rows[middle])] < image { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, profile.rows.image[Int(rows[low])] == image else { return .min }
    return profile.rows.day[Int(rows[low])]
  }

  /// How many labelers saw the image of a row.
  private func viewers(beside row: Int) -> Int {
    let image = profile.rows.image
    var first = row
    while first > 0, image[first - 1] == image[row] { first -= 1 }
    var last = row
    while last + 1 < image.count, image[last + 1] == image[row] { last += 1 }
    return last - first + 1
  }

  private static func certainty(of kind: FindingKind) -> AffectedView.Certainty {
    switch kind {
    case .sizeBias, .aspectBias, .offsetBias, .rounding: .everyBox
    case .duplicates, .invalidBoxes, .missed, .missedSmall, .missedClass: .seen
    case .classConfusion, .classFrequency, .density, .extra, .grouping, .defaultSize: .someBoxes
    }
  }
}
