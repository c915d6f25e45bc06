import Features
import Labels

/// How the images were dealt out: what can be compared with what.
///
/// When labelers take turns along the sequence of images, neighbours are comparable and the
/// comparison is made inside short blocks. When each labeler has long runs to itself (a video, a
/// delivery), the run is the unit: its content and its labeler cannot be told apart, except by
/// comparing runs.
struct Sequence: Sendable {
  /// The stratum of each row: rows of one stratum are comparable.
  let stratum: [Int32]
  let strataCount: Int
  /// The run of each row: rows of one run are not independent evidence.
  let piece: [Int32]
  let pieceCount: Int
  /// Whether labelers have runs to themselves.
  let isContiguous: Bool
  /// Whether strata come from a batch column.
  let hasBatches: Bool
  /// The share of neighbouring images with the same labeler.
  let neighbourShare: Double
  /// Whether each labeler's own order was cut into spells, because their content hangs together.
  let hasSpells: Bool

  init(_ profile: Profile, blockImages: Int) {
    let rows = profile.rows
    let count = rows.image.count
    hasSpells = false
    hasBatches = rows.batch.contains { $0 >= 0 } && Set(rows.batch).count > 1
    let share = Sequence.neighbourShare(rows, labelers: profile.labelerNames.count)
    neighbourShare = share.observed
    isContiguous = share.observed > 0.5 && share.observed > 2 * share.byChance
    piece = Sequence.pieces(rows, labelers: profile.labelerNames.count)
    pieceCount = Int(piece.max() ?? -1) + 1

    var stratum = [Int32](repeating: 0, count: count)
    var numbers: [Int64: Int32] = [:]
    var seen = [Int32: Int](minimumCapacity: 64)
    // A remainder shorter than half a block joins the block before it.
    var imagesOfBatch = [Int32: Int](minimumCapacity: 64)
    for row in 0..<count where row == 0 || rows.image[row] != rows.image[row - 1] {
      imagesOfBatch[rows.batch[row], default: 0] += 1
    }
    for row in 0..<count {
      let batch = rows.batch[row]
      if row == 0 || rows.image[row] != rows.image[row - 1] { seen[batch, default: 0] += 1 }
      var block = 0
      if !isContiguous {
        let blocks = max(1, (imagesOfBatch[batch] ?? 0) / blockImages)
        block = min(blocks - 1, ((seen[batch] ?? 1) - 1) / blockImages)
      }
      let key = Int64(batch + 1) << 32 | Int64(block)
      if let known = numbers[key] {
        stratum[row] = known
      } else {
        stratum[row] = Int32(numbers.count)
        numbers[key] = stratum[row]
      }
    }
    self.stratum = stratum
    strataCount = numbers.count
  }

  /// Spells: runs that are known from what is in them.
  init(
    stratum: [Int32], strataCount: Int, piece: [Int32], pieceCount: Int, hasBatches: Bool,
    neighbourShare: Double
  ) {
    self.stratum = stratum
    self.strataCount = strataCount
    self.piece = piece
    self.pieceCount = pieceCount
    self.hasBatches = hasBatches
    self.neighbourShare = neighbourShare
    isContiguous = true
    hasSpells = true
  }

  private static func neighbourShare(
    _ rows: Rows, labelers: Int
  ) -> (observed: Double, byChance: Double) {
    var previous: Int32 = -1
    var same = 0.0
    var pairs = 0.0
    var counts = [Double](repeating: 0, count: labelers)
    var row = 0
    while row < rows.image.count {
      var next = row + 1
      while next < rows.image.count, rows.image[next] == rows.image[row] { next += 1 }
      if next == row + 1 {
        let labeler = rows.labeler[row]
        counts[Int(labeler)] += 1
        if previous >= 0 {
          pairs += 1
          if previous == labeler { same += 1 }
        }
        previous = labeler
      }
      row = next
    }
    let total = counts.reduce(0, +)
    guard pairs > 0, total > 0 else { return (0, 1) }
    let chance = counts.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    return (same / pairs, chance)
  }

  /// Numbers the runs: a labeler's rows in sequence, broken by another batch or by a gap of more
  /// than a few images.
  private static func pieces(_ rows: Rows, labelers: Int) -> [Int32] {
    let gap: Int32 = 5
    var piece = [Int32](repeating: 0, count: rows.image.count)
    var last = [Int](repeating: -1, count: labelers)
    var count: Int32 = 0
    for row in 0..<rows.image.count {
      let labeler = Int(rows.labeler[row])
      let before = last[labeler]
      if before >= 0, rows.batch[before] == rows.batch[row],
        rows.image[row] - rows.image[before] <= gap
      {
        piece[row] = piece[before]
      } else {
        piece[row] = count
        count += 1
      }
      last[labeler] = row
    }
    return piece
  }
}
