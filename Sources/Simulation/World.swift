import Statistics

/// A team's labels with what is wrong with them: everything that the files are written from.
package struct World: Sendable {
  struct Box: Sendable {
    var image: Int
    var labeler: Int
    var classIndex: Int
    var written: WrittenBox
  }

  let recipe: WorldRecipe
  var labelerNames: [String]
  var labelerVendors: [String?]
  /// Width and height of each image in pixels.
  var imageSizes: [(width: Int, height: Int)] = []
  var rota: Rota
  var boxes: [Box] = []
  /// The boxes that a writing program spoiled, and how; indices into `boxes`.
  var spoiled: [(box: Int, how: Spoiling)] = []
  /// The boxes with a planted isolated error; indices into `boxes`.
  var misclicks: [Int] = []

  /// How many boxes there are.
  package var boxCount: Int { boxes.count }

  /// Makes the world of a recipe; an equal recipe makes an equal world.
  package init(_ recipe: WorldRecipe) throws(RecipeError) {
    try recipe.validate()
    self.recipe = recipe
    let root = SeededGenerator(seed: recipe.seed)
    labelerNames = recipe.labelerNames
    labelerVendors = labelerNames.indices.map { labeler in
      // Neighbours work for one company: 7 labelers and 3 companies make 3 + 2 + 2.
      guard recipe.vendors > 0 else { return nil }
      let vendor = labeler * recipe.vendors / recipe.labelers
      return "vendor_" + String(UnicodeScalar(UInt8(97 + vendor % 26)))
        + (vendor < 26 ? "" : String(vendor / 26))
    }
    var people = root.substream(named: "labelers")
    var labelers: [SimulatedLabeler] = []
    for (name, vendor) in zip(labelerNames, labelerVendors) {
      labelers.append(
        SimulatedLabeler(
          name: name, vendor: vendor, faults: recipe.faults.filter { $0.labeler == name },
          using: &people))
    }
    var dealing = root.substream(named: "rota")
    rota = Rota(recipe, using: &dealing)
    var scenery = root.substream(named: "scenes")
    var hands = root.substream(named: "hands")
    var programs = root.substream(named: "writers")
    var films = root.substream(named: "films")
    var scene = Scene(progress: 0, using: &scenery)
    var film: Film?
    for turn in rota.turns {
      if turn.image == imageSizes.count {
        if turn.image % recipe.clip == 0 {
          let progress = Double(turn.image) / Double(recipe.imageCount)
          scene = Scene(progress: progress, using: &scenery)
          film = recipe.clip > 1 ? Film(scene, using: &films) : nil
        } else if let next = film?.next() {
          scene = next
        }
        imageSizes.append((Int(scene.width), Int(scene.height)))
      }
      let drawn = labelers[turn.labeler].draw(scene, using: &hands)
      for box in drawn {
        add(box, by: labelers[turn.labeler], turn: turn, in: scene, using: &programs)
      }
    }
  }

  private mutating func add(
    _ drawn: DrawnBox, by labeler: SimulatedLabeler, turn: Rota.Turn, in scene: Scene,
    using generator: inout SeededGenerator
  ) {
    // A box that slipped out of the image altogether is one that the tool refuses to save.
    guard drawn.edges.width > 0.5, drawn.edges.height > 0.5 else { return }
    var written = WrittenBox(drawn.edges)
    for fault in labeler.faults where fault.kind == .invalid && generator.chance(fault.severity) {
      let how = Spoiling.allCases[generator.integer(below: Spoiling.allCases.count)]
      written = how.applied(to: written, in: scene, using: &generator)
      spoiled.append((boxes.count, how))
    }
    if drawn.isMisclick { misclicks.append(boxes.count) }
    boxes.append(
      Box(
        image: turn.image, labeler: turn.labeler, classIndex: drawn.classIndex, written: written))
  }
}
