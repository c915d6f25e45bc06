import Labels
import Validity

/// `labelgauge check --output json`: the validity part of `report.json`, with the files.
package enum CheckJSON {
  package static func render(_ document: CheckDocument) -> [UInt8] {
    let (table, report) = (document.table, document.report)
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.check/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", document.version)
      }
      json.object("boxes") { json in
        json.member("read", table.boxCount)
        json.member("kept", report.keptCount)
        json.member("set_aside", report.setAsideCount)
      }
      json.array("files") { json in
        for (index, file) in table.files.enumerated() {
          json.object { json in
            json.member("path", file.path)
            json.member("format", file.format)
            json.member("sha256", file.sha256)
            json.member("images", file.images)
            json.member("boxes", file.boxes)
            if !document.verdicts.isEmpty {
              json.member("verdict", document.verdicts[index].rawValue)
            }
          }
        }
      }
      json.array("file_issues") { json in
        for issue in table.issues {
          json.object { json in
            json.member("code", issue.code)
            json.member("severity", issue.severity.rawValue)
            json.member("place", issue.place)
            json.member("message", issue.message)
          }
        }
      }
      if let baseline = document.baseline {
        json.object("baseline") { json in
          json.member("known", baseline.known)
          json.member("gone", baseline.gone)
        }
      }
      if !document.rates.isEmpty {
        json.array("standard_rates") { json in
          for rate in document.rates { json.value(rate) }
        }
      }
      json.array("validity_summary") { json in
        for summary in report.summaries { json.value(summary) }
      }
      json.array("validity") { json in
        for issue in report.listed { json.value(ValidityEntry(issue, in: table)) }
      }
    }
    return json.bytes
  }
}
