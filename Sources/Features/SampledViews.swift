import Labels

/// Which views of each labeler stand for all of them where single boxes are needed.
///
/// A labeler's views are ordered by a hash of the image's name, and taken until they hold
/// ``boxes``; each view counts as its inner boxes and one more. A labeler with less is taken whole.
/// The hash has nothing to do with what is in an image, so this is a random sample of images.
///
/// It merges: a view of the whole's sample has fewer than ``boxes`` before it in the whole, so fewer in
/// its part, and is in the part's sample. The sample of the whole is that of its parts' samples, in
/// any order. (Bottom-k sampling: Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.)
enum SampledViews {
  /// How much of a labeler's work is kept: 80 boxes of a size that is 2% of all.
  static let boxes = 4096

  private struct View {
    var row: Int
    var hash: UInt64
    var weight: Int
  }

  /// - Parameters:
  ///   - profile: A profile with names, rows and cells.
  ///   - candidates: Whether each row may be taken; nil for all.
  /// - Returns: Whether each row is taken.
  static func rows(of profile: Profile, among candidates: [Bool]? = nil) -> [Bool] {
    var views = [[View]](repeating: [], count: profile.labelerNames.count)
    var image: Int32 = -1
    var hash: UInt64 = 0
    for row in 0..<profile.rowCount where candidates?[row] ?? true {
      if profile.rows.image[row] != image {
        image = profile.rows.image[row]
        hash = Self.hash(profile.imageNames[Int(image)])
      }
      let cells = Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1])
      let inner = profile.cells.inner[cells].reduce(0) { $0 + Int($1) }
      views[Int(profile.rows.labeler[row])].append(View(row: row, hash: hash, weight: 1 + inner))
    }
    var isTaken = [Bool](repeating: false, count: profile.rowCount)
    for var views in views {
      if views.reduce(0, { $0 + $1.weight }) > boxes {
        views.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
      }
      var taken = 0
      for view in views where taken < boxes {
        isTaken[view.row] = true
        taken += view.weight
      }
    }
    return isTaken
  }

  /// FNV-1a over the UTF-8 bytes, mixed as in SplitMix64 so that names that differ in their last digit
  /// lie far apart.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}
