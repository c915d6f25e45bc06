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
    print(Manual.page(format).text)
  }
}
