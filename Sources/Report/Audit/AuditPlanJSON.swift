package import Analysis

/// `labelgauge plan audit --output json`.
package enum AuditPlanJSON {
  package static func render(_ plan: AuditPlan, version: String) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.audit-plan/1")
      json.object("tool") { json in
        json.member("name", "labelgauge")
        json.member("version", version)
      }
      json.member("within", plan.options.within)
      json.member("expected", plan.options.expected)
      json.member("seed", plan.options.seed)
      json.array("labelers") { json in
        for labeler in plan.labelers {
          json.object { json in
            json.member("id", labeler.name)
            json.member("boxes", labeler.boxes)
            json.member("drawn", labeler.drawn)
            json.member("margin", labeler.margin)
          }
        }
      }
    }
    return json.bytes
  }
}
