import Analysis
package import Calibration
import Statistics

/// What `labelgauge selftest` prints.
package enum SelfTestTable {
  package static func text(_ result: SelfTest) -> String {
    let design = result.design
    let honest = result.honest
    var text = """
      \(design.labelers) labelers, \(design.imagesPerLabeler) images each, \
      \(Figures.threshold(design.overlap)) of the images seen by two; \(design.teams) teams for each line.

      Honest teams in which anybody is accused: \(count(honest)), accepted are \
      \(Figures.threshold(result.accepted)).


      """
    let rows = result.rows.map { row in
      guard let planted = row.planted else {
        return [row.kind.rawValue, Figures.absent, "cannot be seen", "", ""]
      }
      return [
        row.kind.rawValue, Figures.threshold(planted), count(row.found),
        Figures.threshold(row.power), "\(row.othersAccused.count) of \(row.othersAccused.of)",
      ]
    }
    text += TextTable.text(
      ["planted in one labeler", "effect", "found", "should be", "others accused"], rows)
    return text
  }

  private static func count(_ proportion: SelfTest.Proportion) -> String {
    "\(proportion.count) of \(proportion.of) "
      + "(\(Figures.threshold(proportion.interval.lower)) to "
      + "\(Figures.threshold(proportion.interval.upper)))"
  }

  package static func json(_ result: SelfTest) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("schema", "labelgauge.selftest/1")
      json.object("team") { json in
        json.member("labelers", result.design.labelers)
        json.member("images_per_labeler", result.design.imagesPerLabeler)
        json.member("overlap", result.design.overlap)
        json.member("teams", result.design.teams)
        json.member("seed", Int(truncatingIfNeeded: result.design.seed))
      }
      json.member("accepted", result.accepted)
      json.key("honest_teams_accused")
      json.proportion(result.honest)
      json.array("planted") { json in
        for row in result.rows {
          json.object { json in
            json.member("kind", row.kind.rawValue)
            json.member("effect", row.planted ?? .nan)
            json.member("power", row.power)
            json.key("found")
            json.proportion(row.found)
            json.key("others_accused")
            json.proportion(row.othersAccused)
          }
        }
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// Teams of teams, with the exact 95% interval of their share.
  fileprivate mutating func proportion(_ value: SelfTest.Proportion) {
    object { json in
      json.member("teams", value.count)
      json.member("of", value.of)
      json.member("ci_low", value.interval.lower)
      json.member("ci_high", value.interval.upper)
    }
  }
}
