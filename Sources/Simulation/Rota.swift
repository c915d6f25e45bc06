import Statistics

/// Who sees which image, and when.
struct Rota {
  struct Turn {
    var image: Int
    var labeler: Int
    /// Minutes since the first day's midnight.
    var minute: Int
  }

  /// In the order of images; two turns of one image follow each other.
  var turns: [Turn] = []
  /// The week of each image, from 0.
  var weekOfImage: [Int] = []

  static let weeks = 8

  /// Deals the images to the labelers.
  ///
  /// Each labeler comes once in every round, in random order, so that all of them see images of every
  /// week and nobody is alone with a kind of image. The frames of a clip go to the same people.
  init(_ recipe: WorldRecipe, using generator: inout SeededGenerator) {
    let images = recipe.imageCount
    let total = recipe.labelers * recipe.imagesPerLabeler
    let clips = (images + recipe.clip - 1) / recipe.clip
    var isShared = [Bool](repeating: false, count: clips)
    for clip in generator.permutation(clips).prefix((total - images) / recipe.clip) {
      isShared[Int(clip)] = true
    }
    var (first, second) = (0, 0)
    var waiting: [Int] = []
    func nextLabeler(
      other: Int?, _ generator: inout SeededGenerator, _ waiting: inout [Int]
    ) -> Int {
      if waiting.allSatisfy({ $0 == other }) {
        waiting += generator.permutation(recipe.labelers).map(Int.init)
      }
      let place = waiting.firstIndex { $0 != other } ?? 0
      return waiting.remove(at: place)
    }
    for image in 0..<images {
      let day = image * Self.weeks * 7 / images
      weekOfImage.append(day / 7)
      let beginsClip = image % recipe.clip == 0
      if beginsClip { first = nextLabeler(other: nil, &generator, &waiting) }
      let minute = day * 1440 + 480 + generator.integer(below: 540)
      turns.append(Turn(image: image, labeler: first, minute: minute))
      if isShared[image / recipe.clip] {
        if beginsClip { second = nextLabeler(other: first, &generator, &waiting) }
        turns.append(Turn(image: image, labeler: second, minute: minute + 20))
      }
    }
  }
}
