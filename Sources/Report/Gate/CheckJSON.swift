package import Labels
package import Validity

/// `labelgauge check --output json`: the validity part of `report.json`, with the files.
package enum CheckJSON {
  package static func render(
    _ table: LabelTable, _ report: ValidityReport, version: String
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.check/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", version)
      }
      json.object("boxes") { json in
        json.member("read", table.boxCount)
        json.member("kept", report.keptCount)
        json.member("set_aside", report.setAsideCount)
      }
      json.array("files") { json in
        for file in table.files {
          json.object { json in
            json.member("path", file.path)
            json.member("format", file.format)
            json.member("sha256", file.sha256)
            json.member("images", file.images)
            json.member("boxes", file.boxes)
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
