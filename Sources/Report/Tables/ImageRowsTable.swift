import Analysis
import Features
import Labels

extension ReportTable {
  static let imageRows = ReportTable(
    file: "image_rows.csv", about: "one row per image and labeler",
    columns: [
      .text("image", "the image"),
      .text("labeler", "who saw it"),
      .text("vendor", "the employer; empty when unknown"),
      .text("batch", "delivery or group of scenes; empty when unknown"),
      .date("labeled_at", "the day; empty when unknown"),
      .number("image_width_px", "empty when unknown"),
      .number("image_height_px", "empty when unknown"),
      .integer("boxes", "boxes kept"),
      .integer("boxes_set_aside", "boxes that break a validity rule of severity error"),
      .number("mean_log_side_ln_px", "mean of ln √(width·height) over boxes that touch no edge"),
      .number("mean_log_aspect_ln_ratio", "mean of ln(width / height) over the same boxes"),
      .number("seconds", "time spent; empty when unknown"),
    ]
  ) { document, table in
    for index in 0..<document.profile.rowCount {
      table.row(cells(of: document.profile.imageRow(index)))
    }
  }

  /// The cells of one row; a size of 0 means that the input does not say.
  static func cells(of row: ImageRow) -> [CSVCell] {
    [
      .text(row.image), .text(row.labeler), .text(row.vendor), .text(row.batch),
      .text(row.day == LabelTable.unknownDay ? nil : CalendarDay.iso(row.day)),
      .number(row.imageWidth > 0 ? row.imageWidth : nil),
      .number(row.imageHeight > 0 ? row.imageHeight : nil),
      .integer(row.boxes), .integer(row.boxesSetAside), .number(row.meanLogSide),
      .number(row.meanLogAspect), .number(row.seconds),
    ]
  }
}
