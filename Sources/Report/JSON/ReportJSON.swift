import Analysis
import Labels
import Validity

/// `report.json`, by the contract `labelgauge.report/1`: fixed keys in a fixed order.
enum ReportJSON {
  /// How many boxes of each code the list `validity` names; the summary counts them all.
  static let listedBoxesPerCode = 10_000

  static func bytes(_ document: ReportDocument) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.report/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", document.toolVersion)
      }
      json.member("generated_at", document.generatedAt)
      json.member("period", document.period)
      json.object("options") { json in
        for option in document.options { json.member(option.name, option.value) }
      }
      json.member("seed", document.seed)
      json.array("inputs") { json in
        for file in document.table.files { json.value(file) }
      }
      json.object("dataset") { json in json.members(of: document.analysis.dataset) }
      json.validity(document)
      json.array("labelers") { json in
        for labeler in document.analysis.labelers { json.value(labeler) }
      }
      json.array("vendors") { json in
        for vendor in document.analysis.vendors { json.value(vendor) }
      }
      json.array("findings") { json in
        for finding in document.analysis.findings { json.value(finding) }
      }
      json.array("suspects") { json in
        for suspect in document.analysis.suspects { json.value(suspect, in: document.table) }
      }
      json.array("limits") { json in
        for limit in document.analysis.limits { json.value(limit) }
      }
      json.array("notes") { json in
        for note in document.analysis.notes {
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
