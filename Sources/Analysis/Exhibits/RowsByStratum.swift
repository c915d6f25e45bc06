import Features

/// The rows in order of stratum, labeler and image; each stratum's rows of one labeler are a group.
struct RowsByStratum: Sendable {
  let order: [Int32]
  /// Groups of stratum *s* are `stratumStart[s]..<stratumStart[s + 1]`.
  private let stratumStart: [Int]
  private let groupStart: [Int]
  let labeler: [Int32]
  let stratum: [Int32]

  var count: Int { stratumStart.count - 1 }

  init(_ profile: Profile, _ sequence: Sequence) {
    let labelers = profile.rows.labeler
    let strata = sequence.stratum
    var buckets = [[UInt64]](repeating: [], count: sequence.strataCount)
    for row in 0..<profile.rowCount {
      buckets[Int(strata[row])].append(
        UInt64(UInt32(bitPattern: labelers[row])) << 32 | UInt64(row))
    }
    var order: [Int32] = []
    order.reserveCapacity(profile.rowCount)
    for bucket in buckets {
      for key in bucket.sorted() { order.append(Int32(truncatingIfNeeded: key & 0xffff_ffff)) }
    }
    self.order = order
    var stratumStart = [Int](repeating: 0, count: sequence.strataCount + 1)
    var groupStart: [Int] = []
    var labeler: [Int32] = []
    var stratum: [Int32] = []
    for (position, row) in order.enumerated() {
      let s = strata[Int(row)]
      let l = labelers[Int(row)]
      if stratum.last != s || labeler.last != l {
        groupStart.append(position)
        labeler.append(l)
        stratum.append(s)
        stratumStart[Int(s) + 1] += 1
      }
    }
    groupStart.append(order.count)
    for s in 0..<sequence.strataCount { stratumStart[s + 1] += stratumStart[s] }
    self.stratumStart = stratumStart
    self.groupStart = groupStart
    self.labeler = labeler
    self.stratum = stratum
  }

  func groups(_ stratum: Int) -> Range<Int> { stratumStart[stratum]..<stratumStart[stratum + 1] }

  func rows(ofGroup group: Int) -> LazyMapSequence<ArraySlice<Int32>, Int> {
    order[groupStart[group]..<groupStart[group + 1]].lazy.map(Int.init)
  }

  /// All rows of a stratum, grouped by labeler.
  func rows(_ stratum: Int) -> LazyMapSequence<ArraySlice<Int32>, Int> {
    let groups = groups(stratum)
    return order[groupStart[groups.lowerBound]..<groupStart[groups.upperBound]].lazy.map(Int.init)
  }

  func rowCount(_ stratum: Int) -> Int {
    let groups = groups(stratum)
    return groupStart[groups.upperBound] - groupStart[groups.lowerBound]
  }
}
