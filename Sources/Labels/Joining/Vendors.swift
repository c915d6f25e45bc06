/// Which vendor employs which labeler, from a CSV `labeler,vendor`.
enum Vendors {
  static func read(_ path: String, into table: inout LabelTable) throws {
    let source = try ByteSource(path: path)
    let header = CSVDialect(source.head)
    let columns = CSVColumns(header?.header ?? [])
    guard let header, let labelerColumn = columns.labeler, let vendorColumn = columns.vendor else {
      throw UnreadableInput(
        place: path,
        reason: "the vendors file needs a header row with the columns labeler and vendor.")
    }
    let rows = try CSVRows(source, separator: header.separator)
    guard try rows.next() else { return }
    let conflicts = IssueTally("vendor-conflict", .warning)
    var given: [Int32: Int32] = [:]
    while try rows.next() {
      let name = rows.text(labelerColumn)
      let vendorName = rows.text(vendorColumn)
      // A labeler who has no labels needs no vendor.
      guard !vendorName.isEmpty, let labeler = table.labelers.number(of: name) else { continue }
      let vendor = table.vendors.intern(vendorName)
      let before = given[labeler] ?? table.labelerVendor[Int(labeler)]
      if before >= 0, before != vendor {
        conflicts.add(
          place: "\(path):\(rows.line)",
          message:
            "\"\(name)\" works for \"\(vendorName)\" here and for \"\(table.vendors[before])\" "
            + "elsewhere; \(given[labeler] == nil ? "this file" : "the first row") counts.")
      }
      if given[labeler] != nil { continue }
      given[labeler] = vendor
      table.labelerVendor[Int(labeler)] = vendor
    }
    conflicts.report(to: &table.issues, place: path)
  }
}
