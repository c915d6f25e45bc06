/// What happens once every file is read: vendors, assignments, views, names.
enum Joining {
  static func join(_ options: ReadingOptions, into table: inout LabelTable) throws {
    var assigned: [View] = []
    if let path = options.assignments {
      var assignments = Assignments(table: table, leavesOthers: options.leavesOtherImages)
      table = LabelTable()
      try assignments.read(path)
      assignments.finish(path: path)
      assigned = assignments.views
      table = assignments.table
    }
    table.imageIDs = ImageIDs()
    if let path = options.vendors { try Vendors.read(path, into: &table) }
    ViewJoin.complete(
      &table, assigned: assigned, assignmentsPath: options.assignments)
    SimilarNames.report(in: &table, isPart: options.isPart)
  }
}
