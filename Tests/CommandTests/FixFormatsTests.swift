import Foundation
import Testing

/// Repaired copies of the formats that are no tables: exactly the numbers change.
@Suite struct FixFormatsTests {
  private static let voc =
    "<annotation>\r\n\t<filename>a.jpg</filename><!-- <object> -->\r\n"
    + "\t<size><width>100</width><height>80</height></size>\r\n"
    + "\t<object>\r\n\t\t<name>car</name>\r\n\t\t<bndbox><xmin> 10 </xmin><ymin>5</ymin>"
    + "<xmax>120</xmax><ymax>40.5</ymax></bndbox>\r\n\t</object>|\r\n\t<object><name>bus</name>"
    + "<bndbox><xmax>30</xmax><xmin>10</xmin><ymin>5</ymin><ymax>5</ymax></bndbox></object>|"
    + "<object><name>bus</name><bndbox><xmin>1</xmin><ymin>5</ymin><xmax>9</xmax><ymax>15</ymax>"
    + "</bndbox></object>\r\n</annotation>\r\n"
  private static let cvat =
    "<?xml version=\"1.0\"?>\n<annotations>\n <version>1.1</version>\n"
    + " <image id=\"0\" name=\"a.jpg\" width=\"100\" height=\"80\">\n"
    + "  <box label=\"car\" xtl=\"-5.00\" ytl=\"5.00\" xbr=\"40.50\" ybr=\"30.00\">\n  </box>|\n"
    + "  <box label='car' xtl='50' ytl='5' xbr='50' ybr='30'/>|\n </image>\n</annotations>\n"
  private static let labelStudio =
    "[{\"id\": 1, \"data\": {\"image\": \"a.jpg\"}, \"annotations\": [{\"id\": 5, "
    + "\"completed_by\": 3, \"lead_time\": 1.50, \"result\": [\n"
    + ["r1", "r2"].map { id in
      "{\"id\":\"\(id)\",\"type\":\"rectanglelabels\",\"original_width\":200,"
        + "\"original_height\":100,\"value\":{\"x\":\(id == "r1" ? "-5.0" : "50"),\"y\":10,"
        + "\"width\":30.0,\"height\":\(id == "r1" ? "20" : "0"),\"rotation\":0,"
        + "\"rectanglelabels\":[\"car\"]}}"
    }.joined(separator: "|, \n") + "|\n]}]}]\n"
  private static let yolo = "0 0.95 0.5 0.2 0.1\n|1 1.5 0.5 0.2 0.1\r\n|2\t0.5 0.50 0.2 0.1"

  /// What stands between bars goes; the rest is replaced as told.
  @Test(arguments: [
    ("a.xml", voc, ["<xmax>120<": "<xmax>100<"], "1 changed + 1 removed"),
    ("a.xml", cvat, ["\"-5.00\"": "\"0.00\""], "1 changed + 1 removed"),
    (
      "a.json", labelStudio,
      ["\"x\":-5.0": "\"x\":0.0", "\"width\":30.0,\"height\":20": "\"width\":25.0,\"height\":20"],
      "1 changed + 1 removed"
    ),
  ])
  func onlyTheNumbersChange(
    _ name: String, _ text: String, _ changes: [String: String], _ account: String
  ) throws {
    let scratch = try Scratch()
    try scratch.write(text.replacingOccurrences(of: "|", with: ""), to: name)
    let outcome = try Binary.run(["fix", name, "--out", "out"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(account))
    let parts = text.components(separatedBy: "|")
    var expected = parts[0] + parts[2...].joined()
    for (old, new) in changes { expected = expected.replacingOccurrences(of: old, with: new) }
    let fixed = try Data(contentsOf: scratch.url.appending(path: "out/\(name)"))
    #expect(String(decoding: fixed, as: UTF8.self) == expected)
    #expect(try Binary.run(["check", "out"], in: scratch.url).status == 0)
    let again = try Binary.run(["fix", "out/\(name)", "--out", "again"], in: scratch.url)
    #expect(again.output.contains("0 changed + 0 removed"))
  }

  /// Sizes come from the images beside the originals; an empty file is kept as one.
  @Test func yoloFolders() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "set/labels"), withIntermediateDirectories: true)
    try scratch.write(Self.yolo.replacingOccurrences(of: "|", with: ""), to: "set/labels/a.txt")
    try scratch.write("", to: "set/labels/b.txt")
    try scratch.write("filename,width,height\na.jpg,200,100\nb.jpg,200,100\n", to: "sizes.csv")
    let outcome = try Binary.run(
      ["fix", "set", "--out", "out", "--images", "sizes.csv"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("3 boxes in = 1 kept + 1 changed + 1 removed"))
    let fixed = try Data(contentsOf: scratch.url.appending(path: "out/labels/a.txt"))
    #expect(
      String(decoding: fixed, as: UTF8.self) == "0 0.925 0.5 0.15 0.1\n2\t0.5 0.50 0.2 0.1")
    #expect(try Data(contentsOf: scratch.url.appending(path: "out/labels/b.txt")).isEmpty)
  }

  @Test func whatCannotBeChangedFaithfullyIsRefused() throws {
    let scratch = try Scratch()
    try scratch.write(
      "<annotations><meta/><track id=\"0\" label=\"car\"><box frame=\"0\" outside=\"0\" "
        + "xtl=\"5\" ytl=\"5\" xbr=\"5\" ybr=\"9\"/><box frame=\"1\" outside=\"0\" xtl=\"5\" "
        + "ytl=\"5\" xbr=\"9\" ybr=\"9\"/></track></annotations>", to: "track.xml")
    let track = try Binary.run(["fix", "track.xml", "--out", "out"], in: scratch.url)
    #expect(track.status == 2)
    #expect(
      track.errors.hasSuffix(
        "a track's boxes are interpolated from each other, so the file is not rewritten.\n"))
    try scratch.write(
      "image_path,BoxesString\na.jpg,5 5 5 9;1 1 9 9\n", to: "cells.csv")
    let cells = try Binary.run(["fix", "cells.csv", "--out", "out"], in: scratch.url)
    #expect(cells.status == 2)
    #expect(cells.errors.contains("a cell with several boxes cannot be changed box by box"))
    #expect(try scratch.names == ["cells.csv", "track.xml"])
  }
}
