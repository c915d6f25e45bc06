/// CVAT for images 1.1 and CVAT for video 1.1.
struct CVAT: LabelFormat {
  let info = LabelFormatInfo(
    name: "cvat",
    title: "CVAT XML for images and video 1.1",
    reads: """
      Every `box` of an `image`, and every `box` of a `track` that is not `outside`, with its corners \
      as written in pixels. A rotated box is read as if it were not rotated, and counted. Boxes \
      between key frames were interpolated and boxes of source auto, semi-auto or file come from a \
      program: they are read, and counted. Polygons, polylines, points, masks, ellipses, cuboids, \
      skeletons and tags are counted and left out. Images whose name repeats in a project get a key of \
      task, subset and name; video frames one of the video and the frame.
      """,
    identity: """
      The assignee of the job when one job was exported. The export of a task or a project does not \
      say who drew: name the server's list of jobs (GET /api/jobs, saved as JSON) among the inputs, \
      and each frame gets the assignee of its job. The owner, and the assignee of a whole task, are \
      never taken for the labeler. An image without boxes counts as seen only when its job is \
      completed in that list.
      """,
    source: "https://docs.cvat.ai/docs/manual/advanced/xml_format/")

  func recognizes(_ head: FileHead) -> String? {
    let outline = XMLOutline(head)
    guard outline.root == "annotations" else { return nil }
    for child in ["image", "track", "meta"] where outline.paths.contains(child) {
      return "an XML root annotations with \(child)"
    }
    return nil
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    let reading = CVATReading(source.path, takingOver: &table)
    defer { reading.finish(into: &table) }
    try XMLReader(path: source.path, elements: reading).read(source)
  }
}
