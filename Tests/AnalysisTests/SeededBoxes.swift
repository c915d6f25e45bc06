import Statistics

/// Boxes of made-up images, from a seed.
struct SeededBoxes {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func boxes(_ count: Int) -> [TeamTable.Box] {
    TeamTable.Box.scattered(count, using: &generator)
  }
}
