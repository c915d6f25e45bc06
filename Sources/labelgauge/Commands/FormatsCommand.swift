import ArgumentParser
import Labels

/// What is read, and where the labeler's identity comes from.
struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "Lists the formats that are read, or explains one.")

  @Argument(help: "The name of a format, as --format takes it.")
  var name: String?

  func run() throws {
    let infos = LabelFormats.all.map(\.info)
    guard let name else {
      let width = infos.map(\.name.count).max() ?? 0
      for info in infos {
        let padding = String(repeating: " ", count: width - info.name.count)
        print("\(info.name)\(padding)  \(info.title)")
      }
      return
    }
    guard let format = LabelFormats.all.first(where: { $0.info.name == name }) else {
      let hint = NearestName.hint(for: name, among: infos.map(\.name))
      throw Failure(
        "no format is called '\(name)'\(hint.isEmpty ? "; see 'labelgauge formats'" : hint)")
    }
    let info = format.info
    let isRewritable = format is any RewritableFormat
    print(
      Paragraphs.text(
        title: "\(info.name): \(info.title)",
        [
          ("Reads", info.reads), ("Who drew", info.identity),
          (
            "Repaired copies",
            isRewritable
              ? "'fix' changes the numbers of a box in place, and leaves every other byte as it is."
              : "'fix' copies files in which nothing is wrong, and refuses others: they could not be "
                + "rewritten without losing something."
          ),
          ("Source", info.source),
        ]))
  }
}
