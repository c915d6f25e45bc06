import Foundation
import Testing

@testable import Labels

struct XMLTests {
  func error(_ content: String) -> UnreadableInput? {
    #expect(throws: UnreadableInput.self) {
      let file = try TemporaryFile(content, suffix: ".xml")
      _ = try LabelReader.read([file.path])
    }
  }

  static let bomb = """
    <?xml version="1.0"?>
    <!DOCTYPE lolz [
      <!ENTITY lol "lol">
      <!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
    ]>
    <annotation><filename>&lol1;</filename><size><width>3</width></size></annotation>
    """

  @Test(arguments: ["cvat", "voc", "labelme-mit"])
  func entitiesAreRefused(format: String) throws {
    let external =
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><annotation>&x;</annotation>"
    for content in [Self.bomb, external] {
      let file = try TemporaryFile(content, suffix: ".xml")
      var options = ReadingOptions()
      options.format = format
      let error = #expect(throws: UnreadableInput.self) {
        try LabelReader.read([file.path], options: options)
      }
      #expect(error?.reason.contains("entity") == true)
      #expect(error?.reason.contains("refused") == true)
    }
  }

  @Test func anExternalSubsetIsNotFetched() {
    let error = error(
      "<!DOCTYPE annotation SYSTEM \"http://example.invalid/a.dtd\">\n"
        + "<annotation><size><width>&x;</width></size></annotation>")
    #expect(error?.place.hasSuffix(":2") == true)
    #expect(error?.reason.contains("\"x\"") == true)
  }

  @Test(arguments: [
    "<annotation>\n<object>\n<bndbox>",
    "<annotation>\n<object><bndbox></object>\n</annotation>",
    "<annotation>\n<object><bndbox a=1/></object></annotation>",
    "<annotations>\n<image name=\"a\"><box xtl=\"1\" xtl=\"2\"/></image></annotations>",
    "<annotations><image name=\"a\">\n<box label=\"\u{1}\"/></image></annotations>",
    "<annotation><object><bndbox/></object></annotation>\n<x/>",
  ])
  func damageHasALine(content: String) {
    let error = error(content)
    let text = error?.description ?? ""
    #expect(text.contains(".xml:") || text.contains("in line "))
    #expect(error?.reason.contains("damaged") == true)
  }

  @Test func deepNestingIsHarmless() {
    let error = error(
      "<annotation><size><width>1</width></size>" + String(repeating: "<a>", count: 100_000))
    #expect(error?.reason.contains("deep") == true)
  }

  @Test func endlessTagsEnd() {
    let error = error(
      "<annotations><meta/><image name=\"" + String(repeating: "a", count: 18 << 20))
    #expect(error?.reason.contains("16 MB") == true)
  }
}
