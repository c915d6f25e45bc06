/// Finds columns by the names that exports give them.
struct CSVColumns {
  /// The names as the file has them.
  let header: [String]
  private let keys: [String]

  init(_ header: [String]) {
    self.header = header
    keys = header.map(Self.key)
  }

  /// Case, blanks, `_`, `-`, and VIA's leading `#` make no difference.
  static func key(_ name: String) -> String {
    var bytes = Array(name.lowercased().utf8)
    bytes.removeAll { "_- #".utf8.contains($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The column with the first of the names that the header has.
  func first(_ names: [String]) -> Int? {
    for name in names {
      if let index = keys.firstIndex(of: name) { return index }
    }
    return nil
  }

  /// The columns of all the names, in their order; nil when one is absent.
  func all(_ names: [String]) -> [Int]? {
    let found = names.compactMap { keys.firstIndex(of: $0) }
    return found.count == names.count ? found : nil
  }

  /// The first column whose name ends so, in lowercase.
  func ending(in end: String) -> Int? { keys.firstIndex { $0.hasSuffix(end) } }

  /// The column with exactly this name, whatever its case.
  func named(_ name: String) -> Int? {
    header.firstIndex(of: name) ?? keys.firstIndex(of: Self.key(name))
  }

  var image: Int? {
    first([
      "filename", "image", "imagename", "imageid", "imagefile", "imagepath", "path", "filepath",
      "file", "img", "input.imageurl", "imageurl",
    ])
  }

  /// `source` is an institution, a method or a database, and never the labeler.
  var labeler: Int? {
    first([
      "labeler", "labeller", "labelerid", "labellerid", "labelername", "annotator", "annotatorid",
      "annotatorname", "rater", "raterid", "radid", "reader", "readerid", "worker", "workerid",
      "user", "userid", "username", "createdby", "completedby", "annotatedby", "labeledby", "email",
    ])
  }

  /// The labeler's column, or that which the user names.
  ///
  /// - Throws: ``UnreadableInput`` when there is no column of the name.
  func labeler(named key: String?, in path: String) throws -> Int? {
    guard let key else { return labeler }
    if let column = named(key) { return column }
    throw UnreadableInput(
      place: path,
      reason: "there is no column \"\(key)\" for the labeler; its columns are "
        + "\(header.joined(separator: ", ")).")
  }

  var vendor: Int? {
    first(["vendor", "vendorid", "vendorname", "provider", "providerid", "team", "workforce"])
  }

  /// An institution, a method or a database: a vendor only when the rows bear it out.
  var source: Int? { first(["source"]) }

  var batch: Int? { first(["batch", "batchid", "batchname", "delivery", "domain"]) }

  var category: Int? {
    first([
      "class", "classname", "label", "labelname", "category", "categoryname", "celltype", "object",
      "name", "classid", "labelid", "categoryid",
    ])
  }

  var time: Int? {
    first([
      "labeledat", "labelledat", "createdat", "timestamp", "timestampms", "submittime", "updatedat",
      "date",
    ])
  }

  var seconds: Int? {
    first([
      "seconds", "leadtime", "worktimeinseconds", "timespent", "timespentinseconds", "duration",
    ])
  }

  var status: Int? { first(["status", "assignmentstatus"]) }

  var id: Int? { first(["annotationid", "boxid", "bboxid", "id"]) }
}
