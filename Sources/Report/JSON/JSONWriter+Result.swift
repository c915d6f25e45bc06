import Analysis
import Labels

extension JSONWriter {
  mutating func value(_ labeler: LabelerResult) {
    object { json in
      json.member("id", labeler.id)
      json.member("vendor", labeler.vendor)
      json.member("images", labeler.images)
      json.member("boxes", labeler.boxes)
      json.member("empty_images", labeler.emptyImages)
      json.member("verdict", labeler.verdict.rawValue)
      json.members("random_error_rate", labeler.randomErrorRate)
      json.members("score", labeler.score)
      json.object("features") { json in
        // Measurements of single classes are in `tables/features.csv`.
        for feature in labeler.features where feature.className == nil {
          json.member(SnakeCase.key(feature.feature, feature.statistic), feature.value)
        }
      }
    }
  }

  mutating func value(_ vendor: VendorResult) {
    object { json in
      json.member("id", vendor.id)
      json.member("labelers", vendor.labelers)
      json.member("verdict", vendor.verdict.rawValue)
      json.members("score", vendor.score)
    }
  }

  mutating func value(_ finding: Finding) {
    object { json in
      json.member("labeler", finding.labeler)
      json.member("kind", finding.kind.rawValue)
      json.member("direction", finding.direction)
      json.member("class", finding.className)
      json.member("class_to", finding.classTo)
      json.member("effect", finding.effect.value)
      json.member("ci_low", finding.effect.low)
      json.member("ci_high", finding.effect.high)
      json.member("unit", finding.unit)
      json.member("p_value", finding.pValue)
      json.member("p_adjusted", finding.pAdjusted)
      json.member("tolerance", finding.tolerance)
      json.member("evidence", finding.evidence.rawValue)
      json.member("affected_boxes", finding.affectedBoxes)
      json.member("affected_images", finding.affectedImages)
      json.member("dataset_share", finding.datasetShare)
      json.member("since", finding.sinceDay.map(CalendarDay.iso))
      json.member("summary", finding.summary)
    }
  }

  mutating func value(_ suspect: Suspect, in table: LabelTable) {
    object { json in
      json.member("annotation_id", table.annotationID(of: suspect.box))
      json.member("image", table.imageName(of: suspect.box))
      json.member("labeler", table.labelerName(of: suspect.box))
      json.member("score", suspect.score)
      json.member("reason", suspect.reason)
      json.member("suggested", suspect.suggested)
    }
  }

  mutating func value(_ limit: DetectionLimit) {
    object { json in
      json.member("labeler", limit.labeler)
      json.member("kind", limit.kind.rawValue)
      json.member("smallest_detectable", limit.smallestDetectable)
      json.member("power", limit.power)
    }
  }

  /// An estimate under its name, and its interval under the name with `_ci`.
  private mutating func members(_ name: String, _ estimate: Estimate?) {
    member(name, estimate?.value)
    key("\(name)_ci")
    guard let estimate else { return null() }
    array { json in
      json.value(estimate.low)
      json.value(estimate.high)
    }
  }
}

/// Keys of measurements.
enum SnakeCase {
  /// `log_side_mean` for the feature `log side` and the statistic `mean`.
  static func key(_ parts: String...) -> String {
    let spelled = parts.joined(separator: "_").lowercased().unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        ? String(scalar) : "_"
    }
    return spelled.joined().split(separator: "_").joined(separator: "_")
  }
}
