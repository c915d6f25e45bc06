import Analysis
import Features
import Labels

extension ReportTable {
  static let imageRows = ReportTable(
    file: "image_rows.csv", about: "one row per image and labeler",
    columns: [
      "image", "labeler", "vendor", "batch", "labeled_at", "image_width_px", "image_height_px",
      "boxes", "boxes_set_aside", "mean_log_side_ln_px", "mean_log_aspect_ln_ratio", "seconds",
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
