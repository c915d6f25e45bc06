/// What is to become of a box in its file.
public enum BoxEdit: Sendable, Equatable {
  /// The record goes.
  case remove
  /// Some of its numbers change.
  case change(BoxChange)
}

/// The numbers of a box that change, in the pixels of ``LabelTable``.
public struct BoxChange: Sendable, Equatable {
  /// The box along x.
  public var horizontal: Interval
  /// The box along y.
  public var vertical: Interval
  /// A new id; nil when it stays.
  public var id: String?

  /// The two edges along one axis, in pixels.
  public struct Interval: Sendable, Equatable {
    /// The left or top edge.
    public var start: Double
    /// The right or bottom edge.
    public var end: Double

    /// Makes an interval.
    public init(start: Double, end: Double) {
      self.start = start
      self.end = end
    }
  }

  /// Makes a change; an edge that equals the old one stays as it is spelled.
  public init(horizontal: Interval, vertical: Interval, id: String? = nil) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.id = id
  }
}

/// A field of the file that was changed, or a box that was removed.
public struct FieldEdit: Sendable, Equatable {
  /// The box, an index into the table's columns.
  public var box: Int
  /// The name of the field in the file; nil when the whole box was removed.
  public var field: String?
  /// What stood there.
  public var before: String
  /// What stands there now; empty when the box was removed.
  public var after: String

  /// Makes a record of an edit.
  public init(box: Int, field: String?, before: String, after: String) {
    self.box = box
    self.field = field
    self.before = before
    self.after = after
  }
}
