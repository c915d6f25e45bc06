import Features

/// What the reader must know to read the verdicts rightly.
enum Notes {
  static func notes(_ measured: Measurements, findings: [Finding]) -> [Note] {
    var result: [Note] = []
    let profile = measured.profile
    let sequence = measured.sequence
    if sequence.hasSpells {
      result.append(
        Note(
          code: "confounded-with-batch",
          message:
            "Images that follow each other in a labeler's own order are alike: the content comes in "
            + "spells, and a spell and its labeler cannot be told apart. Spells are compared as wholes, "
            + "which shows less than the number of images suggests, and nobody is judged on the mix of "
            + "classes. Shape and literal habits still are."))
    } else if sequence.isContiguous {
      let share = Wording.percent(sequence.neighbourShare)
      result.append(
        Note(
          code: "confounded-with-batch",
          message: sequence.hasBatches
            ? "Labelers have stretches of the image sequence to themselves (neighbours share a labeler "
              + "in \(share) of cases). Stretches are compared as wholes within batches, which shows "
              + "less than the number of images suggests, and nobody is judged on the mix of classes "
              + "without images that several people labeled, or a reference."
            : "Labelers have stretches of the image sequence to themselves (neighbours share a labeler "
              + "in \(share) of cases) and no batch is given: what is in the images and who drew them "
              + "cannot be told apart for size, class mix and density, so nobody is judged on those. "
              + "Shape and literal habits still are."))
    }
    if !profile.hasExplicitViews {
      result.append(
        Note(
          code: "empty-images-unknown",
          message:
            "No assignment list was given: images on which a labeler drew nothing are not known, so "
            + "missed objects and boxes per image are judged on images with boxes only."))
    }
    if profile.unattributedBoxes > 0 {
      result.append(
        Note(
          code: "unattributed",
          message:
            "\(profile.unattributedBoxes) boxes name no labeler; they are checked for validity and "
            + "judge nobody."))
    }
    if measured.shared.count == 0 {
      result.append(
        Note(
          code: "no-overlap",
          message:
            "No image was seen by two labelers and there is no reference: shifted boxes, errors that "
            + "all share, and the rate of isolated errors cannot be known."))
    }
    result += identicalBoxes(measured)
    let active = measured.rows.images.count { $0 > 0 }
    if active == 2, measured.shared.count == 0 || !measured.shared.anyReference {
      result.append(
        Note(
          code: "two-labelers",
          message:
            "With two labelers and no reference, a difference between them can be seen, but not "
            + "which of them is wrong."))
    }
    for (kind, group) in Dictionary(grouping: findings, by: \.kind).sorted(by: {
      $0.key.rawValue < $1.key.rawValue
    }) {
      let accused = Set(group.filter { $0.evidence != .reference }.map(\.labeler)).count
      if active > 2, 3 * accused >= active {
        result.append(
          Note(
            code: "many-alike",
            message:
              "\(accused) of \(active) labelers have a finding of kind \(kind.rawValue): when a third "
              + "or more deviate, the median that they are compared with may itself be off. "
              + "Reference boxes would decide."))
      }
    }
    return result
  }

  /// Pairs that draw alike to the last digit, or the crowd that does.
  private static func identicalBoxes(_ measured: Measurements) -> [Note] {
    let names = measured.profile.labelerNames
    let pairs = measured.copies.pairs
    func name(_ source: Int) -> String {
      source < names.count ? names[source] : "the reference"
    }
    let alike = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    if alike.count > 3 {
      let list = alike.prefix(6).map(name).joined(separator: ", ")
      let identical = pairs.reduce(0) { $0 + $1.identical }
      let both = pairs.reduce(0) { $0 + $1.both }
      return [
        Note(
          code: "identical-boxes",
          message:
            "\(alike.count) sources (\(list)\(alike.count > 6 ? ", …" : "")) share boxes that are equal to "
            + "the last digit, \(Wording.percent(Double(identical) / Double(both))) of those that two of "
            + "them drew: a program's proposals left untouched, most likely. Such agreement is nobody's "
            + "accuracy.")
      ]
    }
    return pairs.map { pair in
      Note(
        code: "identical-boxes",
        message:
          "\(pair.identical) of \(pair.both) boxes that both \(name(pair.first)) and "
          + "\(name(pair.second)) drew are equal to the last digit: one was copied from the other, or both "
          + "were left as a program proposed them. Views that are copies count for no agreement.")
    }
  }
}
