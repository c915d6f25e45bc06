import Analysis
import Labels
import Validity

extension JSONWriter {
  mutating func member(_ name: String, _ value: ReportOption.Value) {
    switch value {
    case .text(let text): member(name, text)
    case .integer(let number): member(name, number)
    case .number(let number): member(name, number)
    case .flag(let flag): member(name, flag)
    case .none: member(name, String?.none)
    }
  }

  /// The id of a box: a number where the input has a number.
  mutating func member(_ name: String, _ id: AnnotationIDs.ID) {
    switch id {
    case .number(let number): member(name, number)
    case .string(let text): member(name, text)
    case .none: member(name, String?.none)
    }
  }

  mutating func value(_ file: LabelFile) {
    object { json in
      json.member("path", file.path)
      json.member("format", file.format)
      json.member("sha256", file.sha256)
      json.member("bytes", file.bytes)
      json.member("images", file.images)
      json.member("boxes", file.boxes)
      json.member("recognized_by", file.recognizedBy)
    }
  }

  mutating func members(of dataset: DatasetSummary) {
    member("images", dataset.images)
    member("assignments", dataset.assignments)
    member("boxes", dataset.boxes)
    member("labelers", dataset.labelers)
    member("vendors", dataset.vendors)
    member("classes", dataset.classes)
    member("unattributed_boxes", dataset.unattributedBoxes)
    member("boxes_kept", dataset.boxesKept)
    member("boxes_set_aside", dataset.boxesSetAside)
    object("evidence") { json in
      json.member("marginal_images", dataset.marginalImages)
      json.member("overlap_images", dataset.overlapImages)
      json.member("reference_images", dataset.referenceImages)
    }
  }

  /// `validity` and `validity_summary`.
  mutating func validity(_ document: ReportDocument) {
    array("validity") { json in
      for issue in Self.listed(document.validity.issues) { json.value(issue, in: document.table) }
    }
    array("validity_summary") { json in
      for summary in document.validity.summaries {
        json.object { json in
          json.member("code", summary.code.rawValue)
          json.member("severity", summary.severity.rawValue)
          json.member("boxes", summary.boxes)
          json.member("statement", summary.statement)
        }
      }
    }
  }

  /// The issues of the first boxes of each code; a box may have several issues of one code.
  private static func listed(_ issues: ValidityIssues) -> [ValidityIssue] {
    var boxes: [ValidityCode: Int] = [:]
    var last: [ValidityCode: Int] = [:]
    return issues.filter { issue in
      if last[issue.code] != issue.box {
        last[issue.code] = issue.box
        boxes[issue.code, default: 0] += 1
      }
      return boxes[issue.code, default: 0] <= ReportJSON.listedBoxesPerCode
    }
  }

  private mutating func value(_ issue: ValidityIssue, in table: LabelTable) {
    object { json in
      json.member("code", issue.code.rawValue)
      json.member("severity", issue.severity.rawValue)
      json.member("annotation_id", table.annotationID(of: issue.box))
      json.member("image", table.imageName(of: issue.box))
      json.member("labeler", table.labelerName(of: issue.box))
      json.member("field", issue.field.rawValue)
      json.member("value", issue.value)
      json.member("limit", issue.limit)
      json.member("location", table.location(of: issue.box))
      json.member("fix", issue.fix.rawValue)
    }
  }
}
