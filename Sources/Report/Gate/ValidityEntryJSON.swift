package import Labels
package import Validity

extension JSONWriter {
  /// Writes an entry of `validity` as the contract lays it out.
  package mutating func value(_ entry: ValidityEntry) {
    object { json in
      json.member("code", entry.code.rawValue)
      json.member("severity", entry.severity.rawValue)
      json.key("annotation_id")
      json.value(entry.annotationID)
      json.member("image", entry.image)
      json.member("labeler", entry.labeler)
      json.member("field", entry.field.rawValue)
      json.member("value", entry.value)
      json.member("limit", entry.limit)
      json.member("location", entry.location)
      json.member("fix", entry.fix.rawValue)
    }
  }

  /// Writes an entry of `validity_summary`.
  package mutating func value(_ summary: ValiditySummary) {
    object { json in
      json.member("code", summary.code.rawValue)
      json.member("severity", summary.severity.rawValue)
      json.member("boxes", summary.boxes)
      json.member("statement", summary.statement)
    }
  }

  /// Writes how often a labeler breaks a rule of the standard.
  mutating func value(_ rate: StandardRate) {
    object { json in
      json.member("code", rate.code.rawValue)
      json.member("labeler", rate.labeler)
      json.member("images", rate.images)
      json.member("images_with_breach", rate.imagesWithBreach)
      json.member("rate", rate.rate)
      json.member("ci_low", rate.low)
      json.member("ci_high", rate.high)
    }
  }

  /// Writes an id as the input has it: a number or a string.
  package mutating func value(_ id: AnnotationIDs.ID) {
    switch id {
    case .number(let number): value(number)
    case .string(let text): value(text)
    case .none: null()
    }
  }
}
