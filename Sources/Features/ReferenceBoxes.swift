import Labels

/// The reference boxes of each image, joined by the image's name.
struct ReferenceBoxes {
  /// Whether each image (by rank) is in the reference, with or without boxes.
  let isCovered: [Bool]
  private var start: [Int32]
  private var ordered: [MeasuredBox] = []

  init(_ gold: LabelTable?, names: ProfileNames, imageOrder: [Int32], table: LabelTable) {
    var covered = [Bool](repeating: false, count: imageOrder.count)
    start = [Int32](repeating: 0, count: imageOrder.count + 1)
    guard let gold else {
      isCovered = covered
      return
    }
    var rankOfGold = [Int32](repeating: -1, count: gold.images.count)
    for (rank, image) in imageOrder.enumerated() {
      guard let number = gold.images.number(of: table.images[image]) else { continue }
      covered[rank] = true
      rankOfGold[Int(number)] = Int32(rank)
    }
    isCovered = covered
    var keyed: [(rank: Int32, box: Int)] = []
    for box in 0..<gold.boxCount where gold.boxImage[box] >= 0 {
      let rank = rankOfGold[Int(gold.boxImage[box])]
      guard rank >= 0, ReferenceBoxes.isUsable(gold, box) else { continue }
      keyed.append((rank, box))
      start[Int(rank) + 1] += 1
    }
    let measured = keyed.map { rank, box in
      let number = names.goldClassNumber(gold.boxClass[box])
      return (rank: rank, box: MeasuredBox(.init(gold, box: box, classNumber: number), in: gold))
    }
    ordered = measured.sorted { a, b in
      a.rank == b.rank ? MeasuredBox.precedes(a.box, b.box) : a.rank < b.rank
    }.map { _, box in
      var reference = box
      reference.box = -1
      return reference
    }
    for rank in 0..<imageOrder.count { start[rank + 1] += start[rank] }
  }

  func boxes(of image: Int) -> [MeasuredBox] {
    Array(ordered[Int(start[image])..<Int(start[image + 1])])
  }

  private static func isUsable(_ gold: LabelTable, _ box: Int) -> Bool {
    gold.boxX[box].isFinite && gold.boxY[box].isFinite && gold.boxWidth[box] > 0
      && gold.boxHeight[box] > 0 && gold.boxWidth[box].isFinite && gold.boxHeight[box].isFinite
  }
}
