/// Where in the output folder each input file goes.
enum OutputNames {
  /// The names below the output folder: a file keeps its name, and its place below a named folder.
  ///
  /// - Throws: ``ReportWriteError`` when two files would have one name.
  static func names(of paths: [String], inputs: [String]) throws -> [String] {
    let folders = inputs.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    var owner: [String: String] = [FixWriter.changesName: "the list of changes"]
    return try paths.map { path in
      let folder = folders.filter { path.hasPrefix($0) }.max { $0.count < $1.count }
      let name =
        folder.map { String(path.dropFirst($0.count)) }
        ?? path.split(separator: "/").last.map(String.init) ?? path
      if let other = owner[name] {
        throw ReportWriteError(
          path: path,
          reason: "would have the same name as \(other) in the output folder; name their common "
            + "folder as input, or fix them one by one")
      }
      owner[name] = path
      return name
    }
  }
}
