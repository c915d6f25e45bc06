import Statistics

/// How a program can spoil the coordinates that it writes.
package enum Spoiling: String, Sendable, CaseIterable {
  case negative
  case beyondTheEdge = "beyond-the-edge"
  case timesTen = "times-10"
  case timesHundred = "times-100"
  case swappedCorners = "swapped-corners"
  case zeroSize = "zero-size"
  case null
}

/// The four numbers of a box as the file has them: x, y, width, height in tenths of a pixel.
///
/// Tenths, because the files carry one decimal; nil where the file says null.
struct WrittenBox: Equatable {
  var tenths: [Int?]

  init(_ edges: Edges) {
    func tenth(_ value: Double) -> Int { Int((value * 10).rounded()) }
    let left = tenth(edges.left)
    let top = tenth(edges.top)
    // From rounded edges, so that a box at the border does not reach past it by rounding.
    tenths = [left, top, max(1, tenth(edges.right) - left), max(1, tenth(edges.bottom) - top)]
  }
}

extension Spoiling {
  /// The box as the faulty program writes it.
  func applied(
    to box: WrittenBox, in scene: Scene, using generator: inout SeededGenerator
  ) -> WrittenBox {
    var box = box
    let axis = generator.integer(below: 2)
    let length = Int((axis == 0 ? scene.width : scene.height) * 10)
    let size = box.tenths[axis + 2] ?? 1
    switch self {
    case .negative:
      // Far enough outside that no rounding or clipping convention explains it.
      box.tenths[axis] = -(length / 40 + generator.integer(below: length / 8))
    case .beyondTheEdge:
      box.tenths[axis] = length - size + length / 40 + generator.integer(below: length / 4)
    case .timesTen:
      box.tenths = box.tenths.map { $0.map { $0 * 10 } }
    case .timesHundred:
      box.tenths = box.tenths.map { $0.map { $0 * 100 } }
    case .swappedCorners:
      box.tenths[axis] = (box.tenths[axis] ?? 0) + size
      box.tenths[axis + 2] = -size
    case .zeroSize:
      box.tenths[axis + 2] = 0
    case .null:
      box.tenths[generator.integer(below: 4)] = nil
    }
    return box
  }
}
