/// The root of an XML document and which elements stand below it, as far as its head shows them.
struct XMLOutline {
  /// The name of the root; empty when the head is no XML.
  private(set) var root = ""
  /// The paths below the root: `object`, `object/bndbox`.
  private(set) var paths: Set<String> = []
  /// Where the head is damaged, in words.
  private(set) var damage: String?

  init(_ head: FileHead) {
    let content = head.content
    guard content.first == UInt8(ascii: "<") else { return }
    let seen = Collector()
    guard let reader = try? XMLReader(path: head.path, elements: seen) else { return }
    damage = reader.read(beginning: content)
    root = seen.root
    paths = seen.paths
  }

  /// Enough elements to have met every kind of a label file.
  private static let limit = 2_000

  private final class Collector: XMLElements {
    var root = ""
    var paths: Set<String> = []
    private var open: [String] = []
    private var count = 0

    func begin(_ element: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader) {
      count += 1
      guard count <= XMLOutline.limit else { return reader.stop() }
      if reader.depth == 1 {
        root = element.string
      } else {
        open.append(open.last.map { "\($0)/\(element.string)" } ?? element.string)
        if reader.depth <= 5, let path = open.last { paths.insert(path) }
      }
    }

    func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader) {
      if !open.isEmpty { open.removeLast() }
    }
  }
}
