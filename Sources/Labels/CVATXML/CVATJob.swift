/// A job on a CVAT server: a range of a task's frames with the person it is assigned to.
struct CVATJob: Sendable, Decodable {
  var id: Int
  var task: Int
  var assignee: String?
  var startFrame: Int
  var stopFrame: Int
  var state: String?
  /// `annotation`, `ground_truth`, or a replica for consensus.
  var type: String?

  private enum CodingKeys: String, CodingKey {
    case id, assignee, state, type
    case task = "task_id"
    case startFrame = "start_frame"
    case stopFrame = "stop_frame"
  }

  private struct User: Decodable {
    var username: String?
    var email: String?
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(Int.self, forKey: .id)
    task = try values.decode(Int.self, forKey: .task)
    startFrame = try values.decode(Int.self, forKey: .startFrame)
    stopFrame = try values.decode(Int.self, forKey: .stopFrame)
    state = try values.decodeIfPresent(String.self, forKey: .state)
    type = try values.decodeIfPresent(String.self, forKey: .type)
    if let name = try? values.decode(String.self, forKey: .assignee) {
      assignee = name
    } else {
      let user = try? values.decodeIfPresent(User.self, forKey: .assignee)
      assignee = user?.username ?? user?.email
    }
  }
}

/// An image of a CVAT export, for the jobs that say who drew there.
struct CVATFrame: Sendable {
  var image: Int32
  var file: Int32
  /// The ids of the task and of the job that was exported; empty when unknown.
  var task: String
  var job: String
  /// The place of the frame in its task, from 0.
  var frame: Int
}
