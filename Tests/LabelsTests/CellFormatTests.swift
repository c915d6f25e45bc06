import Testing

@testable import Labels

/// The small files of a format that the tests read, by name.
func readFixture(_ path: String, labelerKey: String? = nil) throws -> LabelTable {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  var options = ReadingOptions()
  options.labelerKey = labelerKey
  return try LabelReader.read(["/\(folder)/Fixtures/\(path)"], options: options)
}

extension LabelTable {
  /// What the file issues say, by code.
  func issue(_ code: String) -> String? { issues.first { $0.code == code }?.message }
  /// The place of a box without the path.
  func place(of box: Int) -> String {
    String(location(of: box).dropFirst(files[Int(boxFile[box])].path.count + 1))
  }
}

/// Tables whose boxes stand as JSON in cells.
struct CellFormatTests {
  @Test func mechanicalTurk() throws {
    let table = try readFixture("mturk/batch_results.csv")
    #expect(table.corners == [[10, 20, 40, 60], [50, 60, 58, 64]])
    #expect(table.classNames == ["Car", "Bus"])
    #expect(table.labelerNames == ["W1", "W1"])
    #expect(table.imageWidth == [640] && table.imageHeight == [480])
    #expect(table.views.map { table.labelers[$0.labeler] } == ["W1", "W2", "W3"])
    #expect(table.views.map(\.status) == [.done, .done, .rejected])
    #expect(table.views.map(\.seconds) == [296, 60, 5])
    #expect(table.views.allSatisfy { $0.day == 20_455 })
    #expect(table.batches.names == ["77"])
    #expect(table.hasExplicitViews)
    #expect(table.issue("not-a-box")?.contains("1 boxes of rejected work") == true)
    #expect(table.place(of: 1) == "2:$[1]")
  }

  @Test func mechanicalTurkWithTheAnswerInOneCell() throws {
    let table = try readCSV(
      #"""
      HITId,WorkerId,AssignmentStatus,Reject,Input.url,Answer.taskAnswers
      H1,W1,Submitted,,a.jpg,"[{""annotatedResult"":{""boundingBoxes"":[{""left"":1,""top"":2,""width"":3,""height"":4,""label"":""x""}],""inputImageProperties"":{""width"":9,""height"":8}}}]"
      H1,W2,Submitted,too sloppy,a.jpg,"[{""annotatedResult"":{""boundingBoxes"":[{""left"":1,""top"":2,""width"":3,""height"":4}]}}]"
      H1,W3,Approved,,a.jpg,
      H1,W4,Approved,,a.jpg,not JSON
      """#)
    #expect(table.corners == [[1, 2, 4, 6]])
    #expect(table.imageWidth == [9])
    #expect(table.views.map(\.status) == [.done, .rejected, .skipped, .skipped])
    #expect(table.issues.filter { $0.code == "malformed-record" }.count == 2)
  }

  @Test func zooniverse() throws {
    let table = try readFixture("zooniverse/classifications.csv")
    #expect(table.corners == [[10, 20, 40, 60], [10, 20, 12, 24], [1, 2, 4, 6]])
    #expect(table.classNames == ["Cat", "T0 tool 0", "Dog"])
    #expect(table.imageNames == ["a.jpg", "a.jpg frame 1", "a.jpg"])
    #expect(table.imageWidth.prefix(2) == [640, 64])
    // Two subjects with one file name are two images.
    #expect(table.images.names == ["a.jpg", "a.jpg frame 1", "901"])
    #expect(table.views.map(\.seconds).filter { !$0.isNaN } == [29.5])
    #expect(table.batches.names == ["Draw 4.4"])
    #expect(table.views.count == 3 && table.hasExplicitViews)
    #expect(table.labelers.names == ["ann", "not-logged-in-0a1b"])
    #expect(table.issue("not-a-box")?.contains("1 point") == true)
    #expect(table.issue("rotated-box")?.hasPrefix("1 ") == true)
    #expect(table.place(of: 2) == "2:$[2].value[0].value[0]")
  }

  @Test func biigle() throws {
    let table = try readFixture("biigle/report.csv")
    #expect(table.corners == [[10, 20, 40, 60], [10, 10, 30, 30]])
    #expect(table.labelerNames == ["Ann Lee", "Ann Lee (6)"])
    #expect(table.files[0].images == 2)
    #expect(table.imageWidth[0] == 640)
    #expect(table.boxID[0] == .number(11))
    #expect(table.issue("rotated-box")?.hasPrefix("1 ") == true)
    #expect(table.issue("not-a-box")?.contains("1 further users' labels") == true)
  }

  @Test func biigleVideo() throws {
    let table = try readCSV(
      #"""
      video_annotation_label_id,label_name,user_id,firstname,lastname,video_filename,shape_name,points,frames,annotation_id
      1,Crab,5,Ann,Lee,v.mp4,Rectangle,"[[0,0,4,0,4,4,0,4],[],[1,1,5,1,5,5,1,5]]","[1.5,null,3]",7
      """#)
    #expect(table.corners == [[0, 0, 4, 4], [1, 1, 5, 5]])
    #expect(table.imageNames == ["v.mp4 second 1.5", "v.mp4 second 3"])
    #expect(table.place(of: 1) == "2:$[2]")
  }

  @Test func via() throws {
    let table = try readFixture("via-csv/export.csv")
    #expect(table.corners == [[10, 20, 40, 60], [1, 2, 4, 6]])
    #expect(table.classNames == [#"a "cat", or two"#, "bird + cat"])
    #expect(table.labelerNames == ["Ann", nil])
    #expect(table.files[0].images == 2)
    #expect(table.issue("not-a-box")?.contains("1 circle") == true)
    #expect(table.place(of: 1) == "4:$.region_shape_attributes")
  }

  @Test func labelStudio() throws {
    let table = try readFixture("label-studio-csv/project.csv")
    #expect(table.corners == [[64, 96, 384, 216]])
    #expect(table.classNames == ["Car"])
    #expect(table.labelers.names == ["ann@example.org", "2"])
    #expect(table.views.map(\.seconds) == [12.5, 3.25])
    #expect(table.hasExplicitViews)
    #expect(table.place(of: 0) == "2:$.label[0]")
  }
}
