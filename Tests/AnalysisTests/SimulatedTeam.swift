import Features
import Labels
import Statistics
import Validity

@testable import Analysis
@testable import Simulation

/// Profiles of simulated teams, without the way through files.
enum SimulatedTeam {
  static func profile(_ table: LabelTable) -> Profile {
    FeatureExtractor.extract(table, setAside: ValidityRules.inspect(table).setAside)
  }

  /// Seven labelers, if not said otherwise.
  static func profile(
    images: Int, overlap: Double, faults: [String] = [], seed: UInt64, labelers: Int = 7,
    vendors: Int = 0, clip: Int = 1
  ) throws -> Profile {
    var recipe = WorldRecipe()
    recipe.labelers = labelers
    recipe.imagesPerLabeler = images
    recipe.overlap = overlap
    recipe.vendors = vendors
    recipe.clip = clip
    recipe.seed = seed
    recipe.faults = try faults.map { text in try Fault(text) }
    return profile(try World(recipe).labelTable)
  }
}
