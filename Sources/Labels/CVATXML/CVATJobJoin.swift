/// Gives boxes of CVAT exports the assignee of the job that their frame belongs to.
enum CVATJobJoin {
  static func join(_ table: inout LabelTable) {
    defer {
      table.cvatFrames = []
      table.cvatShapes = []
      table.cvatJobs = []
    }
    let jobs = JobRanges(table.cvatJobs)
    place(&table, jobs)
    guard !table.cvatJobs.isEmpty, !table.cvatFrames.isEmpty else { return }
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

  /// Gives the boxes of CVAT answers their images, and the labeler of the job that they are from.
  private static func place(_ table: inout LabelTable, _ jobs: JobRanges) {
    var without = 0
    var frame: (file: Int32, frame: CVATOwner.Frame)?
    var image = LabelTable.unknown
    var labeler = LabelTable.unknown
    for shape in table.cvatShapes {
      let file = table.boxFile[shape.box]
      // The shapes of a frame mostly follow each other.
      if frame?.file != file || frame?.frame != shape.frame {
        frame = (file, shape.frame)
        let stem = PathNames.stem(table.files[Int(file)].path)
        let owner = jobs.task(of: shape.frame.owner)
        image = table.image(
          named: "\(owner.name ?? stem)/\(CVATReading.frameName(shape.frame.number))")
        labeler = LabelTable.unknown
        if case .one(let job) = jobs.job(of: shape.frame), let name = job.assignee, !name.isEmpty {
          labeler = table.labeler(named: name)
        }
      }
      table.boxImage[shape.box] = image
      guard table.boxLabeler[shape.box] < 0 else { continue }
      table.boxLabeler[shape.box] = labeler
      if labeler < 0 { without += 1 }
    }
    guard without > 0 else { return }
    let reason =
      table.cvatJobs.isEmpty
      ? "are on frames of jobs that no list of jobs (GET /api/jobs) among the inputs names"
      : "are on frames of no job, of one without an assignee, or of two with different ones"
    table.issues.append(
      LabelFileIssue(
        code: "without-assignee", severity: .warning, place: "the CVAT annotations",
        message: "\(without) boxes \(reason); they stay unattributed."))
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
    return job(ofTask: frame.task, frame.frame)
  }

  /// The job that was asked for, else the one of the task whose range has the frame.
  func job(of frame: CVATOwner.Frame) -> Answer {
    switch frame.owner {
    case .job(let id): byID[String(id)].map(Answer.one) ?? .none
    case .task(let id): job(ofTask: String(id), frame.number)
    case .unknown: .none
    }
  }

  /// The task of a job, where that is known.
  func task(of owner: CVATOwner) -> CVATOwner {
    guard case .job(let id) = owner, let job = byID[String(id)] else { return owner }
    return .task(job.task)
  }

  private func job(ofTask task: String, _ frame: Int) -> Answer {
    let jobs = byTask[task] ?? []
    // The first that begins after the frame; ranges end in the order in which they begin.
    var low = 0
    var high = jobs.count
    while low < high {
      let middle = (low + high) / 2
      if jobs[middle].startFrame <= frame { low = middle + 1 } else { high = middle }
    }
    var found: CVATJob?
    var index = low - 1
    while index >= 0, jobs[index].stopFrame >= frame {
      if let other = found, other.assignee != jobs[index].assignee { return .several }
      found = jobs[index]
      index -= 1
    }
    return found.map(Answer.one) ?? .none
  }
}
