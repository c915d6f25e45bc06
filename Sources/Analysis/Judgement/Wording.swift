import Glibc

/// Findings in plain words.
enum Wording {
  static func unit(_ kind: FindingKind) -> String {
    switch kind {
    case .sizeBias: "relative side length"
    case .aspectBias: "relative width/height"
    case .offsetBias: "share of the side"
    case .classConfusion: "share of the class's boxes"
    case .classFrequency: "relative frequency"
    case .density: "relative boxes per image"
    case .missed, .missedSmall, .missedClass: "share of the objects"
    case .extra: "share of the boxes"
    case .duplicates, .grouping, .defaultSize, .invalidBoxes: "share of the boxes"
    case .rounding: "px"
    }
  }

  static func percent(_ value: Double) -> String {
    let p = abs(value) * 100
    let digits = p >= 10 ? 0 : 1
    let scale = pow(10, Double(digits))
    let rounded = (p * scale).rounded() / scale
    let text =
      rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    return text + "%"
  }

  /// An estimate with its interval; a digit more where the interval is narrower than two points.
  static func estimate(_ effect: Estimate) -> String {
    let isNarrow = abs(effect.high - effect.low) < 0.02
    func text(_ value: Double) -> String {
      guard isNarrow, abs(value) >= 0.1 else { return percent(value) }
      let rounded = (abs(value) * 1000).rounded() / 10
      return (rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)) + "%"
    }
    if effect.low < 0, effect.high > 0 { return "\(text(effect.value)) \(range(effect))" }
    let ends = [abs(effect.low), abs(effect.high)].sorted()
    return "\(text(effect.value)) (\(text(ends[0])) to \(text(ends[1])))"
  }

  private static func range(_ effect: Estimate) -> String {
    let low = min(abs(effect.low), abs(effect.high))
    let high = max(abs(effect.low), abs(effect.high))
    // An interval that crosses zero is told with its signs.
    if effect.low < 0, effect.high > 0 {
      return "(-\(percent(effect.low)) to +\(percent(effect.high)))"
    }
    return "(\(percent(low)) to \(percent(high)))"
  }

  static func summary(_ f: Finding, axis: Claim.Axis?, edge: EdgeShift? = nil) -> String {
    let who = f.labeler.hasPrefix("vendor:") ? String(f.labeler.dropFirst(7)) : f.labeler
    let much = estimate(f.effect)
    let named = f.className.map { " of class \($0)" } ?? ""
    let onset = f.sinceDay.map { " since \(CalendarDay.iso($0))" } ?? ""
    let more = f.direction == "+"
    if let edge {
      let horizontal = edge.axis == .horizontal
      let place =
        horizontal ? (edge.shift > 0 ? "right" : "left") : (edge.shift > 0 ? "down" : "up")
      return
        "The \(edge.edge.rawValue) edge of boxes by \(who) lies too far \(place), by "
        + "\(percent(edge.shift)) of the \(horizontal ? "width" : "height")\(onset); the other three fit. "
        + (f.kind == .offsetBias
          ? "That moves the center by \(much)." : "That changes the shape by \(much).")
    }
    switch f.kind {
    case .sizeBias:
      return
        "Boxes\(named) by \(who) are \(much) too \(more ? "large" : "small") on each side\(onset)."
    case .aspectBias:
      return "Boxes by \(who) are \(much) too \(more ? "wide" : "narrow") for their height\(onset)."
    case .offsetBias:
      let place =
        axis == .horizontal ? (more ? "right" : "left") : (more ? "down" : "up")
      return "Boxes by \(who) sit too far \(place), by \(much) of the side\(onset)."
    case .classConfusion:
      return
        "\(who) calls \(much) of the \(f.className ?? "?") boxes \(f.classTo ?? "?")."
    case .classFrequency: return "\(who) uses the classes in other proportions than the colleagues."
    case .density:
      return "\(who) draws \(much) \(more ? "more" : "fewer") boxes per image than the colleagues."
    case .missed: return "\(who) misses \(much) of the objects, beyond what colleagues miss."
    case .missedSmall: return "\(who) misses \(much) of the small objects."
    case .missedClass: return "\(who) misses \(much) of the \(f.className ?? "?") objects."
    case .extra:
      return "\(much) of the boxes\(named) by \(who) mark nothing that should be labeled."
    case .duplicates: return "\(much) of the boxes by \(who) are drawn twice."
    case .grouping:
      return "\(much) of the boxes by \(who) merge neighbours that are separate objects."
    case .defaultSize: return "\(much) of the boxes by \(who) have one and the same size."
    case .rounding:
      return "Box edges by \(who) are snapped to a grid of \(Int(f.effect.value)) pixels."
    case .invalidBoxes: return "\(much) of the boxes by \(who) are invalid."
    }
  }

  static func advice(_ f: Finding, axis: Claim.Axis?) -> String {
    let who = f.labeler.hasPrefix("vendor:") ? String(f.labeler.dropFirst(7)) : f.labeler
    switch f.kind {
    case .sizeBias:
      return f.direction == "+"
        ? "Show \(who) how tight boxes should be; shrink or redraw the affected boxes."
        : "Show \(who) that boxes should hold the whole object; enlarge or redraw them."
    case .aspectBias: return "Go through box edges with \(who): one pair of sides is off."
    case .offsetBias: return "Check \(who)'s screen, zoom and tool: boxes are shifted one way."
    case .classConfusion:
      return
        "Show \(who) the difference between \(f.className ?? "?") and \(f.classTo ?? "?"); check the "
        + "boxes called \(f.classTo ?? "?")."
    case .classFrequency, .density: return "Look at a sample of \(who)'s images before acting."
    case .missed, .missedSmall:
      return "Ask \(who) to zoom in and label everything; relabel the affected images."
    case .missedClass:
      return "Tell \(who) that \(f.className ?? "?") is to be labeled; relabel the affected images."
    case .extra: return "Tell \(who) what is not to be labeled; review the affected boxes."
    case .duplicates: return "Remove the duplicates; check \(who)'s tool for double saves."
    case .grouping: return "Show \(who) that each object gets its own box."
    case .defaultSize: return "Ask \(who) to fit each box; redraw the boxes of that size."
    case .rounding: return "Turn off snapping in \(who)'s tool."
    case .invalidBoxes:
      return "Fix \(who)'s export before training; the boxes are listed under validity."
    }
  }
}
