import Labels

/// How the numbers of a table become the numbers of a profile: names sorted, classes of both files
/// together.
package struct ProfileNames {
  /// What boxes without a class are filed under.
  package static let noClass = "(no class)"

  let classNames: [String]
  let batchNames: [String]
  let batchRank: [Int32]
  private let classRank: [Int32]
  private let goldRank: [Int32]
  private let noClassRank: Int32

  init(_ table: LabelTable, gold: LabelTable?) {
    var all = Set(table.classes.names)
    if let gold { all.formUnion(gold.classes.names) }
    let hasBoxWithoutClass =
      table.boxClass.contains { $0 < 0 } || (gold?.boxClass.contains { $0 < 0 } ?? false)
    if hasBoxWithoutClass { all.insert(Self.noClass) }
    let sorted = all.sorted(by: NaturalOrder.precedes)
    let rank = Dictionary(uniqueKeysWithValues: zip(sorted, Int32(0)...))
    classNames = sorted
    classRank = table.classes.names.map { rank[$0] ?? -1 }
    goldRank = gold?.classes.names.map { rank[$0] ?? -1 } ?? []
    noClassRank = rank[Self.noClass] ?? -1
    let batchOrder = NaturalOrder.sorted(table.batches.names)
    batchNames = batchOrder.map { table.batches[$0] }
    var ranks = [Int32](repeating: 0, count: batchOrder.count)
    for (position, number) in batchOrder.enumerated() { ranks[Int(number)] = Int32(position) }
    batchRank = ranks
  }

  func classNumber(_ number: Int32) -> Int32 { number < 0 ? noClassRank : classRank[Int(number)] }

  func goldClassNumber(_ number: Int32) -> Int32 {
    number < 0 ? noClassRank : goldRank[Int(number)]
  }

  /// A size in pixels; 0, "unknown", for one that no image can have.
  private static func known(_ size: Double) -> Double { size.isFinite && size > 0 ? size : 0 }

  func write(
    to profile: inout Profile, table: LabelTable, imageOrder: [Int32], labelerOrder: [Int32]
  ) {
    profile.imageNames = imageOrder.map { table.images[$0] }
    profile.imageWidth = imageOrder.map { Self.known(table.imageWidth[Int($0)]) }
    profile.imageHeight = imageOrder.map { Self.known(table.imageHeight[Int($0)]) }
    profile.labelerNames = labelerOrder.map { table.labelers[$0] }
    profile.classNames = classNames
    profile.batchNames = batchNames
    let vendorOrder = NaturalOrder.sorted(table.vendors.names)
    profile.vendorNames = vendorOrder.map { table.vendors[$0] }
    var vendorRank = [Int32](repeating: -1, count: vendorOrder.count)
    for (position, number) in vendorOrder.enumerated() {
      vendorRank[Int(number)] = Int32(position)
    }
    profile.labelerVendor = labelerOrder.map {
      let vendor = Int($0) < table.labelerVendor.count ? table.labelerVendor[Int($0)] : -1
      return vendor < 0 ? -1 : vendorRank[Int(vendor)]
    }
  }
}
