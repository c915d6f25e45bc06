/// What the `meta` of a CVAT file says of the task, job or project that was exported.
struct CVATMeta {
  /// A task or a job.
  struct Unit {
    var id = ""
    var name = ""
    var assignee = ""
    var startFrame = 0
    var step = 1
  }

  /// The job, when one job was exported.
  private(set) var job = Unit()
  private(set) var tasks: [Unit] = []
  private(set) var videoWidth = 0.0
  private(set) var videoHeight = 0.0
  private var source = ""
  private var path: [String] = []

  /// The task, when only one was exported.
  var onlyTask: Unit? { tasks.count == 1 ? tasks[0] : nil }

  /// What frames of a video are called after: its file, else its task.
  var videoName: String? {
    let name = source.isEmpty ? onlyTask?.name ?? job.name : source
    return name.isEmpty ? nil : name
  }

  /// The frame's place in its task, which the ranges of jobs count; CVAT writes the video's frame.
  func frameIndex(_ frame: Int, task: String) -> Int {
    guard let unit = tasks.first(where: { $0.id == task }) ?? onlyTask else { return frame }
    let offset = frame - unit.startFrame
    guard unit.step > 1 || unit.startFrame > 0, offset >= 0, offset % unit.step == 0 else {
      return frame
    }
    return offset / unit.step
  }

  mutating func begin(_ element: String) {
    path.append(element)
    if element == "task", path == ["task"] || path == ["project", "tasks", "task"] {
      tasks.append(Unit())
    }
  }

  mutating func end(_ text: String) {
    defer { if !path.isEmpty { path.removeLast() } }
    guard !text.isEmpty else { return }
    switch path {
    case ["source"]: source = text
    case _ where path.starts(with: ["job"]): Self.set(&job, path.dropFirst(), text)
    case _ where path.starts(with: ["task"]): setTask(path.dropFirst(), text)
    case _ where path.starts(with: ["project", "tasks", "task"]): setTask(path.dropFirst(3), text)
    default: break
    }
    if path.suffix(2) == ["original_size", "width"] { videoWidth = Double(text) ?? 0 }
    if path.suffix(2) == ["original_size", "height"] { videoHeight = Double(text) ?? 0 }
  }

  private mutating func setTask(_ path: ArraySlice<String>, _ text: String) {
    guard !tasks.isEmpty else { return }
    Self.set(&tasks[tasks.count - 1], path, text)
  }

  private static func set(_ unit: inout Unit, _ path: ArraySlice<String>, _ text: String) {
    switch Array(path) {
    case ["id"]: unit.id = text
    case ["name"]: unit.name = text
    case ["source"]: if unit.name.isEmpty { unit.name = text }
    case ["assignee"], ["assignee", "username"]: unit.assignee = text
    case ["assignee", "email"]: if unit.assignee.isEmpty { unit.assignee = text }
    case ["start_frame"]: unit.startFrame = Int(Int32(text) ?? 0)
    case ["frame_filter"]:
      if text.hasPrefix("step=") { unit.step = max(1, Int(Int32(text.dropFirst(5)) ?? 1)) }
    default: break
    }
  }
}
