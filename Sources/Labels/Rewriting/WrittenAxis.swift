/// The two axes of a box as its file writes them, checked against what was read.
struct Axes {
  var horizontal: WrittenAxis?
  var vertical: WrittenAxis?

  /// Nil when the text does not say what the table holds: then this is not the box that was read.
  init?(
    of box: Int, at place: BoxPlace, in text: UnsafeRawBufferPointer, _ table: LabelTable
  ) {
    let image = Int(table.boxImage[box])
    let known = image >= 0
    if let axis = place.horizontal {
      horizontal = WrittenAxis(
        axis, start: table.boxX[box], length: table.boxWidth[box],
        side: known ? table.imageWidth[image] : 0, in: text)
      guard horizontal != nil else { return nil }
    }
    if let axis = place.vertical {
      vertical = WrittenAxis(
        axis, start: table.boxY[box], length: table.boxHeight[box],
        side: known ? table.imageHeight[image] : 0, in: text)
      guard vertical != nil else { return nil }
    }
  }

  /// Whether the file spells numbers of this box with a decimal comma.
  func usesDecimalComma(_ text: UnsafeRawBufferPointer) -> Bool {
    [horizontal, vertical].compactMap { $0?.place }.contains { place in
      place.decimalComma
        && (text[place.first].contains(UInt8(ascii: ","))
          || text[place.second].contains(UInt8(ascii: ",")))
    }
  }

  /// "x=-30 y=10 width=50 height=20", as the file spells the numbers.
  func spelled(_ text: UnsafeRawBufferPointer) -> String {
    let axes = [horizontal, vertical].compactMap { $0?.place }
    let numbers = axes.map { ($0.firstName, $0.first) } + axes.map { ($0.secondName, $0.second) }
    return numbers.map { "\($0)=\(String(decoding: text[$1], as: UTF8.self))" }
      .joined(separator: " ")
  }
}

/// One axis of a box as its file writes it.
struct WrittenAxis {
  let place: AxisPlace
  private let form: AxisPlace.Form
  /// How many pixels 1 in the file is.
  private let scale: Double
  private let start: Double
  private let length: Double
  /// What counts as 1 when differences are told from rounding, in the unit of the file.
  let resolution: Double

  /// Nil when the text says other numbers than were read.
  init?(
    _ place: AxisPlace, start: Double, length: Double, side: Double,
    in text: UnsafeRawBufferPointer
  ) {
    func number(_ range: Range<Int>) -> Double {
      let digits = UnsafeRawBufferPointer(rebasing: text[range])
      return DecimalNumber.parse(digits) ?? DecimalNumber.parse(digits, decimalComma: true) ?? .nan
    }
    let first = number(place.first)
    let second = number(place.second)
    let scales: [Double] =
      switch place.unit {
      case .pixel: [1]
      case .side: [side]
      case .percent: [side / 100]
      case .pixelOrSide: side > 0 ? [1, side] : [1]
      }
    let forms: [AxisPlace.Form] =
      place.form == .startAndEndOrLength ? [.startAndLength, .startAndEnd] : [place.form]
    let readings = forms.flatMap { form in scales.map { (form: form, scale: $0) } }
    let reading = readings.first { form, scale in
      let (a, b) = (first * scale, second * scale)
      let (expectedStart, expectedLength): (Double, Double) =
        switch form {
        case .startAndEnd: (a, b - a)
        case .centerAndLength: (a - b / 2, b)
        case .startAndLength, .startAndEndOrLength: (a, b)
        }
      return Self.agree(expectedStart, start) && Self.agree(expectedLength, length)
    }
    guard let reading else { return nil }
    self.place = place
    form = reading.form
    scale = reading.scale
    self.start = start
    self.length = length
    resolution = max(1, side) / reading.scale
  }

  /// The numbers of the file that have to change for the box to lie there.
  func numbers(
    for target: BoxChange.Interval
  ) -> [(place: Range<Int>, name: String, value: Double)] {
    let end = start + length
    let movesStart = target.start != start
    let movesEnd = target.end != end
    let newLength = target.end - target.start
    let first: (changes: Bool, value: Double, old: Double)
    let second: (changes: Bool, value: Double, old: Double)
    switch form {
    case .startAndEnd:
      first = (movesStart, target.start, start)
      second = (movesEnd, target.end, end)
    case .startAndLength, .startAndEndOrLength:
      first = (movesStart, target.start, start)
      second = (movesStart || movesEnd, newLength, length)
    case .centerAndLength:
      first = (movesStart || movesEnd, (target.start + target.end) / 2, start + length / 2)
      second = (movesStart || movesEnd, newLength, length)
    }
    // An edge at 0 is written even over -2e-14; else a difference in the last digit is none.
    let isEdge = form != .centerAndLength
    func differs(_ number: (changes: Bool, value: Double, old: Double), _ isStart: Bool) -> Bool {
      guard number.changes else { return false }
      if isStart, isEdge, number.value == 0, number.old < 0 { return true }
      return !(abs(number.value - number.old) <= 1e-9 * resolution * scale)
    }
    return [
      (first, place.first, place.firstName, true), (second, place.second, place.secondName, false),
    ]
    .filter { differs($0.0, $0.3) }
    .map { (place: $0.1, name: $0.2, value: $0.0.value / scale) }
  }

  /// Equal up to the last digits; two values that are not finite are equal as what they are.
  private static func agree(_ a: Double, _ b: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    if a == b { return true }
    return abs(a - b) <= 1e-7 * max(1, abs(a), abs(b))
  }
}
