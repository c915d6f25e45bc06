import Testing

@testable import Labels

struct HeaderedCSVTests {
  func read(_ content: String) throws -> LabelTable {
    let file = try TemporaryFile(content, suffix: ".csv")
    return try LabelReader.read(
      [file.path], options: ReadingOptions(), formats: [COCO(), HeaderedCSV(window: 16)]
    ) { _, _ in }
  }

  @Test func quotesLinesAndDecimalCommas() throws {
    let table = try read(
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
    let table = try read(
      "image_id,rad_id,class,x_min,y_min,x_max,y_max\na,R1,No finding,,,,\na,R2,mass,1,,3,4\n")
    #expect(table.boxCount == 1)
    #expect(table.boxY[0].isNaN)
    #expect(table.views.count == 2)
    #expect(table.hasExplicitViews)
  }

  @Test func sharesAreScaledWhenTheSizeIsKnown() throws {
    let known = try read("image,width,height,xmin,ymin,xmax,ymax\na,200,100,0.1,0.2,0.5,1\n")
    #expect(known.boxX[0] == 20 && known.boxWidth[0] == 80 && known.boxHeight[0] == 80)
    let unknown = try read("image,xmin,ymin,xmax,ymax\na,0.1,0.2,0.5,1\n")
    #expect(unknown.boxX[0] == 0.1)
    #expect(unknown.issues.map(\.code) == ["normalized-without-size"])
  }

  @Test func missingColumnsAreNamed() throws {
    let error = #expect(throws: UnreadableInput.self) { try read("image,labeler\na,b\n") }
    #expect(error?.reason.contains("xmin") == true)
    #expect(error?.reason.contains("image, labeler") == true)
  }

  @Test func anOpenQuoteSaysWhereItBegins() throws {
    let error = #expect(throws: UnreadableInput.self) {
      try read("image,x,y,w,h\na,1,2,3,4\n\"b,1,2,3,4\n")
    }
    #expect(error?.place.hasSuffix(":3") == true)
  }
}
