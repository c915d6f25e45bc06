/// A format whose files can be changed box by box while every other byte stays as it is.
///
/// A format opts in by saying where the numbers of each box stand in the text; what is written there,
/// and what is removed, is decided elsewhere. A format that cannot say so is refused by `fix`, so
/// that no field is lost on the way through a parser.
public protocol RewritableFormat: LabelFormat {
  /// Shows the place of each box of a file, in the order of the file.
  ///
  /// - Parameters:
  ///   - text: The file; not compressed.
  ///   - body: Called once per box.
  /// - Throws: ``UnreadableInput`` when the text is not of this format.
  func forEachBox(in text: RewritableText, _ body: (BoxPlace) -> Void) throws
}

/// Where a box stands in the text of its file; ranges are byte offsets.
public struct BoxPlace: Sendable, Equatable {
  /// What stands between two records, and goes with a record that is removed.
  public enum Separator: Sendable {
    /// A comma, as in JSON arrays.
    case comma
    /// Nothing that does not belong to the record itself, such as its line end.
    case none
  }

  /// What ``PlaceStyle`` says of the box.
  public enum Entry: Sendable, Hashable {
    /// The array index or the line; the box's number in the file where it has neither.
    case number(Int)
    /// The JSON path.
    case path(String)
  }

  /// What ``PlaceStyle`` says of the box.
  public var entry: Entry
  /// All of the record, without a comma.
  public var record: Range<Int>
  /// What goes with the record when it is removed.
  public var separator: Separator
  /// The numbers along x; nil when the record has none that could be changed.
  public var horizontal: AxisPlace?
  /// The numbers along y; nil when the record has none that could be changed.
  public var vertical: AxisPlace?
  /// The id, without quotes; nil when the record has none.
  public var id: Range<Int>?

  /// Makes a place.
  public init(
    entry: Entry, record: Range<Int>, separator: Separator = .none, horizontal: AxisPlace? = nil,
    vertical: AxisPlace? = nil, id: Range<Int>? = nil
  ) {
    self.entry = entry
    self.record = record
    self.separator = separator
    self.horizontal = horizontal
    self.vertical = vertical
    self.id = id
  }
}

/// The two numbers that hold a box along one axis.
public struct AxisPlace: Sendable, Equatable {
  /// What the two numbers are.
  public enum Form: Sendable {
    /// The near and the far edge.
    case startAndEnd
    /// The near edge and the length.
    case startAndLength
    /// The near edge, and the far one or the length, whichever the reader took it for.
    case startAndEndOrLength
    /// The middle and the length.
    case centerAndLength
  }

  /// What 1 stands for.
  public enum Unit: Sendable {
    /// A pixel.
    case pixel
    /// The image's side.
    case side
    /// A hundredth of the image's side.
    case percent
    /// A pixel, or the image's side, whichever the reader took it for.
    case pixelOrSide
  }

  /// What the two numbers are.
  public var form: Form
  /// What 1 stands for.
  public var unit: Unit
  /// Whether the numbers may have a decimal comma.
  public var decimalComma: Bool
  /// The first number.
  public var first: Range<Int>
  /// The second number.
  public var second: Range<Int>
  /// The name of the first number in the file.
  public var firstName: String
  /// The name of the second number in the file.
  public var secondName: String

  /// Makes a place.
  public init(
    _ form: Form, unit: Unit = .pixel, decimalComma: Bool = false, first: Range<Int>,
    second: Range<Int>, firstName: String, secondName: String
  ) {
    self.form = form
    self.unit = unit
    self.decimalComma = decimalComma
    self.first = first
    self.second = second
    self.firstName = firstName
    self.secondName = secondName
  }
}

extension LabelTable {
  /// That by which ``BoxPlace/entry`` finds a box in its file.
  func entry(of box: Int) -> BoxPlace.Entry {
    let record = Int(boxRecord[box])
    return switch files[Int(boxFile[box])].placeStyle {
    case .jsonArray(_, let entries): .number(entries.isEmpty ? record : Int(entries[record]))
    case .jsonPath(let places): .path(places[record])
    case .line(let lines): .number(lines.isEmpty ? record : Int(lines[record]))
    }
  }
}
