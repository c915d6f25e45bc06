import Features
import Labels

extension LabelWorld {
  /// The profile of the world; labelers count for nothing in `gold`.
  func profile(gold: LabelWorld? = nil, files: [String] = ["labels.json"]) -> Profile {
    FeatureExtractor.extract(table(files: files), setAside: setAside, gold: gold?.table())
  }
}

extension Profile {
  /// Removes the one thing that files and merged profiles do not have.
  mutating func forgetBoxes() {
    objects.box = [Int32](repeating: -1, count: objects.box.count)
  }
}
