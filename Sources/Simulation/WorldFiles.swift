/// The files of a world, as text.
package struct WorldFiles: Sendable, Equatable {
  /// COCO detection JSON with the labeler's name in `annotator`, one record per line.
  package var labels: String
  /// `image,labeler[,vendor],batch,labeled_at`, images on which nothing was drawn included.
  package var assignments: String
  /// What was planted.
  package var truth: String

  package init(_ world: World) {
    labels = Self.labels(world)
    assignments = Self.assignments(world)
    truth = Self.truth(world)
  }

  static func fileName(_ image: Int) -> String { padded(image + 1, digits: 6) + ".jpg" }

  private static func padded(_ number: Int, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private static func labels(_ world: World) -> String {
    var text = "{\"info\":{\"description\":\"A simulated team of labelers\"},\n\"categories\":[\n"
    text += SceneCatalog.classes.enumerated().map { index, kind in
      "{\"id\":\(index + 1),\"name\":\"\(kind.name)\"}"
    }.joined(separator: ",\n")
    text += "],\n\"images\":[\n"
    for (image, size) in world.imageSizes.enumerated() {
      text += image == 0 ? "" : ",\n"
      text += "{\"id\":\(image + 1),\"file_name\":\"\(fileName(image))\","
      text += "\"width\":\(size.width),\"height\":\(size.height)}"
    }
    text += "],\n\"annotations\":[\n"
    for (index, box) in world.boxes.enumerated() {
      text += index == 0 ? "" : ",\n"
      text += "{\"id\":\(index + 1),\"image_id\":\(box.image + 1),"
      text += "\"category_id\":\(box.classIndex + 1),\"bbox\":["
      text += box.written.tenths.map(decimal).joined(separator: ",")
      text += "],\"iscrowd\":0,\"annotator\":\"\(world.labelerNames[box.labeler])\"}"
    }
    return text + "]}\n"
  }

  /// Tenths as a number with one decimal at most: 123 → 12.3, 120 → 12, nil → null.
  private static func decimal(_ tenths: Int?) -> String {
    guard let tenths else { return "null" }
    let sign = tenths < 0 ? "-" : ""
    let (whole, tenth) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return tenth == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(tenth)"
  }

  private static func assignments(_ world: World) -> String {
    let hasVendors = world.recipe.vendors > 0
    var text = "image,labeler,\(hasVendors ? "vendor," : "")batch,labeled_at\n"
    for turn in world.rota.turns {
      let vendor = world.labelerVendors[turn.labeler].map { "\($0)," } ?? ""
      let batch = "week_" + padded(world.rota.weekOfImage[turn.image] + 1, digits: 2)
      text += "\(fileName(turn.image)),\(world.labelerNames[turn.labeler]),\(vendor)"
      text += "\(batch),\(moment(minute: turn.minute))\n"
    }
    return text
  }

  /// A moment counted from the first day of the simulated weeks, Monday 2026-09-28.
  private static func moment(minute: Int) -> String {
    let lengths = [30, 31, 30, 31]
    var day = 28 + minute / 1440
    var month = 9
    while day > lengths[month - 9] {
      day -= lengths[month - 9]
      month += 1
    }
    let clock = "\(padded(minute % 1440 / 60, digits: 2)):\(padded(minute % 60, digits: 2))"
    return "2026-\(padded(month, digits: 2))-\(padded(day, digits: 2))T\(clock):00Z"
  }

  private static func truth(_ world: World) -> String {
    let recipe = world.recipe
    let faults = recipe.faults.map { fault in
      let classes = fault.classes.map { "\"\(SceneCatalog.classes[$0].name)\"" }
      return "  {\"labeler\":\"\(fault.labeler)\",\"kind\":\"\(fault.kind.rawValue)\","
        + "\"severity\":\(fault.severity),\"classes\":[\(classes.joined(separator: ","))]}"
    }
    let honest = world.labelerNames.filter { name in !recipe.faults.contains { $0.labeler == name }
    }
    let clip = recipe.clip > 1 ? "\"clip\":\(recipe.clip)," : ""
    let spoiled = world.spoiled.map { entry in
      "  {\"annotation_id\":\(entry.box + 1),\"how\":\"\(entry.how.rawValue)\"}"
    }
    return """
      {"schema":"labelgauge.truth/1",
       "recipe":{"labelers":\(recipe.labelers),"images_per_labeler":\(recipe.imagesPerLabeler),\
      "overlap":\(recipe.overlap),"vendors":\(recipe.vendors),\(clip)"seed":\(recipe.seed)},
       "images":\(world.imageSizes.count),"assignments":\(world.rota.turns.count),\
      "boxes":\(world.boxes.count),
       "faults":[
      \(faults.joined(separator: ",\n"))],
       "honest":[\(honest.map { "\"\($0)\"" }.joined(separator: ","))],
       "invalid_boxes":[
      \(spoiled.joined(separator: ",\n"))],
       "misclicks":[\(world.misclicks.map { String($0 + 1) }.joined(separator: ","))]}

      """
  }
}
