import Labels

extension LabelTable {
  /// The image of a box, or nil when the file does not list it.
  func imageName(of box: Int) -> String? {
    boxImage[box] == Self.unknown ? nil : images[boxImage[box]]
  }

  /// The id of a box as text, whatever the input has.
  func annotationName(of box: Int) -> String {
    switch annotationID(of: box) {
    case .number(let number): String(number)
    case .string(let text): text
    case .none: ""
    }
  }

  /// The numbers of the labelers of each vendor, by its name.
  var membersByVendor: [String: [Int32]] {
    var members: [String: [Int32]] = [:]
    for (labeler, vendor) in labelerVendor.enumerated() where vendor != Self.unknown {
      members[vendors[vendor], default: []].append(Int32(labeler))
    }
    return members
  }

  /// Who drew a box, or nil when the file does not say.
  func labelerName(of box: Int) -> String? {
    boxLabeler[box] == Self.unknown ? nil : labelers[boxLabeler[box]]
  }

  /// The class of a box, or nil when it is missing or not in the class list.
  func className(of box: Int) -> String? {
    boxClass[box] == Self.unknown ? nil : classes[boxClass[box]]
  }
}
