/// Writes a label file anew with some boxes changed or removed, and every other byte as it was.
public struct FileRewriter {
  private let table: LabelTable
  private let file: Int
  /// The file's boxes by their entry, in the order of the file: several may stand on one line.
  private let boxesOfEntry: [BoxPlace.Entry: [Int]]
  private var patches: [Patch] = []
  private var edits: [FieldEdit] = []

  /// A range of the old text and what stands there now.
  private struct Patch {
    var place: Range<Int>
    var text: [UInt8]
    var isRemoval: Bool
  }

  /// So much of a side (at least of a pixel) is no difference: the last digits of a sum.
  private static let rounding = 1e-9

  /// Copies or rewrites one file of a table.
  ///
  /// - Parameters:
  ///   - file: The index into the table's files.
  ///   - table: The labels as they were read.
  ///   - changes: What is to become of boxes; boxes that are not in it stay as they are.
  ///   - output: Takes the new content, piece by piece.
  /// - Returns: What was changed, in the order of the file.
  /// - Throws: ``UnreadableInput`` when the file cannot be rewritten without losing something, or is
  ///   no longer what was read.
  public static func rewrite(
    file: Int, of table: LabelTable, changes: [Int: BoxEdit],
    to output: (UnsafeRawBufferPointer) -> Void
  ) throws -> [FieldEdit] {
    let source = table.files[file]
    let content = try WholeFile(path: source.path)
    guard !changes.isEmpty else {
      output(content.bytes)
      return []
    }
    guard !content.isCompressed else {
      throw UnreadableInput(
        place: source.path,
        reason: "the file is compressed; unpack it first, so that what is not repaired stays byte "
          + "for byte as it is.")
    }
    guard let format = LabelFormats.all.first(where: { $0.info.name == source.format }),
      let rewritable = format as? any RewritableFormat
    else {
      throw UnreadableInput(
        place: source.path,
        reason: "files of the format \(source.format) cannot be changed without losing fields, so "
          + "this one is not rewritten.")
    }
    var rewriter = FileRewriter(file: file, of: table, changes: changes)
    try rewriter.collect(
      changes, in: RewritableText(path: source.path, bytes: content.bytes), rewritable)
    rewriter.write(content.bytes, to: output)
    return rewriter.edits
  }

  private init(file: Int, of table: LabelTable, changes: [Int: BoxEdit]) {
    self.table = table
    self.file = file
    let wanted = Set(changes.keys.map { table.entry(of: $0) })
    var boxes: [BoxPlace.Entry: [Int]] = [:]
    // The boxes of a file lie together.
    var first = changes.keys.min() ?? 0
    while first > 0, Int(table.boxFile[first - 1]) == file { first -= 1 }
    for box in first..<table.boxCount {
      guard Int(table.boxFile[box]) == file else { break }
      let entry = table.entry(of: box)
      if wanted.contains(entry) { boxes[entry, default: []].append(box) }
    }
    boxesOfEntry = boxes
  }

  private mutating func collect(
    _ changes: [Int: BoxEdit], in text: RewritableText, _ format: any RewritableFormat
  ) throws {
    var missing = changes.count
    var seen: [BoxPlace.Entry: Int] = [:]
    var mismatch: Int?
    try format.forEachBox(in: text) { place in
      guard let boxes = boxesOfEntry[place.entry] else { return }
      let count = seen[place.entry, default: 0]
      seen[place.entry] = count + 1
      guard count < boxes.count, let change = changes[boxes[count]] else { return }
      let box = boxes[count]
      missing -= 1
      guard let axes = Axes(of: box, at: place, in: text.bytes, table) else {
        mismatch = mismatch ?? box
        return
      }
      switch change {
      case .remove: remove(box, place, axes, in: text.bytes)
      case .change(let change): apply(change, to: box, place, axes, in: text.bytes)
      }
    }
    if let mismatch {
      throw UnreadableInput(
        place: table.location(of: mismatch),
        reason: "the numbers of this box are not where they were read, so the file is left alone.")
    }
    guard missing == 0 else {
      throw UnreadableInput(
        place: text.path,
        reason: "\(missing) boxes are not where they were read, so the file is left alone.")
    }
  }

  private mutating func remove(
    _ box: Int, _ place: BoxPlace, _ axes: Axes, in text: UnsafeRawBufferPointer
  ) {
    edits.append(FieldEdit(box: box, field: nil, before: axes.spelled(text), after: ""))
    var range = place.record
    if place.separator == .comma {
      var next = range.upperBound
      while next < text.count, JSONCursor.isSpace(text[next]) { next += 1 }
      if next < text.count, text[next] == UInt8(ascii: ",") {
        next += 1
        while next < text.count, JSONCursor.isSpace(text[next]) { next += 1 }
        range = range.lowerBound..<next
      } else {
        // The last of its list takes the comma before it, behind all that go before it.
        var start = range.lowerBound
        while let last = patches.last, last.isRemoval, last.place.upperBound == start {
          start = last.place.lowerBound
          patches.removeLast()
        }
        var comma = start
        while comma > 0, JSONCursor.isSpace(text[comma - 1]) { comma -= 1 }
        let follows = comma > 0 && text[comma - 1] == UInt8(ascii: ",")
        range = (follows ? comma - 1 : start)..<range.upperBound
      }
    }
    patches.append(Patch(place: range, text: [], isRemoval: true))
  }

  private mutating func apply(
    _ change: BoxChange, to box: Int, _ place: BoxPlace, _ axes: Axes,
    in text: UnsafeRawBufferPointer
  ) {
    let decimalComma = axes.usesDecimalComma(text)
    let targets = [(axes.horizontal, change.horizontal), (axes.vertical, change.vertical)]
    for (axis, target) in targets {
      guard let axis else { continue }
      for (range, name, value) in axis.numbers(for: target) {
        let old = UnsafeRawBufferPointer(rebasing: text[range])
        let new = DecimalSpelling.spell(
          value, like: old, tolerance: Self.rounding * axis.resolution,
          decimalComma: decimalComma)
        replace(range, of: box, field: name, with: new, in: text)
      }
    }
    if let id = change.id, let range = place.id {
      replace(range, of: box, field: "id", with: id, in: text)
    }
  }

  private mutating func replace(
    _ range: Range<Int>, of box: Int, field: String, with new: String,
    in text: UnsafeRawBufferPointer
  ) {
    let before = String(decoding: text[range], as: UTF8.self)
    guard before != new else { return }
    edits.append(FieldEdit(box: box, field: field, before: before, after: new))
    patches.append(Patch(place: range, text: Array(new.utf8), isRemoval: false))
  }

  private func write(
    _ text: UnsafeRawBufferPointer, to output: (UnsafeRawBufferPointer) -> Void
  ) {
    var at = 0
    for patch in patches.sorted(by: { $0.place.lowerBound < $1.place.lowerBound }) {
      if patch.place.lowerBound > at {
        output(UnsafeRawBufferPointer(rebasing: text[at..<patch.place.lowerBound]))
      }
      patch.text.withUnsafeBytes(output)
      at = patch.place.upperBound
    }
    if at < text.count { output(UnsafeRawBufferPointer(rebasing: text[at...])) }
  }
}

/// A label file that is to be changed.
public struct RewritableText {
  /// Where the file is.
  public let path: String
  /// All of the file, as it is on disk.
  public let bytes: UnsafeRawBufferPointer

  /// Makes a text.
  public init(path: String, bytes: UnsafeRawBufferPointer) {
    self.path = path
    self.bytes = bytes
  }
}
