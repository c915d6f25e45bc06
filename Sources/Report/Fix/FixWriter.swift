package import Labels
package import Validity

/// Writes repaired copies of label files and the list of changes: all of it or nothing.
package struct FixWriter {
  /// What a set of label files is when it is read again, and what is wrong with it.
  package struct Reading {
    package var table: LabelTable
    package var report: ValidityReport

    package init(table: LabelTable, report: ValidityReport) {
      self.table = table
      self.report = report
    }
  }

  private let table: LabelTable
  private let plan: RepairPlan
  private let names: [String]
  private var outcomes: [FileOutcome] = []

  /// The name of the list of changes in the folder.
  static let changesName = "changes.csv"

  /// Writes the repaired files into a new or empty folder.
  ///
  /// - Parameters:
  ///   - table: The labels as they were read.
  ///   - plan: What to do with them.
  ///   - inputs: What the user named: files of a named folder keep their place below it.
  ///   - directory: A new or empty folder.
  ///   - read: Reads the result again, from the files that it is given and a CSV of the sizes of
  ///     images that lie beside the originals: nothing is put into place that is not clean.
  /// - Returns: What was done, counted.
  /// - Throws: ``ReportWriteError``, and `UnreadableInput` for a file that cannot be rewritten
  ///   faithfully; nothing is written then.
  package static func write(
    _ table: LabelTable, _ plan: RepairPlan, inputs: [String], to directory: String,
    read: ([String], _ sizes: String?) throws -> Reading
  ) throws -> FixResult {
    var writer = FixWriter(
      table: table, plan: plan,
      names: try OutputNames.names(of: table.files.map(\.path), inputs: inputs))
    var result: FixResult?
    try AtomicDirectory.replace(
      directory, owned: [],
      content: "has to be new or empty, so that no file of an earlier run "
        + "stays among the repaired ones", isOurs: { _ in false }
    ) { staging in
      try writer.writeFiles(in: staging)
      try writer.verify(in: staging, read)
      let changes = writer.changes
      try ChangesFile.write(changes, of: table, to: "\(staging)/\(changesName)")
      result = FixResult(table, plan, files: writer.outcomes, changes: changes.count)
    }
    guard let result else { preconditionFailure("the folder was filled") }
    return result
  }

  private init(table: LabelTable, plan: RepairPlan, names: [String]) {
    self.table = table
    self.plan = plan
    self.names = names
  }

  private mutating func writeFiles(in staging: String) throws {
    var boxes = [[Int]](repeating: [], count: table.files.count)
    for box in plan.repairs.keys.sorted() { boxes[Int(table.boxFile[box])].append(box) }
    for file in table.files.indices {
      let removed = boxes[file].count { plan.repairs[$0]?.outcome == .removed }
      if removed > 0, removed == table.files[file].boxes {
        outcomes.append(
          FileOutcome(path: table.files[file].path, leftOut: "none of its boxes can be kept"))
        continue
      }
      let path = "\(staging)/\(names[file])"
      if let slash = path.lastIndex(of: "/") {
        try FileTree.makeDirectories(String(path[..<slash]))
      }
      let output = try FileWriter(path: path)
      var changes: [Int: BoxEdit] = [:]
      for box in boxes[file] {
        switch plan.repairs[box]?.outcome {
        case .removed: changes[box] = .remove
        case .changed(let change): changes[box] = .change(change)
        case nil: continue
        }
      }
      let edits = try FileRewriter.rewrite(file: file, of: table, changes: changes) {
        output.write($0)
      }
      try output.close()
      outcomes.append(FileOutcome(path: table.files[file].path, edits: edits))
    }
  }

  /// Reads what was written; files in which something is still unreadable are taken out.
  private mutating func verify(
    in staging: String, _ readFiles: ([String], String?) throws -> Reading
  ) throws {
    let sizes = try writeSizes(to: "\(staging).sizes")
    defer {
      if let sizes {
        FileTree.remove(sizes)
        Unfinished.end(sizes)
      }
    }
    func read(_ paths: [String]) throws -> Reading { try readFiles(paths, sizes) }
    // An empty file is an image without boxes where it lies among others, and nothing by itself.
    func written() -> [Int] {
      outcomes.indices.filter { outcomes[$0].leftOut == nil && table.files[$0].bytes > 0 }
    }
    guard !written().isEmpty else { return }
    var reading = try read(written().map { "\(staging)/\(names[$0])" })
    var isComplete = true
    for file in written() {
      let path = "\(staging)/\(names[file])"
      guard
        let issue = reading.table.issues.first(where: { $0.severity == .error && $0.isOf(path) })
      else { continue }
      outcomes[file].leftOut = "\(issue.code): \(issue.message)"
      outcomes[file].edits = []
      FileTree.remove(path)
      isComplete = false
    }
    guard !written().isEmpty else { return }
    if !isComplete { reading = try read(written().map { "\(staging)/\(names[$0])" }) }
    let expected = written().reduce(0) { $0 + table.files[$1].boxes - removedCount($1) }
    if let issue = reading.report.issues.first(where: { reading.report.setAside[$0.box] }) {
      let place = reading.table.location(of: issue.box).dropFirst(staging.count + 1)
      throw ReportWriteError(
        path: String(place),
        reason: "the repaired box would still be invalid (\(issue.code.rawValue)); nothing was "
          + "written")
    }
    guard reading.table.boxCount == expected else {
      throw ReportWriteError(
        path: staging,
        reason: "\(reading.table.boxCount) boxes would be left, but should be \(expected); "
          + "nothing was written")
    }
  }

  /// Formats with a file per image take the sizes from the images, which are not beside the copies.
  private func writeSizes(to path: String) throws -> String? {
    let formats = LabelFormats.all.filter(\.hasFilePerImage).map(\.info.name)
    guard table.files.contains(where: { formats.contains($0.format) }) else { return nil }
    FileTree.remove(path)
    Unfinished.begin(path)
    let file = try FileWriter(path: path)
    let csv = CSVWriter(file, header: ["filename", "width", "height"])
    for (image, name) in table.images.names.enumerated() where table.imageWidth[image] > 0 {
      csv.row([
        .text(name), .number(table.imageWidth[image]), .number(table.imageHeight[image]),
      ])
    }
    try file.close()
    return path
  }

  private func removedCount(_ file: Int) -> Int { outcomes[file].edits.count { $0.field == nil } }

  /// Every change, in the order of the files; each box of a file that is left out is one.
  private var changes: [Change] {
    var changes: [Change] = []
    for (file, outcome) in outcomes.enumerated() {
      guard let reason = outcome.leftOut else {
        changes += outcome.edits.compactMap { edit in
          plan.repairs[edit.box]?.reason(of: edit.field).map { step in
            Change(edit: edit, rule: step.code.rawValue, reason: step.reason)
          }
        }
        continue
      }
      for box in 0..<table.boxCount where Int(table.boxFile[box]) == file {
        let step = plan.repairs[box]?.outcome == .removed ? plan.repairs[box]?.reason(of: nil) : nil
        changes.append(
          Change(
            edit: FieldEdit(box: box, field: nil, before: Self.coordinates(box, table), after: ""),
            rule: step?.code.rawValue ?? "file",
            reason: step?.reason ?? "the file is left out: \(reason)"))
      }
    }
    return changes
  }

  private static func coordinates(_ box: Int, _ table: LabelTable) -> String {
    "x=\(table.boxX[box]) y=\(table.boxY[box]) width=\(table.boxWidth[box]) "
      + "height=\(table.boxHeight[box])"
  }
}

/// What became of a file.
struct FileOutcome {
  var path: String
  /// Why it is not among the repaired files; nil when it is.
  var leftOut: String?
  var edits: [FieldEdit] = []
}
