import Labels
import Validity

/// `labelgauge check --output sarif`: SARIF 2.1.0, the OASIS standard that code hosts read.
package enum SARIF {
  package static func render(_ document: CheckDocument) -> [UInt8] {
    let (table, report) = (document.table, document.report)
    let rules = ValidityRules.all.map(\.info)
    let ruleIndex = Dictionary(
      uniqueKeysWithValues: rules.enumerated().map { ($1.code, $0) })
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { json in
            json.object("driver") { json in
              json.member("name", "labelgauge")
              json.member("version", document.version)
              json.array("rules") { json in
                for rule in rules { write(rule, to: &json) }
              }
            }
          }
          if !document.verdicts.isEmpty {
            json.array("artifacts") { json in
              for (file, verdict) in zip(table.files, document.verdicts) {
                json.object { json in
                  json.object("location") { $0.member("uri", uri(file.path)) }
                  json.object("properties") { $0.member("verdict", verdict.rawValue) }
                }
              }
            }
          }
          json.array("results") { json in
            for issue in report.listed {
              write(
                ValidityEntry(issue, in: table), ruleIndex: ruleIndex[issue.code] ?? -1,
                fingerprint: Baseline.fingerprint(of: issue, in: table),
                isNew: document.baseline != nil, to: &json)
            }
          }
          json.object("properties") { json in
            json.member("boxesRead", table.boxCount)
            json.member("boxesKept", report.keptCount)
            json.member("boxesSetAside", report.setAsideCount)
            json.member("issues", report.issues.count)
          }
        }
      }
    }
    return json.bytes
  }

  private static func write(_ rule: ValidityRuleInfo, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rule.code.rawValue)
      json.object("shortDescription") { $0.member("text", rule.summary) }
      json.object("fullDescription") { $0.member("text", "\(rule.harm) \(rule.decision)") }
      json.object("help") { $0.member("text", "\(rule.remedy) Source: \(rule.source)") }
    }
  }

  private static func write(
    _ entry: ValidityEntry, ruleIndex: Int, fingerprint: String, isNew: Bool,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("ruleId", entry.code.rawValue)
      json.member("ruleIndex", ruleIndex)
      json.member("level", entry.severity.rawValue)
      json.object("message") { $0.member("text", entry.sentence) }
      json.array("locations") { json in
        json.object { json in
          json.object("physicalLocation") { json in
            json.object("artifactLocation") { $0.member("uri", uri(entry.file)) }
            if let line = entry.line, line > 0 {
              json.object("region") { $0.member("startLine", line) }
            }
          }
          // A place that is no line is told by its JSON path or its count in the file.
          if entry.line == nil {
            json.array("logicalLocations") { json in
              json.object { json in
                json.member("fullyQualifiedName", entry.jsonPath ?? entry.location)
              }
            }
          }
        }
      }
      json.object("partialFingerprints") { $0.member("labelgauge/v1", fingerprint) }
      if isNew { json.member("baselineState", "new") }
      json.object("properties") { json in
        json.key("annotationId")
        json.value(entry.annotationID)
        json.member("image", entry.image)
        json.member("labeler", entry.labeler)
        json.member("field", entry.field.rawValue)
        json.member("value", entry.value)
        json.member("limit", entry.limit)
        json.member("fix", entry.fix.rawValue)
      }
    }
  }

  /// A path as a URI reference (RFC 3986 §4.1): all but unreserved characters and "/" are encoded.
  ///
  /// An absolute path becomes a `file:` URI. In a relative one, ":" would look like a scheme; it is
  /// encoded like everything else.
  static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = path.utf8.first == UInt8(ascii: "/") ? Array("file://".utf8) : []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
