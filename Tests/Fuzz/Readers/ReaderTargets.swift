@testable import Labels

extension Target {
  static let all =
    [labels] + LabelFormats.all.map { labels(of: $0.info.name) }
    + [assignments, vendors, imageSizes, classList, image]

  /// Label files, recognised by their content.
  static let labels = Target(name: "labels", neighbours: classes) { read($0) }

  /// Files of any content, called files of one format.
  static func labels(of format: String) -> Target {
    Target(name: "labels-\(format)", neighbours: classes) { read($0, format: format) }
  }

  /// A file for --assignments, beside labels of the same images.
  static let assignments = Target(name: "assignments", neighbours: ["labels.csv": boxes]) {
    read($0, \.assignments)
  }

  /// A file for --vendors.
  static let vendors = Target(name: "vendors", neighbours: ["labels.csv": boxes]) {
    read($0, \.vendors)
  }

  /// A list of sizes for --images.
  static let imageSizes = Target(name: "image-sizes", neighbours: ["labels.csv": boxes]) {
    read($0, \.images)
  }

  /// The names of the classes of a YOLO file.
  static let classList = Target(name: "class-list", links: ["data.yaml", "classes.txt"]) { input in
    _ = ClassList(in: input.folder, names: ["data.yaml"])
    _ = ClassList(in: input.folder, names: ["classes.txt"])
  }

  /// The head of an image, for its size.
  static let image = Target(name: "image") { input in _ = ImageHeader(path: input.path) }

  /// A list of classes, so that none is looked for in the folders above.
  private static let classes = ["classes.txt": "car\nvan\n"]

  private static let boxes = """
    image,labeler,class,x,y,width,height
    a.jpg,ann,car,1,2,30,40
    a.jpg,bob,car,1,2,30,41
    b.jpg,ann,van,5,6,7,8

    """

  private static func read(
    _ input: Input, _ option: any WritableKeyPath<ReadingOptions, String?> & Sendable
  ) {
    var options = ReadingOptions()
    options.format = "csv"
    options[keyPath: option] = input.path
    _ = refusing(with: UnreadableInput.self) {
      try LabelReader.read(["\(input.folder)/labels.csv"], options: options)
    }
  }

  private static func read(_ input: Input, format: String? = nil) {
    var options = ReadingOptions()
    options.format = format
    _ = refusing(with: UnreadableInput.self) {
      try LabelReader.read([input.path], options: options)
    }
  }
}
