import Features
import Glibc

/// What the images hold beside a box: how often each class occurs, and how near things are.
///
/// The class mix of an image is drawn from that of its block (a batch, or a thousand images in a row),
/// with the team's mix worth sixty boxes; the image's own boxes count against the block's as a
/// Dirichlet distribution whose concentration follows from how often two boxes of an image are of
/// one class. The scale of an image is drawn from its block's in the same way.
struct ImageContext: Sendable {
  private static let blockImages: Int32 = 1000
  private static let teamWorth = 60.0

  private let shapes: ClassShapes
  private var blockOfRow: [Int32]
  /// By block × class, and by block.
  private var counts: [Double]
  private var totals: [Double]
  private var scale: [Double]
  private var concentration = 8.0
  private var likely: LikelyClasses

  init(_ profile: Profile, _ boxes: BoxMeasures, _ shapes: ClassShapes) {
    self.shapes = shapes
    var number: [Int64: Int32] = [:]
    blockOfRow = (0..<profile.rowCount).map { row in
      let batch = profile.rows.batch[row]
      let key = Int64(batch) << 32 | Int64(profile.rows.image[row] / Self.blockImages)
      if let known = number[key] { return known }
      let next = Int32(number.count)
      number[key] = next
      return next
    }
    counts = [Double](repeating: 0, count: number.count * shapes.count)
    totals = [Double](repeating: 0, count: number.count)
    scale = totals
    likely = LikelyClasses(counts: [], peaks: [])
    var scaleWeight = [Double](repeating: 20, count: number.count)
    var same = 0.0
    var pairs = 0.0
    boxes.forEachRow { row, range in
      let block = Int(blockOfRow[row])
      let image = Row(boxes, range, offset: ClassMoments.sideOffset(profile, row: row), shapes)
      for (c, n) in image.counts {
        counts[block * shapes.count + c] += n
        same += n * (n - 1)
      }
      totals[block] += Double(range.count)
      pairs += Double(range.count * (range.count - 1))
      if image.inner > 0 {
        let weight = 1 / (shapes.between + shapes.within / image.inner)
        scale[block] += weight * image.residual / image.inner
        scaleWeight[block] += weight
      }
    }
    for block in scale.indices { scale[block] /= scaleWeight[block] }
    let byChance = shapes.share.reduce(0) { $0 + $1 * $1 }
    if pairs > 0, byChance < 1 {
      let correlation = (same / pairs - byChance) / (1 - byChance)
      concentration = 1 / max(0.01, min(0.9, correlation)) - 1
    }
    likely = LikelyClasses(
      counts: counts.indices.map {
        counts[$0] + Self.teamWorth * shapes.share[$0 % shapes.count]
      }, peaks: shapes.peaks)
  }

  /// Σ π_c f_c(s) over the classes that the row has no box of, and the likeliest of them.
  ///
  /// For such a class, π_c = (n_c + w share_c) γ / ((N - n + w) (n - 1 + γ)), *n_c* and *N* being the
  /// block's boxes, *n* the row's, *w* what the team's mix is worth and γ the concentration.
  ///
  /// - Parameters:
  ///   - image: The row.
  ///   - floor: Sums far below this do not matter: what is left out is less than a thousandth of it
  ///     or of the sum.
  ///   - density: f_c(s), at most the class's peak.
  /// - Returns: The sum and the greatest of its terms.
  func sumOfAbsent(
    in image: Row, floor: Double, density: (Int) -> Double
  ) -> (sum: Double, best: (value: Double, number: Int)?) {
    let block = Int(blockOfRow[image.row])
    let scale =
      concentration
      / ((totals[block] - image.total + Self.teamWorth) * (image.total - 1 + concentration))
    let floor = floor / scale
    var sum = 0.0
    var best = (value: 0.0, number: -1)
    for entry in likely[block] {
      if entry.most < 1e-3 * max(floor, sum) { break }
      let c = Int(entry.classNumber)
      guard !image.isPresent[c] else { continue }
      let value = entry.count * density(c)
      sum += value
      if value > best.value { best = (value, c) }
    }
    return (sum * scale, best.number < 0 ? nil : (best.value * scale, best.number))
  }

  /// Σ π_c peak_c over all classes, or somewhat more: no shape's Σ π_c f_c is greater.
  func most(in image: Row) -> Double {
    let block = Int(blockOfRow[image.row])
    let near = (likely[block].first?.most ?? 0) / (totals[block] - image.total + Self.teamWorth)
    let seen = image.counts.reduce(0) { $0 + $1.boxes * shapes.peaks[$1.number] }
    return (seen + concentration * near) / (image.total - 1 + concentration)
  }

  /// The share of class *c* among the row's other boxes than *own*, drawn towards its block's.
  func share(of c: Int, in image: Row, without own: Int) -> Double {
    let block = Int(blockOfRow[image.row])
    let present = image.count(of: c)
    let others = counts[block * shapes.count + c] - present
    let near =
      (others + Self.teamWorth * shapes.share[c])
      / (totals[block] - image.total + Self.teamWorth)
    let seen = present - (c == own ? 1 : 0)
    return (max(0, seen) + concentration * near) / (image.total - 1 + concentration)
  }

  /// The scale of the image by the row's other boxes than one of deviation `residual` (nil when it is
  /// cut off).
  func scale(in image: Row, without residual: Double?) -> ClassShapes.Scale {
    let near = scale[Int(blockOfRow[image.row])]
    let n = image.inner - (residual == nil ? 0 : 1)
    let sum = image.residual - (residual ?? 0)
    let total = n * shapes.between + shapes.within
    return shapes.scale(
      mean: near + (sum - n * near) * shapes.between / total,
      variance: shapes.between * shapes.within / total)
  }

  /// One labeler's boxes of one image.
  struct Row {
    let row: Int
    let offset: Double
    /// Its classes with how many boxes each has.
    private(set) var counts: [(number: Int, boxes: Double)] = []
    /// By class, whether the row has a box of it.
    private(set) var isPresent: [Bool]
    /// Of the inner boxes: how many, and the sum of log side less the class's mean.
    private(set) var inner = 0.0
    private(set) var residual = 0.0
    let total: Double
    /// The greatest Σ π_c f_c of any shape, once it is known.
    var most = 0.0

    init(
      _ boxes: borrowing BoxMeasures, _ range: Range<Int>, offset: Double,
      _ shapes: borrowing ClassShapes
    ) {
      row = boxes.row(of: range.lowerBound)
      self.offset = offset
      total = Double(range.count)
      isPresent = [Bool](repeating: false, count: shapes.count)
      for i in range {
        let c = Int(boxes.classNumber[i])
        if isPresent[c] {
          counts[counts.firstIndex { $0.number == c } ?? 0].boxes += 1
        } else {
          isPresent[c] = true
          counts.append((c, 1))
        }
        guard boxes.isInner(i) else { continue }
        inner += 1
        residual += Row.residual(i, boxes, offset: offset, shapes)
      }
    }

    func count(of c: Int) -> Double {
      isPresent[c] ? counts.first { $0.number == c }?.boxes ?? 0 : 0
    }

    /// Log side less the class's mean, limited so that one slip does not rescale the image.
    static func residual(
      _ i: Int, _ boxes: borrowing BoxMeasures, offset: Double, _ shapes: borrowing ClassShapes
    ) -> Double {
      let r = Double(boxes.logSide[i]) - offset - shapes.meanSide[Int(boxes.classNumber[i])]
      let limit = 3 * (shapes.within + shapes.between).squareRoot()
      return max(-limit, min(limit, r))
    }
  }
}
