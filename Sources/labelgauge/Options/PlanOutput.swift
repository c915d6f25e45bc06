import ArgumentParser

/// The forms in which `plan` tells its result.
enum PlanOutput: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
}
