import Testing

@testable import Labels

/// Reads text as a CSV file, with a window so small that rows straddle it.
func readCSV(_ content: String, labelerKey: String? = nil) throws -> LabelTable {
  let file = try TemporaryFile(content, suffix: ".csv")
  var options = ReadingOptions()
  options.labelerKey = labelerKey
  let formats = LabelFormats.all.map { format -> any LabelFormat in
    format is HeaderedCSV ? HeaderedCSV(window: 16) : format
  }
  return try LabelReader.read([file.path], options: options, formats: formats) { _, _ in }
}

extension LabelTable {
  /// Left, top, right and bottom of each box.
  var corners: [[Double]] {
    (0..<boxCount).map { box -> [Double] in
      let (x, y) = (boxX[box], boxY[box])
      return [x, y, x + boxWidth[box], y + boxHeight[box]]
    }
  }

  var classNames: [String?] { boxClass.map { $0 < 0 ? nil : classes[$0] } }
  var labelerNames: [String?] { boxLabeler.map { $0 < 0 ? nil : labelers[$0] } }
  var imageNames: [String?] { boxImage.map { $0 < 0 ? nil : images[$0] } }
}

struct HeaderedCSVTests {
  @Test func quotesLinesAndDecimalCommas() throws {
    let table = try readCSV(
      "\u{FEFF}filename;annotator;class;xmin;ymin;xmax;ymax\r\n\"a;\"\"1\"\"\nb.jpg\";Ann;car;1,5;2;3;x\r\nb.jpg;Ann;car;9;8;7;6"
    )
    #expect(table.images.names == ["a;\"1\"\nb.jpg", "b.jpg"])
    #expect(table.boxX == [1.5, 9])
    #expect(table.boxWidth == [1.5, -2])
    #expect(table.boxHeight[0].isNaN)
    #expect(table.location(of: 1).hasSuffix(":4"))
    #expect(table.issues.map(\.code) == ["unreadable-number"])
  }

  @Test func emptyCoordinatesAreAView() throws {
    let table = try readCSV(
      "image_id,rad_id,class,x_min,y_min,x_max,y_max\na,R1,No finding,,,,\na,R2,mass,1,,3,4\n")
    #expect(table.boxCount == 1)
    #expect(table.boxY[0].isNaN)
    #expect(table.views.count == 2)
    #expect(table.hasExplicitViews)
    #expect(table.issues.isEmpty)
  }

  @Test func aLabelWithoutCoordinatesIsTold() throws {
    let table = try readCSV(
      "image,labeler,class,x1,y1,x2,y2\na,p,car,,,,\na,p,none,NA,NA,NA,NA\na,p,car,1,2,3,4\n")
    #expect(table.boxCount == 1)
    #expect(table.issues.map(\.code) == ["label-without-box"])
    #expect(table.issues[0].place.hasSuffix(":2"))
  }

  @Test func sharesAreScaledWhenTheSizeIsKnown() throws {
    let known = try readCSV("image,width,height,xmin,ymin,xmax,ymax\na,200,100,0.1,0.2,0.5,1\n")
    #expect(known.boxX[0] == 20 && known.boxWidth[0] == 80 && known.boxHeight[0] == 80)
    let unknown = try readCSV("image,xmin,ymin,xmax,ymax\na,0.1,0.2,0.5,1\n")
    #expect(unknown.boxX[0] == 0.1)
    #expect(unknown.issues.map(\.code) == ["normalized-without-size"])
  }

  @Test func oneBadShareDoesNotMakeAFileOfPixels() throws {
    let row = "a,200,100,0.25,0.2,0.5,0.75\n"
    let table = try readCSV(
      "image,width,height,xmin,ymin,xmax,ymax\n" + String(repeating: row, count: 9)
        + "a,200,100,0.25,0.2,5,0.75\n")
    #expect(table.corners[0] == [50, 20, 100, 75])
    #expect(table.corners[9] == [50, 20, 1000, 75])
  }

  @Test func wholeNumbersUpToOneArePixels() throws {
    let table = try readCSV("image,width,height,x1,y1,x2,y2\na,200,100,0,0,1,1\n")
    #expect(table.corners == [[0, 0, 1, 1]])
  }

  @Test func missingColumnsAreNamed() throws {
    let error = #expect(throws: UnreadableInput.self) { try readCSV("image,labeler\na,b\n") }
    #expect(error?.reason.contains("xmin") == true)
    #expect(error?.reason.contains("image, labeler") == true)
  }

