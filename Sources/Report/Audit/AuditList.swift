package import Analysis
import Features
package import Labels

/// The list of boxes that an auditor goes through, and, for a blind list, its key.
package struct AuditList: Sendable {
  private let plan: AuditPlan
  private let table: LabelTable
  /// Indices of the plan's rows in the order of the list.
  private let order: [Int]
  /// Begins every id, so that a list and the key of another one are told apart.
  private let mark: String

  /// Makes the list of a plan.
  ///
  /// The boxes stand in order of image and place in it: each image is opened once, and the order says
  /// nothing of who drew a box.
  package init(_ plan: AuditPlan, of table: LabelTable) {
    self.plan = plan
    self.table = table
    let names = plan.rows.map { table.imageName(of: $0.box) ?? "" }
    order = plan.rows.indices.sorted { a, b in
      let (first, second) = (plan.rows[a].box, plan.rows[b].box)
      if names[a] != names[b] { return NaturalOrder.precedes(names[a], names[b]) }
      return (table.boxY[first], table.boxX[first], first)
        < (table.boxY[second], table.boxX[second], second)
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    for index in order {
      let row = plan.rows[index]
      mix(names[index])
      mix(plan.labelers[row.labeler].name)
      mix("\(row.stratum) \(table.boxX[row.box]) \(table.boxY[row.box])")
    }
    let digits = String((hash ^ (hash >> 32)) & 0xFFF_FFFF, radix: 16)
    // A letter in front: spreadsheets turn digits into numbers and dates.
    mark = "a" + String(repeating: "0", count: 7 - digits.count) + digits
  }

  /// Writes the list, with everything in it.
  ///
  /// - Throws: ``ReportWriteError``.
  package func write(to path: String) throws {
    let columns =
      Self.box + Self.place.dropFirst() + [Self.verdict, Self.comment] + Self.draw
    try StagedFile.replace(path) { rows(columns, in: $0) }
  }

  /// Writes a list that does not say who drew what, and the key that does: both or none.
  ///
  /// - Throws: ``ReportWriteError``.
  package func write(to path: String, key: String) throws {
    try StagedFile.replace(key) { file in
      rows(Self.place + Self.draw, in: file)
      try StagedFile.replace(path) { rows(Self.box + [Self.verdict, Self.comment], in: $0) }
    }
  }

  private func rows(_ columns: [Column], in file: FileWriter) {
    let csv = CSVWriter(file, header: columns.map(\.name))
    for (position, index) in order.enumerated() {
      let row = plan.rows[index]
      csv.row(columns.map { $0.cell(self, "\(mark)-\(position + 1)", row) })
    }
  }

  private struct Column: Sendable {
    var name: String
    var cell: @Sendable (AuditList, String, AuditPlan.Row) -> CSVCell
  }

  private static let id = Column(name: "audit_id") { _, id, _ in .text(id) }
  private static let verdict = Column(name: "verdict") { _, _, _ in .text(nil) }
  private static let comment = Column(name: "comment") { _, _, _ in .text(nil) }

  /// What an auditor needs to find a box.
  private static var box: [Column] {
    [
      id,
      Column(name: "image") { list, _, row in .text(list.table.imageName(of: row.box)) },
      Column(name: "class") { list, _, row in .text(list.table.className(of: row.box)) },
      Column(name: "x_px") { list, _, row in .number(list.table.boxX[row.box]) },
      Column(name: "y_px") { list, _, row in .number(list.table.boxY[row.box]) },
      Column(name: "width_px") { list, _, row in .number(list.table.boxWidth[row.box]) },
      Column(name: "height_px") { list, _, row in .number(list.table.boxHeight[row.box]) },
    ]
  }

  /// What tells whose a box is: files and ids are often given labeler by labeler.
  private static var place: [Column] {
    [
      id,
      Column(name: "labeler") { list, _, row in .text(list.plan.labelers[row.labeler].name) },
      Column(name: "file") { list, _, row in
        .text(list.table.files[Int(list.table.boxFile[row.box])].path)
      },
      Column(name: "annotation_id") { list, _, row in .id(list.table.annotationID(of: row.box)) },
    ]
  }

  /// What reading back needs to know of the draw.
  private static var draw: [Column] {
    [
      Column(name: "stratum") { _, _, row in .text(row.stratum) },
      Column(name: "stratum_boxes") { _, _, row in .integer(row.stratumBoxes) },
      Column(name: "stratum_drawn") { _, _, row in .integer(row.stratumDrawn) },
      Column(name: "labeler_boxes") { list, _, row in
        .integer(list.plan.labelers[row.labeler].boxes)
      },
      Column(name: "labeler_drawn") { list, _, row in
        .integer(list.plan.labelers[row.labeler].drawn)
      },
    ]
  }
}
