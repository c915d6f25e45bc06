/// What a simulated team looks like.
package struct WorldRecipe: Sendable, Equatable {
  /// How many labelers there are, called `ann_01`, `ann_02`, ….
  package var labelers = 7
  /// How many images each labeler sees.
  package var imagesPerLabeler = 1000
  /// The share of images that two labelers see, in 0...1.
  package var overlap = 0.1
  /// How many frames one film clip has, which one person labels in a row; 1 for single images.
  package var clip = 1
  /// How many companies employ them; 0 leaves the vendor unknown.
  package var vendors = 0
  package var seed: UInt64 = 1
  package var faults: [Fault] = []

  package init() {}

  package var labelerNames: [String] {
    let digits = max(2, String(labelers).count)
    return (1...labelers).map { number in
      let text = String(number)
      return "ann_" + String(repeating: "0", count: digits - text.count) + text
    }
  }

  /// How many distinct images there are: each labeler's share, those seen twice counted once.
  var imageCount: Int {
    Int((Double(labelers * imagesPerLabeler) / (1 + overlap)).rounded())
  }

  /// Checks that a world can be made of it.
  package func validate() throws(RecipeError) {
    guard (1...10_000).contains(labelers) else {
      throw RecipeError("--labelers is \(labelers), but should be in 1...10000")
    }
    guard (1...1_000_000).contains(imagesPerLabeler) else {
      throw RecipeError("--images is \(imagesPerLabeler), but should be in 1...1000000")
    }
    guard (0...1).contains(overlap) else {
      throw RecipeError("--overlap is \(overlap), but should be in 0...1")
    }
    guard (1...1000).contains(clip) else {
      throw RecipeError("--clip is \(clip), but should be in 1...1000")
    }
    guard overlap == 0 || labelers > 1 else {
      throw RecipeError("--overlap needs two labelers or more")
    }
    guard (0...labelers).contains(vendors) else {
      throw RecipeError("--vendors is \(vendors), but should be in 0...\(labelers)")
    }
    let names = labelerNames
    for fault in faults where !names.contains(fault.labeler) {
      throw RecipeError(
        "--fault: no labeler '\(fault.labeler)'; there are \(names[0]) to \(names[labelers - 1])")
    }
  }
}