  @Test func anOpenQuoteSaysWhereItBegins() throws {
    let error = #expect(throws: UnreadableInput.self) {
      try readCSV("image,x,y,w,h\na,1,2,3,4\n\"b,1,2,3,4\n")
    }
    #expect(error?.place.hasSuffix(":3") == true)
  }

  /// The same box, as each way of naming columns has it.
  @Test(arguments: [
    "filename,width,height,class,xmin,ymin,xmax,ymax\na,640,480,cat,10,20,40,80",
    "filename,cell_type,xmin,xmax,ymin,ymax\na,cat,10,40,20,80",
    "\"image\",\"xmin\",\"ymin\",\"xmax\",\"ymax\",\"label\"\n\"a\",10,20,40,80,\"cat\"",
    "image_name,label_name,x1,y1,w,h\na,cat,10,20,30,60",
    "image,category,x0,y0,x1,y1,width,height\na,cat,10,20,40,80,640,480",
    "path,name,left,top,right,bottom\na,cat,10,20,40,80",
    "image,class,x,y,width,height\na,cat,10,20,30,60",
    "image,class,width,height,x,y,w,h\na,cat,640,480,10,20,30,60",
    "image,class,bbox_x,bbox_y,bbox_width,bbox_height\na,cat,10,20,30,60",
    "image,class,x_center,y_center,width,height\na,cat,25,50,30,60",
    "image_id,width,height,bbox,source,class\na,640,480,\"[10.0, 20.0, 30.0, 60.0]\",usask_1,cat",
    "image,class,bbox_xyxy\na,cat,10 20 40 80",
    "image_name,BoxesString,class\na,10 20 40 80,cat",
    "sep=;\nimage;class;x1;y1;x2;y2\na;cat;10,0;20,0;40,0;80,0\n;;;;;\n\n",
    "image\tclass\tx1\ty1\tx2\ty2\na\tcat\t10\t20\t40\t80",
    "a,10,20,40,80,cat\nb,,,,,",
    "a,cat,10,20,40,80",
  ]) func dialects(content: String) throws {
    let table = try readCSV(content)
    #expect(table.corners == [[10, 20, 40, 80]])
    #expect(table.classNames == ["cat"])
    #expect(table.imageNames == ["a"])
    #expect(table.labelers.count == 0 && table.vendors.count == 0)
    #expect(table.issues.isEmpty)
  }

  @Test func openImagesWithDecimalCommasInQuotes() throws {
    let table = try readCSV(
      """
      ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside
      a,xclick,/m/1,1,"0,125",1,"0,25","0,702",-1,-1,1,-1,-1
      """)
    #expect(table.corners == [[0.125, 0.25, 1, 0.702]])
    #expect(table.labelers.count == 0)
    #expect(table.issues.map(\.code) == ["normalized-without-size"])
  }

  @Test func aCommaForThousandsIsNotTakenSilently() throws {
    let table = try readCSV("image,x1,y1,x2,y2\na,1,2,\"1,234\",40\n")
    #expect(table.issues.map(\.code) == ["ambiguous-comma"])
    let decimal = try readCSV("image,x1,y1,x2,y2\na,1,2,\"1,234\",\"40,5\"\n")
    #expect(decimal.issues.isEmpty)
  }

  @Test func boxesStrings() throws {
    let table = try readCSV(
      "image_name,BoxesString,domain,labeler\na,1 2 3 4;5 6 9 9,north,p\nb,no_box,north,p\n")
    #expect(table.corners == [[1, 2, 3, 4], [5, 6, 9, 9]])
    #expect(table.files[0].images == 2)
    #expect(table.hasExplicitViews)
    #expect(table.batches.names == ["north"])
    #expect(table.location(of: 1).hasSuffix(":2"))
  }

  @Test func theNumbersOfTheFileTellWhatABoxColumnHolds() throws {
    let header = "image,bbox\n"
    let sizes = try readCSV(header + "a,\"[834, 222, 56, 36]\"\nb,\"(1 2 30 40)\"\n")
    #expect(sizes.boxWidth == [56, 30])
    #expect(sizes.issues.isEmpty)
    let corners = try readCSV(
      header + "a,\"[0,1,1,2]\"\na,\"1;2;3;3\"\na,0 0 1 1\na,\"[0, 2, 2, 4]\"\n")
    #expect(corners.boxWidth == [1, 2, 1, 2])
    #expect(corners.issues.map(\.code) == ["bbox-order-guessed"])
    let sized = try readCSV(
      "image,width,height,bbox\n" + (0..<5).map { "a,100,100,\"[60,\($0),90,90]\"\n" }.joined())
    #expect(sized.boxWidth == [30, 30, 30, 30, 30])
    #expect(sized.issues.isEmpty)
  }

  @Test func vendorsBatchesTimesAndStatusGoWithTheView() throws {
    let table = try readCSV(
      """
      image,labeler,team,batch,created_at,lead_time,status,x,y,w,h,annotation_id
      a,p,v,b1,2026-01-02T10:00:00Z,"12,5",approved,1,2,3,4,17
      b,p,v,b1,2026-01-03,7,rejected,1,2,3,4,x7
      """)
    #expect(table.labelerVendor == [0])
    #expect(table.views.map(\.seconds) == [12.5, 7])
    #expect(table.views.map(\.day) == [20_455, 20_456])
    #expect(table.views.map(\.status) == [.done, .rejected])
    #expect(table.boxID[0] == .number(17))
    #expect(table.boxID[1] == .string("x7"))
    #expect(!table.hasExplicitViews)
  }

  @Test func aSourceIsTheVendorOnlyWhenTheRowsBearItOut() throws {
    let header = "image,labeler,source,x,y,w,h\n"
    let vendors = try readCSV(header + "a,p,north,1,2,3,4\nb,q,south,1,2,3,4\nc,p,north,1,2,3,4\n")
    #expect(vendors.labelerVendor == [0, 1])
    #expect(vendors.issues.map(\.code) == ["source-as-vendor"])
    let databases = try readCSV(header + "a,p,voc,1,2,3,4\nb,p,coco,1,2,3,4\n")
    #expect(databases.labelerVendor == [-1])
    let methods = try readCSV(header + "a,p,xclick,1,2,3,4\nb,q,activemil,1,2,3,4\n")
    #expect(methods.labelerVendor == [-1, -1])
  }

  @Test func theLabelerKeyNamesAColumn() throws {
    let content = "image,source,x,y,w,h\na,Ann,1,2,3,4\n"
    #expect(try readCSV(content, labelerKey: "Source").labelerNames == ["Ann"])
    #expect(throws: UnreadableInput.self) { try readCSV(content, labelerKey: "who") }
  }

  @Test func vertices() throws {
    let table = try readCSV(
      "TRAIN,gs://b/a.jpg,cat,0.1,0.2,,,0.5,0.75,,\n,gs://b/b.jpg,,,,,,,,,\nTEST,gs://b/a.jpg,dog,0.1,0.2,0.5,0.2,0.5,0.75,0.1,0.75\n"
    )
    #expect(table.files[0].format == "automl")
    #expect(table.files[0].images == 2)
    #expect(table.classNames == ["cat", "dog"])
    #expect(table.corners.allSatisfy { $0 == [0.1, 0.2, 0.5, 0.75] })
  }

  @Test(
    arguments: [
      ("2026-01-02", 20_455), ("2026/01/02 23:59", 20_455), ("1767312000", 20_455),
      ("Fri Jan 02 12:34:56 PST 2026", 20_455), ("Fri, 02 Jan 2026 14:12:03 UTC", 20_455),
      ("2-January-2026 11:53:12", 20_455), ("next May 2026", nil), ("01/02/2026", nil),
    ] as [(String, Int32?)]) func days(text: String, day: Int32?)
  {
    var text = text
    #expect(text.withUTF8 { LabelDay.parse(UnsafeRawBufferPointer($0)) } == day)
  }

  @Test func garbageIsNoCrash() throws {
    for content in [
      "image,x,y,w,h\n\"\"\"\n", "image,x,y,w,h\na,1,2\nb,1,2,3,4,5,6\n,,,,\n", "image,bbox\na,[\n",
      "image,x1,y1,x2,y2,x3,y3\na,1,2,3,4,5,6\n", "a,1,2,3,4,c\nb,x,y,z\n",
      "image,x,y,w,h\na,1e999,-1e999,0x10,\u{0}\n",
    ] {
      do {
        let table = try readCSV(content)
        #expect(table.boxX.count == table.boxCount)
      } catch let error as UnreadableInput {
        #expect(!error.reason.isEmpty)
      }
    }
  }
}
