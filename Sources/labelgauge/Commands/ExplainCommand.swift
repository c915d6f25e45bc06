import ArgumentParser

/// The manual, page by page.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Explains a validity rule, a finding, a verdict or a term; without a name, lists them.")

  @Argument(
    parsing: .remaining,
    help: "The name as reports write it, such as size-bias, out-of-bounds or insufficient-data.")
  var name: [String] = []

  @Flag(help: "Print every page, those of formats and options too, as JSON.")
  var json = false

  func run() throws {
    guard !json else { return try StandardOutput.write(Manual.json) }
    guard !name.isEmpty else {
      print(Manual.contents)
      return
    }
    let wanted = Manual.key(name.joined(separator: " "))
    guard let page = Manual.pages.first(where: { Manual.key($0.name) == wanted }) else {
      let names = Manual.pages.map(\.name)
      let hint = NearestName.hint(for: wanted, among: names)
      throw Failure(
        "nothing is called '\(name.joined(separator: " "))'"
          + (hint.isEmpty ? "; see 'labelgauge explain' for the list" : hint))
    }
    print(page.text)
  }
}
