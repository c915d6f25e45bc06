import Testing

@testable import Labels

/// What holds of every format, on the samples in `Fixtures/<name of the format>/`.
struct FormatContractTests {
  /// The small file of a format that the tests read.
  struct Sample: CustomTestStringConvertible {
    var format: String
    var path: String
    var testDescription: String { "\(format): \(path.split(separator: "/").last ?? "")" }
  }

  static let samples: [Sample] = {
    let package = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return LabelFormats.all.flatMap { format -> [Sample] in
      let name = format.info.name
      let files = (try? InputPaths.expand(["/\(package)/Fixtures/\(name)"])) ?? []
      return files.map { Sample(format: name, path: $0.path) }
    }
  }()

  /// Formats whose samples fit another format too, so that the user has to name one.
  static let lookalikes = ["padilla-xyrb": "padilla-xywh"]
  /// Formats that have no plain boxes.
  static let withoutBoxes: Set<String> = ["cvat-jobs", "yolo-obb"]

  @Test func everyFormatHasASample() {
    let sampled = Set(Self.samples.map(\.format))
    #expect(sampled == Set(LabelFormats.all.map(\.info.name)))
    #expect(sampled.count == LabelFormats.all.count, "two formats have one name")
  }

  @Test func everyFormatIsDocumented() {
    for info in LabelFormats.all.map(\.info) {
      #expect(info.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      for text in [info.title, info.reads, info.identity, info.source] { #expect(!text.isEmpty) }
    }
  }

  @Test(arguments: samples) func onlyItsOwnFormatRecognisesIt(sample: Sample) throws {
    let head = try ByteSource(path: sample.path).head
    let matches = LabelFormats.all.filter { $0.recognizes(head) != nil }.map(\.info.name)
    let other = Self.lookalikes[sample.format]
    #expect(Set(matches) == Set([sample.format] + (other.map { [$0] } ?? [])))
    var marked = FileHead(path: head.path, bytes: [0xEF, 0xBB, 0xBF] + head.bytes, isWhole: true)
    #expect(LabelFormats.all.filter { $0.recognizes(marked) != nil }.count == matches.count)
    marked = FileHead(path: head.path, bytes: [], isWhole: true)
    #expect(LabelFormats.all.allSatisfy { $0.recognizes(marked) == nil })
  }

  @Test(arguments: samples) func itsBoxesAreRead(sample: Sample) throws {
    var options = ReadingOptions()
    if Self.lookalikes[sample.format] != nil { options.format = sample.format }
    let table = try LabelReader.read([sample.path], options: options)
    #expect(table.boxCount > 0 || Self.withoutBoxes.contains(sample.format))
    #expect(table.files[0].boxes == table.boxCount)
    #expect(table.files[0].images > 0 || table.boxCount == 0)
    let columns = [
      table.boxLabeler.count, table.boxClass.count, table.boxX.count, table.boxY.count,
      table.boxWidth.count, table.boxHeight.count, table.boxFile.count, table.boxRecord.count,
      table.boxID.numbers.count,
    ]
    #expect(columns.allSatisfy { $0 == table.boxCount })
    let places = (0..<table.boxCount).map { table.location(of: $0) }
    #expect(Set(places).count == places.count, "two boxes have one place")
    #expect(places.allSatisfy { $0.hasPrefix(sample.path) })
  }

  /// Cut off anywhere, or with any byte replaced, a file is read or refused with its place.
  @Test(arguments: samples) func damageNeverCrashes(sample: Sample) throws {
    var bytes: [UInt8] = []
    let source = try ByteSource(path: sample.path)
    bytes.append(contentsOf: source.head.bytes)
    let format = try #require(LabelFormats.all.first { $0.info.name == sample.format })
    let step = max(1, bytes.count / 40)
    // The folder of temporary files is listed once, not for each of them.
    let surroundings = Surroundings()
    for end in stride(from: 1, to: bytes.count, by: step) {
      read(Array(bytes[..<end]), format, surroundings)
      for (offset, byte) in [(0, 0x22), (1, 0x5B), (2, 0x7D), (3, 0xFF)] as [(Int, UInt8)] {
        var damaged = bytes
        damaged[min(end + offset, bytes.count - 1)] = byte
        read(damaged, format, surroundings)
      }
    }
  }

  private func read(
    _ bytes: [UInt8], _ format: any LabelFormat, _ surroundings: Surroundings
  ) {
    do {
      let file = try TemporaryFile(bytes, suffix: "")
      let source = try ByteSource(path: file.path, surroundings: surroundings)
      _ = format.recognizes(source.head)
      _ = format.shortfall(source.head)
      var table = LabelTable()
      table.files.append(LabelFile(path: file.path, format: format.info.name))
      do {
        try format.read(source, options: ReadingOptions(), into: &table)
      } catch let error as UnreadableInput {
        #expect(error.place.hasPrefix(file.path))
        #expect(!error.reason.isEmpty)
      }
      #expect(table.files.count == 1)
      #expect(table.boxX.count == table.boxCount && table.boxRecord.count == table.boxCount)
      for box in 0..<table.boxCount { _ = table.location(of: box) }
    } catch {
      Issue.record(error)
    }
  }
}
