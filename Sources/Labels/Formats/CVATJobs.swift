import FoundationEssentials

/// The list of jobs of a CVAT server, which says who drew in its exports.
struct CVATJobs: LabelFormat {
  let info = LabelFormatInfo(
    name: "cvat-jobs",
    title: "CVAT list of jobs (GET /api/jobs)",
    reads: """
      No boxes: the jobs with their task, frames, assignee and state, for the CVAT exports among the \
      same inputs. Jobs of type annotation count; ground truth and consensus replicas do not. A frame \
      that two jobs share is nobody's, unless both have the same assignee.
      """,
    identity: "`assignee` of a job; the boxes of its frames get it.",
    source: "https://docs.cvat.ai/docs/api_sdk/api/")

  func recognizes(_ head: FileHead) -> String? {
    guard let first = head.content.first, "[{".utf8.contains(first) else { return nil }
    let text = String(decoding: head.content.prefix(16_384), as: UTF8.self)
    let keys = ["\"start_frame\"", "\"stop_frame\"", "\"assignee\"", "\"task_id\""]
    return keys.allSatisfy { text.contains($0) }
      ? "JSON records with task_id, start_frame, stop_frame and assignee" : nil
  }

  private struct Page: Decodable {
    var results: [CVATJob]
    var next: String?
  }

  func read(
    _ source: ByteSource, options: ReadingOptions, into table: inout LabelTable
  ) throws {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
      // Some 1 kB a job.
      guard bytes.count <= 256 << 20 else {
        throw UnreadableInput(place: source.path, reason: "a list of jobs of over 256 MB is none.")
      }
    }
    let content = Data(bytes)
    let decoder = JSONDecoder()
    do {
      if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
        table.cvatJobs += try decoder.decode([CVATJob].self, from: content)
      } else {
        let page = try decoder.decode(Page.self, from: content)
        table.cvatJobs += page.results
        if page.next != nil {
          table.issues.append(
            LabelFileIssue(
              code: "incomplete-list", severity: .warning, place: "\(source.path): $.next",
              message: "The list of jobs goes on at the server; ask it for a larger page_size."))
        }
      }
    } catch let error as DecodingError {
      throw UnreadableInput(place: source.path, reason: Self.sentence(error))
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    let context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context), .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "unreadable")
      }
    let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
    return "the list of jobs is damaged at $\(path.joined()): \(context.debugDescription)"
  }
}
