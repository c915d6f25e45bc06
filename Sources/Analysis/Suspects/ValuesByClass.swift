import Features
import Statistics

/// One measure of the inner boxes, class by class.
struct ValuesByClass {
  /// The values of all classes, one class after the other.
  private(set) var all: [Double]
  private let start: [Int]

  /// - Parameters:
  ///   - boxes: The kept boxes.
  ///   - classes: How many classes there are.
  ///   - value: The measure of a box, which is in a row.
  init(_ boxes: BoxMeasures, classes: Int, value: (_ row: Int, _ box: Int) -> Double) {
    var start = [Int](repeating: 0, count: classes + 1)
    for (number, cut) in zip(boxes.classNumber, boxes.cut) where cut == .none {
      start[Int(number) + 1] += 1
    }
    for c in 0..<classes { start[c + 1] += start[c] }
    var next = start
    var all = [Double](repeating: 0, count: start[classes])
    boxes.forEachRow { row, range in
      for box in range where boxes.isInner(box) {
        let c = Int(boxes.classNumber[box])
        all[next[c]] = value(row, box)
        next[c] += 1
      }
    }
    self.all = all
    self.start = start
  }

  var classes: Range<Int> { 0..<(start.count - 1) }
  var count: Int { all.count }
  var isEmpty: Bool { all.isEmpty }

  func count(of c: Int) -> Int { start[c + 1] - start[c] }

  subscript(c: Int) -> ArraySlice<Double> { all[start[c]..<start[c + 1]] }

  /// The median of a class, whose values are rearranged; nil without any.
  mutating func median(of c: Int) -> Double? {
    let (low, high) = (start[c], start[c + 1])
    guard low < high else { return nil }
    return all.withUnsafeMutableBufferPointer { all in
      OrderStatistic.select((high - low) / 2, of: .init(rebasing: all[low..<high]))
    }
  }
}
