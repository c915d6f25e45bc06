import FoundationEssentials
import Validity
import Yams

/// Reads a labeling standard; an unknown key is an error, because a slip would silently allow all.
struct StandardFile {
  private static let keys = [
    "severity", "allowed-classes", "forbidden-classes", "boxes-per-image", "largest-overlap",
    "limits", "other-classes",
  ]
  private static let limitKeys = ["smallest", "largest", "aspect-ratio"]
  /// The rules by the names that `severity` uses: the codes without `standard/`.
  private static let rules = Dictionary(
    uniqueKeysWithValues: ValidityCode.allCases.filter(\.isStandard).map {
      (String($0.rawValue.dropFirst("standard/".count)), $0)
    })

  private let path: String
  private var standard = LabelingStandard()

  /// Reads a file.
  static func read(_ path: String) throws -> LabelingStandard {
    let text = try Files.text(of: path)
    var file = StandardFile(path: path)
    guard let root = try YAML.compose(text, path: path) else { return file.standard }
    try file.read(root)
    return file.standard
  }

  private init(path: String) { self.path = path }

  private mutating func read(_ root: Node) throws {
    for (key, value) in try entries(of: root, among: Self.keys) {
      switch key {
      case "severity": try readSeverity(value)
      case "allowed-classes": standard.allowedClasses = Set(try names(value, key))
      case "forbidden-classes": standard.forbiddenClasses = Set(try names(value, key))
      case "boxes-per-image":
        for (key, value) in try entries(of: value, among: ["fewest", "most"]) {
          let count = Int(try number(value, key, in: 0...1e9, "a whole number, 0 or more"))
          if key == "fewest" { standard.fewestBoxes = count } else { standard.mostBoxes = count }
        }
      case "largest-overlap":
        standard.largestOverlap = try number(value, key, in: 0...1, "a number from 0 to 1")
      case "limits":
        guard let classes = value.mapping else { throw fault(value, "'limits' needs 'class: …'") }
        for (name, limits) in classes {
          standard.limits[name.scalar?.string ?? "?"] = try self.limits(limits)
        }
      default: standard.otherLimits = try limits(value)
      }
    }
    let both = standard.forbiddenClasses.intersection(standard.allowedClasses ?? [])
    if let name = both.min() {
      throw fault(root, "the class '\(name)' is both allowed and forbidden")
    }
  }

  private mutating func readSeverity(_ node: Node) throws {
    if node.scalar != nil {
      let all = try severity(node)
      for code in Self.rules.values { standard.severities[code] = all }
      return
    }
    let names = ["default"] + Self.rules.keys.sorted()
    let levels = try entries(of: node, among: names)
    // What is said of one rule wins over what is said of all.
    let general = levels.filter { $0.key == "default" }
    for (key, value) in general + levels.filter({ $0.key != "default" }) {
      let level = try severity(value)
      if let code = Self.rules[key] {
        standard.severities[code] = level
      } else {
        for code in Self.rules.values { standard.severities[code] = level }
      }
    }
  }

  private func severity(_ node: Node) throws -> Severity {
    guard let text = node.scalar?.string, let severity = Severity(rawValue: text) else {
      throw fault(node, "a severity is 'error' or 'warning'")
    }
    return severity
  }

  private func limits(_ node: Node) throws -> BoxLimits {
    var limits = BoxLimits()
    for (key, value) in try entries(of: node, among: Self.limitKeys) {
      switch key {
      case "smallest": limits.smallest = try length(value, key)
      case "largest": limits.largest = try length(value, key)
      default:
        guard let pair = value.sequence, pair.count == 2 else {
          throw fault(value, "'aspect-ratio' is '[lowest, highest]' of width / height")
        }
        let expected = "a number above 0"
        let low = try number(pair[0], key, in: 1e-9...1e9, expected)
        let high = try number(pair[1], key, in: 1e-9...1e9, expected)
        guard low <= high else { throw fault(value, "'aspect-ratio' has its lower end first") }
        limits.aspectRatio = low...high
      }
    }
    return limits
  }

  /// `8 px`, `8` or `2.5%`.
  private func length(_ node: Node, _ key: String) throws -> BoxLimits.Length {
    let text = node.scalar?.string ?? ""
    let isShare = text.hasSuffix("%")
    let digits = text.replacing("%", with: "").replacing("px", with: "").filter { $0 != " " }
    guard let value = Double(digits), value.isFinite, value >= 0, !isShare || value <= 100 else {
      throw fault(node, "'\(key)' is '\(text)', but should be like '8 px' or '2.5%' of the side")
    }
    return isShare ? .share(value / 100) : .pixels(value)
  }

  private func names(_ node: Node, _ key: String) throws -> [String] {
    guard let list = node.sequence else { throw fault(node, "'\(key)' is a list: [car, van]") }
    return try list.map { item in
      guard let name = item.scalar?.string else { throw fault(item, "'\(key)' is a list of names") }
      return name
    }
  }

  private func number(
    _ node: Node, _ key: String, in range: ClosedRange<Double>, _ expected: String
  ) throws -> Double {
    let text = node.scalar?.string ?? ""
    guard let value = Double(text), range.contains(value) else {
      throw fault(node, "'\(key)' is '\(text)', but should be \(expected)")
    }
    return value
  }

  private func entries(
    of node: Node, among keys: [String]
  ) throws -> [(key: String, value: Node)] {
    guard let mapping = node.mapping else {
      throw fault(node, "expected '\(keys[0]): …' here")
    }
    return try mapping.map { key, value in
      let typed = key.scalar?.string ?? "?"
      guard keys.contains(typed) else {
        throw fault(key, "unknown key '\(typed)'\(NearestName.hint(for: typed, among: keys))")
      }
      return (typed, value)
    }
  }

  private func fault(_ node: Node, _ sentence: String) -> Failure {
    Failure("\(path):\(node.mark?.line ?? 1): \(sentence)")
  }
}
