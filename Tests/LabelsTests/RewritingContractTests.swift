import Testing

@testable import Labels

/// What holds of every format that can be rewritten, on the samples in `Fixtures`.
struct RewritingContractTests {
  static let samples = FormatContractTests.samples.filter { sample in
    LabelFormats.all.contains { $0.info.name == sample.format && $0 is any RewritableFormat }
  }

  /// A file whose boxes are interpolated from each other.
  private static let refused: Set<String> = ["video.xml"]

  private func rewritten(
    _ table: LabelTable, _ changes: [Int: BoxEdit]
  ) throws -> (bytes: [UInt8], edits: [FieldEdit]) {
    var bytes: [UInt8] = []
    let edits = try FileRewriter.rewrite(file: 0, of: table, changes: changes) {
      bytes.append(contentsOf: $0)
    }
    return (bytes, edits)
  }

  private func isRefused(_ sample: FormatContractTests.Sample) -> Bool {
    Self.refused.contains(String(sample.path.split(separator: "/").last ?? ""))
  }

  /// The boxes that can be changed: all but Label Studio's rectangles with labels of their own.
  private func changeable(_ table: LabelTable, _ sample: FormatContractTests.Sample) -> [Int] {
    let boxes = (0..<table.boxCount).filter {
      (try? rewritten(table, [$0: same($0, in: table)])) != nil
    }
    #expect(!boxes.isEmpty)
    #expect(boxes.count == table.boxCount || sample.format == "label-studio")
    return boxes
  }

  private func same(_ box: Int, in table: LabelTable) -> BoxEdit {
    .change(
      BoxChange(
        horizontal: .init(start: table.boxX[box], end: table.boxX[box] + table.boxWidth[box]),
        vertical: .init(start: table.boxY[box], end: table.boxY[box] + table.boxHeight[box])))
  }

  @Test func manyFormatsAreRewritten() {
    #expect(Set(Self.samples.map(\.format)).count >= 7)
  }

  /// Every box is found where it was read, and a box that stays where it is changes no byte.
  @Test(arguments: samples) func nothingChangesByItself(_ sample: FormatContractTests.Sample) throws
  {
    let table = try LabelReader.read([sample.path])
    let before = try WholeFile(path: sample.path)
    guard !isRefused(sample) else {
      #expect(throws: UnreadableInput.self) { try rewritten(table, [0: same(0, in: table)]) }
      return
    }
    let all = Dictionary(
      uniqueKeysWithValues: changeable(table, sample).map { ($0, same($0, in: table)) })
    let (bytes, edits) = try rewritten(table, all)
    #expect(edits.isEmpty)
    #expect(bytes.elementsEqual(before.bytes))
  }

  /// With any one box taken out, all others are read as before.
  @Test(arguments: samples) func oneBoxCanGo(_ sample: FormatContractTests.Sample) throws {
    guard !isRefused(sample) else { return }
    let table = try LabelReader.read([sample.path])
    guard table.boxCount > 1 else { return }
    for removed in changeable(table, sample) {
      let (bytes, edits) = try rewritten(table, [removed: .remove])
      #expect(edits.map(\.box) == [removed])
      let file = try TemporaryFile(bytes, suffix: "")
      var options = ReadingOptions()
      options.format = sample.format
      let after = try LabelReader.read([file.path], options: options)
      let left = (0..<table.boxCount).filter { $0 != removed }
      #expect(after.boxWidth.map(\.bitPattern) == left.map { table.boxWidth[$0].bitPattern })
      #expect(after.boxY.map(\.bitPattern) == left.map { table.boxY[$0].bitPattern })
    }
  }
}
