import Statistics
import Testing

@testable import Features

@Suite struct NaturalOrderTests {
  @Test func readsNumbersAsNumbers() {
    let names = ["img_10", "img_9", "img_09", "Img_1", "img_", "img_9b", "é", "img_100", ""]
    let sorted = NaturalOrder.sorted(names).map { names[Int($0)] }
    #expect(
      sorted == ["", "Img_1", "img_", "img_9", "img_09", "img_9b", "img_10", "img_100", "é"])
  }

  @Test(arguments: UInt64(1)...10) func isAStrictTotalOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = ["0", "0", "1", "2", "9", "a", "/", ":", "é", "e\u{301}"]
    let names = (0..<60).map { _ in
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? ""
      }.joined()
    }
    for a in names {
      for b in names {
        let isSame = a.utf8.elementsEqual(b.utf8)
        let before = NaturalOrder.precedes(a, b)
        #expect(before != (NaturalOrder.precedes(b, a) || isSame), "'\(a)' '\(b)'")
        guard before else { continue }
        for c in names where NaturalOrder.precedes(b, c) {
          #expect(NaturalOrder.precedes(a, c), "'\(a)' '\(b)' '\(c)'")
        }
      }
    }
  }
}
