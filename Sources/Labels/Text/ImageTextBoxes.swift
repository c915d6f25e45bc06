/// The boxes of a text file that describes one image.
struct ImageTextBoxes {
  let boxes: FileBoxes
  let image: Int32

  init(_ source: ByteSource, takingOver table: inout LabelTable) {
    boxes = FileBoxes(path: source.path, takingOver: &table)
    let surroundings = source.surroundings
    image = boxes.table.image(named: surroundings.imageKey(of: source.path))
    boxes.countImage()
    if let beside = surroundings.image(of: source.path) { boxes.table.imagePaths[image] = beside }
  }

  func add(_ numbers: BoxCoordinates, category: Int32, line: Int) {
    boxes.add(image: image, category: category, numbers, line: line)
  }
}
