import Features

/// Boxes to look at, from disagreement in shared images.
enum SharedSuspects {
  /// How many are listed at most.
  static let most = 1000

  static func suspects(_ profile: Profile, random: RandomErrors) -> [Suspect] {
    let table = profile.objects
    let order = table.source.indices.filter { table.box[$0] >= 0 && random.suspicion[$0] > 0.3 }
      .sorted { (random.suspicion[$1], table.box[$0]) < (random.suspicion[$0], table.box[$1]) }
      .prefix(most)
    return order.map { member in
      Suspect(
        box: Int(table.box[member]), score: min(0.999, random.suspicion[member]),
        reason: random.reason[member] == 1 ? "class" : "geometry",
        suggested: random.reason[member] == 1 ? otherClass(profile, member) : nil)
    }
  }

  /// What the others call the object.
  private static func otherClass(_ profile: Profile, _ member: Int) -> String? {
    let table = profile.objects
    var low = 0
    var high = table.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(table.start[middle]) <= member { low = middle } else { high = middle }
    }
    for other in Int(table.start[low])..<Int(table.start[low + 1])
    where other != member && table.classNumber[other] != table.classNumber[member] {
      return profile.classNames[Int(table.classNumber[other])]
    }
    return nil
  }
}
