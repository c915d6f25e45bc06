/// The XML and text formats, with records like those of real exports.
extension FormatFile {
  static let xmlAndText: [FormatFile] = [
    FormatFile(
      format: "cvat", name: "cvat.xml",
      opening: """
        <?xml version="1.0" encoding="utf-8"?>
        <annotations>
          <version>1.1</version>
          <meta><job><id>1</id><assignee><username>ann</username></assignee></job></meta>

        """,
      record: { image in
        let shapes = boxes(image, separator: "\n") { _, x, y in
          """
              <box label="car" source="manual" occluded="0" xtl="\(x)" ytl="\(y)" xbr="\(x + 30.5)" \
          ybr="\(y + 40.25)" z_order="0">
              </box>
          """
        }
        return """
            <image id="\(image)" name="img_\(image).jpg" width="1920" height="1080">
          \(shapes)
            </image>
          """
      }, separator: "\n", closing: "\n</annotations>\n"),
    FormatFile(
      format: "voc", name: "voc.xml",
      opening: """
        <annotation>
          <folder>images</folder>
          <filename>voc.jpg</filename>
          <size><width>1920</width><height>1080</height><depth>3</depth></size>

        """,
      record: { record in
        boxes(record, separator: "\n") { _, x, y in
          """
            <object>
              <name>car</name>
              <pose>Unspecified</pose>
              <truncated>0</truncated>
              <difficult>0</difficult>
              <bndbox>
                <xmin>\(Int(x))</xmin>
                <ymin>\(Int(y))</ymin>
                <xmax>\(Int(x) + 30)</xmax>
                <ymax>\(Int(y) + 40)</ymax>
              </bndbox>
            </object>
          """
        }
      }, separator: "\n", closing: "\n</annotation>\n"),
    FormatFile(
      format: "labelme-mit", name: "labelme-mit.xml",
      opening: "<annotation><filename>labelme-mit.jpg</filename>"
        + "<imagesize><nrows>1080</nrows><ncols>1920</ncols></imagesize>",
      record: { record in
        boxes(record, separator: "") { number, x, y in
          let corners = [(x, y), (x + 30, y), (x + 30, y + 40), (x, y + 40)]
          let points = corners.map { "<pt><x>\(Int($0))</x><y>\(Int($1))</y></pt>" }.joined()
          return """
            <object><name>car</name><deleted>0</deleted><verified>0</verified><occluded>no</occluded>\
            <attributes></attributes><parts><hasparts></hasparts><ispartof></ispartof></parts>\
            <date>15-Nov-2019 14:39:09</date><id>\(number)</id><type>bounding_box</type>\
            <polygon><username>\(labeler(record))</username>\(points)</polygon></object>
            """
        }
      }, separator: "", closing: "</annotation>"),
    FormatFile(
      format: "yolo", name: "yolo.txt",
      record: { record in
        boxes(record, separator: "\n") { _, x, y in
          "0 \(x / 1_920) \(y / 1_080) 0.015885 0.037268"
        }
      }, separator: "\n", closing: "\n"),
    FormatFile(
      format: "mot", name: "mot.txt",
      record: { record in
        boxes(record, separator: "\n") { number, x, y in
          "\(number / 20 + 1),\(number % 20),\(Int(x)),\(Int(y)),30,40,1,1,1.0"
        }
      }, separator: "\n", closing: "\n"),
  ]
}
