package import Analysis
import Statistics

/// `labelgauge plan rates --output json`.
package enum AuditedRatesJSON {
  package static func render(_ rates: [AuditedRate], version: String) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.audited-rates/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", version)
      }
      json.array("labelers") { json in
        for rate in rates { json.object { labeler(rate, &$0) } }
      }
    }
    return json.bytes
  }

  private static func labeler(_ rate: AuditedRate, _ json: inout JSONWriter) {
    json.member("id", rate.labeler)
    json.member("boxes", rate.boxes)
    json.member("drawn", rate.drawn)
    json.member("checked", rate.checked)
    json.member("unclear", rate.unclear)
    json.member("not_filled_in", rate.unfilled)
    json.member("rows_missing", rate.missing)
    share(rate.share, &json)
    json.array("kinds") { json in
      for kind in rate.kinds {
        json.object { json in
          json.member("verdict", kind.verdict.rawValue)
          share(kind.share, &json)
        }
      }
    }
    json.array("strata") { json in
      for stratum in rate.strata {
        json.object { json in
          json.member("stratum", stratum.name)
          json.member("boxes", stratum.boxes)
          json.member("drawn", stratum.drawn)
          json.member("checked", stratum.checked)
          share(stratum.share, &json)
        }
      }
    }
  }

  private static func share(_ share: AuditedRate.Share, _ json: inout JSONWriter) {
    json.member("wrong", share.wrong)
    json.member("rate", share.rate)
    json.array("rate_ci") { json in
      json.value(share.low)
      json.value(share.high)
    }
    json.array("wrong_boxes_ci") { json in
      json.value(share.interval.lower)
      json.value(share.interval.upper)
    }
  }
}
