/// What each worker of a SageMaker Ground Truth job answered for one image.
struct SageMakerWorkers: LabelFormat {
  /// How many bytes of the file are held at a time.
  var window = JSONStream.window

  let info = LabelFormatInfo(
    name: "sagemaker-workers",
    title: "SageMaker Ground Truth worker response",
    reads: """
      One file per image, annotations/worker-response/iteration-N/ROW/TIME.json; give the folder. The \
      boundingBoxes of every answer become boxes, as written: left, top, width, height in pixels. \
      Each answer is a view with its day and seconds; one without boxes says that the worker saw the \
      image and drew nothing. The image is named by the folder, which is the row of the manifest, \
      from 0; without such a folder by the file. Other answers are counted and left out.
      """,
    identity: "workerId of the answer. --labeler-key names another field of the box or the answer.",
    source: "https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html")

  func recognizes(_ head: FileHead) -> String? {
    guard let answer = head.outline["answers"]?.element, answer.has("workerId") else { return nil }
    return "a JSON object whose answers have workerId"
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var known: Int32?
    try JSONReading.read(
      source, options, into: &table, records: ["$.answers[*]"],
      places: ["$.answers[#].answerContent.*.boundingBoxes[#]", "$.answers[#]"], window: window
    ) { reading, record in
      let answer = record.value
      let image = known ?? reading.image(named: Self.imageName(reading))
      known = image
      let labeler = reading.labeler(answer["workerId"], in: [answer])
      let dated = answer.first(of: "submissionTime", "acceptanceTime")
      reading.see(
        image: image, labeler: labeler, day: reading.day(dated, at: JSONPlace(1, record.index)),
        seconds: answer["timeSpentInSeconds"]?.number ?? .nan, isExplicit: true)
      for field in answer["answerContent"]?.fields ?? JSONFields.none {
        let key = reading.placeKey(field.key)
        var place = JSONPlace(0, record.index, key)
        let size = field.value["inputImageProperties"]
        reading.setSize(
          of: image, width: size?["width"]?.number, height: size?["height"]?.number, at: place)
        guard let boxes = field.value["boundingBoxes"] else {
          reading.leaveOut("answers without boundingBoxes")
          continue
        }
        for box in boxes.elements {
          reading.add(
            image: image,
            labeler: labeler >= 0 ? labeler : reading.labeler(nil, in: [box, answer]),
            category: reading.category(box["label"]),
            BoxCoordinates(box, "left", "top", "width", "height"), at: place)
          place.numbers[2] += 1
        }
      }
    }
  }

  private static func imageName(_ reading: JSONReading) -> String {
    let parts = reading.path.split(separator: "/")
    if let folder = parts.dropLast().last, folder.allSatisfy(\.isNumber) { return String(folder) }
    return reading.fileStem
  }
}
