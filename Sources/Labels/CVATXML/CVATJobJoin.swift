/// Gives boxes of CVAT exports the assignee of the job that their frame belongs to.
enum CVATJobJoin {
  static func join(_ table: inout LabelTable) {
    defer {
      table.cvatFrames = []
      table.cvatJobs = []
    }
    guard !table.cvatJobs.isEmpty, !table.cvatFrames.isEmpty else { return }
    let jobs = JobRanges(table.cvatJobs)
    var labelers: [UInt64: Int32] = [:]
    var shared = 0
    var without = 0
    for frame in table.cvatFrames {
      switch jobs.job(of: frame) {
      case .one(let job):
        guard let name = job.assignee, !name.isEmpty else {
          without += 1
          continue
        }
        let labeler = table.labeler(named: name)
        labelers[ViewJoin.key(frame.image, frame.file)] = labeler
        if job.state == "completed" || job.state == "rejected" {
          let status: View.Status = job.state == "completed" ? .done : .rejected
          table.recordedViews.append(
            View(image: frame.image, labeler: labeler, status: status))
          table.hasExplicitViews = true
        }
      case .several: shared += 1
      case .none: without += 1
      }
    }
    for box in 0..<table.boxCount where table.boxLabeler[box] < 0 && table.boxImage[box] >= 0 {
      let key = ViewJoin.key(table.boxImage[box], table.boxFile[box])
      if let labeler = labelers[key] { table.boxLabeler[box] = labeler }
    }
    tell(&table, "shared-by-jobs", shared, "lie in two jobs with different assignees")
    tell(&table, "without-assignee", without, "lie in no job that has an assignee")
  }

  private static func tell(_ table: inout LabelTable, _ code: String, _ count: Int, _ what: String)
  {
    guard count > 0 else { return }
    table.issues.append(
      LabelFileIssue(
        code: code, severity: .warning, place: "the list of CVAT jobs",
        message: "\(count) images \(what); their boxes stay unattributed."))
  }
}

/// The jobs of each task, by their frames.
private struct JobRanges {
  enum Answer {
    case one(CVATJob)
    case several
    case none
  }

  private var byID: [String: CVATJob] = [:]
  private var byTask: [String: [CVATJob]] = [:]

  init(_ jobs: [CVATJob]) {
    for job in jobs {
      byID[String(job.id)] = job
      if job.type == nil || job.type == "annotation" {
        byTask[String(job.task), default: []].append(job)
      }
    }
    for task in byTask.keys {
      byTask[task]?.sort { ($0.startFrame, $0.id) < ($1.startFrame, $1.id) }
    }
  }

  /// The job that was exported, else the one whose range has the frame.
  func job(of frame: CVATFrame) -> Answer {
    if !frame.job.isEmpty { return byID[frame.job].map(Answer.one) ?? .none }
    let jobs = byTask[frame.task] ?? []
    // The first that begins after the frame; ranges end in the order in which they begin.
    var low = 0
    var high = jobs.count
    while low < high {
      let middle = (low + high) / 2
      if jobs[middle].startFrame <= frame.frame { low = middle + 1 } else { high = middle }
    }
    var found: CVATJob?
    var index = low - 1
    while index >= 0, jobs[index].stopFrame >= frame.frame {
      if let other = found, other.assignee != jobs[index].assignee { return .several }
      found = jobs[index]
      index -= 1
    }
    return found.map(Answer.one) ?? .none
  }
}
