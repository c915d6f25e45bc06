package import Analysis

/// What `labelgauge plan images` prints.
package enum PlanTable {
  package static func text(_ plan: ReviewPlan) -> String {
    var text = """
      Images that each of \(plan.labelers) labelers must see, for a fault in one of them to be found with \
      \(Figures.threshold(plan.power)) power.
      Variances: \(plan.source).


      """
    let columns =
      plan.isAsThen
      ? ["labeled as then"]
      : ["each labeled once", "\(Figures.threshold(plan.overlap)) seen by two", "with reference"]
    let rows = plan.rows.map { row in
      [row.kind.rawValue, Figures.threshold(row.effect)]
        + [row.once, row.shared, row.reference].prefix(columns.count).map(images)
    }
    text += TextTable.text(["fault", "effect"] + columns, rows)
    if let images = plan.images {
      text += """

        The other way round: the smallest effect that \(images) images of each labeler show.


        """
      // Of images with a reference the number is a question of its own.
      let columns = Array(columns.prefix(2))
      let rows = plan.sights.map { sight in
        [sight.kind.rawValue] + [sight.once, sight.shared].prefix(columns.count).map(effect)
      }
      text += TextTable.text(["fault"] + columns, rows)
    }
    return text
      + (plan.isAsThen
        ? ""
        : """

        The last column counts images of the labeler for which there are reference boxes.
        """) + """

        An effect of a class is that of a class with a tenth of the objects. 'no' means: not so, however \
        many.

        """
  }

  private static func images(_ count: Int?) -> String { count.map(Figures.count) ?? "no" }

  private static func effect(_ effect: Double?) -> String {
    effect.map(Figures.threshold) ?? "no"
  }

  package static func json(_ plan: ReviewPlan) -> [UInt8] {
    let once = plan.isAsThen ? "labeled_as_then" : "each_labeled_once"
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.plan/1")
      json.member("power", plan.power)
      json.member("labelers", plan.labelers)
      json.member("overlap", plan.overlap)
      json.member("variances", plan.source)
      json.array("images_needed") { json in
        for row in plan.rows {
          json.object { json in
            json.member("kind", row.kind.rawValue)
            json.member("effect", row.effect)
            json.optional(once, row.once)
            guard !plan.isAsThen else { return }
            json.optional("overlap", row.shared)
            json.optional("with_reference", row.reference)
          }
        }
      }
      if let images = plan.images {
        json.object("smallest_detectable") { json in
          json.member("images", images)
          json.array("kinds") { json in
            for sight in plan.sights {
              json.object { json in
                json.member("kind", sight.kind.rawValue)
                json.member(once, sight.once ?? .nan)
                if !plan.isAsThen { json.member("overlap", sight.shared ?? .nan) }
              }
            }
          }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ name: String, _ count: Int?) {
    if let count { member(name, count) } else { member(name, Double.nan) }
  }
}
