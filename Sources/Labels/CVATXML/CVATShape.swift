/// Whose shapes a part of a CVAT answer has.
enum CVATOwner: Sendable, Hashable {
  case job(Int)
  case task(Int)
  case unknown

  /// A frame of a job's or a task's media, from 0; jobs count from the start of their task.
  struct Frame: Sendable, Hashable {
    var owner: CVATOwner
    var number: Int
  }

  /// What its images are called after; nil when it is not known.
  var name: String? {
    switch self {
    case .job(let id): "job \(id)"
    case .task(let id): "task \(id)"
    case .unknown: nil
    }
  }

  /// The last job or task in a path with its number: `tasks/5/annotations.json`, `job_12.json`.
  static func named(by path: String) -> CVATOwner {
    let words = path.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word in
      let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }.count
      return [word.dropLast(digits), word.suffix(digits)].filter { !$0.isEmpty }
    }
    var owner = CVATOwner.unknown
    for (word, next) in zip(words, words.dropFirst()) {
      guard let id = Int(next) else { continue }
      switch word {
      case "job", "jobs": owner = .job(id)
      case "task", "tasks": owner = .task(id)
      default: continue
      }
    }
    return owner
  }
}

/// A box of a CVAT answer and the frame that it is on.
struct CVATShape: Sendable {
  var box: Int
  var frame: CVATOwner.Frame
}
