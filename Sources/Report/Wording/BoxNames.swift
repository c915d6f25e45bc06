import Labels

extension LabelTable {
  /// The image of a box, or nil when the file does not list it.
  func imageName(of box: Int) -> String? {
    boxImage[box] == Self.unknown ? nil : images[boxImage[box]]
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
