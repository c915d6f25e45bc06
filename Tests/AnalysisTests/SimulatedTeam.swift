import Features
import Labels
import Statistics
import Validity

@testable import Analysis
@testable import Simulation

/// Profiles of simulated teams, without the way through files.
enum SimulatedTeam {
  /// The labels of a world as a reader would return them.
  static func table(_ world: World) -> LabelTable {
    var table = LabelTable()
    table.files = [LabelFile(path: "labels.json", format: "coco")]
    table.hasExplicitViews = true
    for (image, size) in world.imageSizes.enumerated() {
      _ = table.images.intern(WorldFiles.fileName(image))
      table.imageWidth.append(Double(size.width))
      table.imageHeight.append(Double(size.height))
    }
    for (name, vendor) in zip(world.labelerNames, world.labelerVendors) {
      _ = table.labelers.intern(name)
      table.labelerVendor.append(vendor.map { table.vendors.intern($0) } ?? LabelTable.unknown)
    }
    for kind in SceneCatalog.classes { _ = table.classes.intern(kind.name) }
    for turn in world.rota.turns {
      let batch = table.batches.intern("week_\(world.rota.weekOfImage[turn.image])")
      table.views.append(
        View(
          image: Int32(turn.image), labeler: Int32(turn.labeler), batch: batch,
          day: 20_724 + Int32(turn.minute / 1440)))
    }
    for (index, box) in world.boxes.enumerated() {
      let written = box.written.tenths.map { $0.map { Double($0) / 10 } ?? .nan }
      table.boxImage.append(Int32(box.image))
      table.boxLabeler.append(Int32(box.labeler))
      table.boxClass.append(Int32(box.classIndex))
      table.boxX.append(written[0])
      table.boxY.append(written[1])
      table.boxWidth.append(written[2])
      table.boxHeight.append(written[3])
      table.boxFile.append(0)
      table.boxRecord.append(Int32(index))
      table.boxID.append(.number(Int64(index)))
    }
    return table
  }

  static func profile(_ table: LabelTable) -> Profile {
    FeatureExtractor.extract(table, setAside: ValidityRules.inspect(table).setAside)
  }

  /// Seven labelers, if not said otherwise.
  static func profile(
    images: Int, overlap: Double, faults: [String] = [], seed: UInt64, labelers: Int = 7,
    vendors: Int = 0
  ) throws -> Profile {
    var recipe = WorldRecipe()
    recipe.labelers = labelers
    recipe.imagesPerLabeler = images
    recipe.overlap = overlap
    recipe.vendors = vendors
    recipe.seed = seed
    recipe.faults = try faults.map { text in try Fault(text) }
    return profile(table(try World(recipe)))
  }
}
