import Labels

extension ProfileWriter {
  mutating func rows(_ rows: Rows) {
    count(rows.image.count)
    ascending(rows.image)
    for labeler in rows.labeler { count(labeler) }
    for batch in rows.batch { count(batch + 1) }
    days(rows.day)
    column(rows.seconds)
    for boxes in rows.boxes { count(boxes) }
    for boxes in rows.setAside { count(boxes) }
    for boxes in rows.duplicates { count(boxes) }
  }

  /// Differences to the last known day, with 0 left for "unknown".
  private mutating func days(_ days: [Int32]) {
    var last: Int64 = 0
    for day in days {
      guard day != LabelTable.unknownDay else {
        count(0)
        continue
      }
      let step = Int64(day) - last
      varint(UInt64(bitPattern: step << 1 ^ step >> 63) + 1)
      last = Int64(day)
    }
  }
}

extension ProfileReader {
  mutating func rows(of profile: Profile) throws(ProfileError) -> Rows {
    var rows = Rows()
    let count = try count("rows")
    rows.image = try ascending("image", count: count, below: profile.imageNames.count)
    try need(count, "labelers")
    rows.labeler.reserveCapacity(count)
    for row in 0..<count {
      let labeler = try index("labeler", below: profile.labelerNames.count)
      if row > 0, rows.image[row] == rows.image[row - 1], labeler <= rows.labeler[row - 1] {
        throw invalid("labelers of an image are not in order")
      }
      rows.labeler.append(labeler)
    }
    try need(count, "batches")
    rows.batch.reserveCapacity(count)
    for _ in 0..<count {
      rows.batch.append(try index("batch", below: profile.batchNames.count, least: -1))
    }
    rows.day = try days(count: count)
    rows.seconds = try column("seconds", count: count)
    rows.boxes = try numbers("boxes", count: count)
    rows.setAside = try numbers("boxes set aside", count: count)
    rows.duplicates = try numbers("duplicates", count: count)
    guard zip(rows.duplicates, rows.boxes).allSatisfy({ $0 <= $1 }) else {
      throw invalid("more duplicates than boxes")
    }
    return rows
  }

  private mutating func days(count: Int) throws(ProfileError) -> [Int32] {
    try need(count, "days")
    var days: [Int32] = []
    days.reserveCapacity(count)
    var last: Int64 = 0
    for _ in 0..<count {
      let written = try varint()
      guard written > 0 else {
        days.append(LabelTable.unknownDay)
        continue
      }
      let step = Int64(bitPattern: (written - 1) >> 1) ^ -Int64(bitPattern: (written - 1) & 1)
      let (day, overflow) = last.addingReportingOverflow(step)
      guard !overflow, let known = Int32(exactly: day), known != LabelTable.unknownDay else {
        throw invalid("a day out of range")
      }
      days.append(known)
      last = day
    }
    return days
  }
}
