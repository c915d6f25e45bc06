import Labels

extension ProfileWriter {
  mutating func drawn(_ drawn: DrawnSizes) {
    flags(drawn.isSampled)
    for run in [drawn.width, drawn.height, drawn.column, drawn.line] {
      for number in run { count(number) }
    }
  }
}

extension ProfileReader {
  mutating func drawn(of profile: Profile) throws(ProfileError) -> DrawnSizes {
    var drawn = DrawnSizes()
    drawn.isSampled = try flags("sampled rows", count: profile.rowCount)
    var boxes = 0
    for (row, isSampled) in drawn.isSampled.enumerated() {
      if isSampled {
        for cell in Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1]) {
          boxes += Int(profile.cells.inner[cell])
        }
      }
      guard boxes < Int(Int32.max) else { throw invalid("\(boxes) boxes") }
      drawn.start.append(Int32(boxes))
    }
    drawn.width = try numbers("widths", count: boxes)
    drawn.height = try numbers("heights", count: boxes)
    drawn.column = try numbers("columns", count: boxes)
    drawn.line = try numbers("lines", count: boxes)
    for row in drawn.isSampled.indices where drawn.isSampled[row] {
      var box = Int(drawn.start[row])
      for cell in Int(profile.cells.start[row])..<Int(profile.cells.start[row + 1]) {
        let end = box + Int(profile.cells.inner[cell])
        while box < end - 1 {
          guard !drawn.precedes(box + 1, box) else { throw invalid("sizes are not in order") }
          box += 1
        }
        box = end
      }
    }
    return drawn
  }
}

extension DrawnSizes {
  fileprivate func precedes(_ a: Int, _ b: Int) -> Bool {
    (width[a], height[a], column[a], line[a]) < (width[b], height[b], column[b], line[b])
  }
}
