import Analysis

/// `trend.json`, schema `labelgauge.trend/1`: periods, what changed, what became of advice, and where
/// each chart stands; the charts period by period are in `tables/series.csv`.
enum TrendJSON {
  static func bytes(_ document: TrendDocument) -> [UInt8] {
    let trend = document.trend
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.trend/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", document.toolVersion)
      }
      json.member("generated_at", document.generatedAt)
      json.object("options") { json in
        json.member("alpha", trend.options.alpha)
        json.member("ewma_weight", trend.options.weight)
        json.member("limit_width", trend.width)
        json.member("tolerance_score", trend.options.scoreTolerance)
        json.member("tolerance_random_error_rate", trend.options.rateTolerance)
      }
      json.array("periods") { json in
        for period in trend.periods {
          json.object { json in
            json.member("id", period.name)
            json.member("stored_at", period.storedAt)
            json.member("version", period.toolVersion)
            json.object("dataset") { json in json.members(of: period.dataset) }
            json.member("findings", period.findings)
            json.member("new", period.new)
            json.member("gone", period.gone)
          }
        }
      }
      json.array("labelers") { json in for subject in trend.labelers { json.value(subject) } }
      json.array("vendors") { json in for subject in trend.vendors { json.value(subject) } }
      json.array("advice") { json in
        for followUp in trend.followUps { json.value(followUp, trend) }
      }
      json.array("notes") { json in
        for note in trend.notes {
          json.object { json in
            json.member("code", note.code)
            json.member("message", note.message)
          }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ subject: Trend.Subject) {
    object { json in
      json.member("id", subject.id)
      json.member("vendor", subject.vendor)
      json.member("status", subject.status.rawValue)
      json.array("verdicts") { json in
        for review in subject.reviews {
          if let review { json.value(review.verdict.rawValue) } else { json.null() }
        }
      }
      json.array("changes") { json in
        for change in subject.changes {
          json.object { json in
            json.member("measure", change.measure.name)
            json.member("before", change.before.value)
            json.member("now", change.after.value)
            json.estimate("difference", change.difference)
            json.member("tolerance", change.tolerance)
            json.member("outcome", change.outcome.rawValue)
          }
        }
      }
      json.array("charts") { json in
        for series in subject.series {
          guard let point = series.points.last else { continue }
          json.object { json in
            json.member("measure", series.measure.name)
            json.member("average", point.center + point.average)
            json.member("limit_low", point.center - point.limit)
            json.member("limit_high", point.center + point.limit)
            json.member("is_beyond", series.isBeyond(series.points.count - 1))
          }
        }
      }
    }
  }

  fileprivate mutating func value(_ followUp: FollowUp, _ trend: Trend) {
    let finding = followUp.finding
    object { json in
      json.member("labeler", finding.labeler)
      json.member("kind", finding.kind.rawValue)
      json.member("direction", finding.direction)
      json.member("class", finding.className)
      json.member("class_to", finding.classTo)
      json.member("found_in", trend.periods[followUp.period - 1].name)
      json.member("looked_for_in", trend.periods[followUp.period].name)
      json.member("outcome", followUp.outcome.rawValue)
      json.member("size_then", abs(finding.effect.value))
      json.member("size_now", followUp.now?.value)
      json.estimate("change", followUp.difference)
      json.member("tolerance", finding.tolerance)
      json.member("unit", finding.unit)
    }
  }

  /// An estimate under its name, and its interval under the name with `_ci`.
  private mutating func estimate(_ name: String, _ estimate: Estimate?) {
    member(name, estimate?.value)
    key("\(name)_ci")
    guard let estimate else { return null() }
    array { json in
      json.value(estimate.low)
      json.value(estimate.high)
    }
  }
}
