/// The issues of one rule, in box order.
///
/// Consecutive boxes with an equal issue are one run: a rule that finds each of ten million boxes
/// (no labeler named, no image size) costs 32 bytes, not 320 MB.
package struct IssueList: Sendable {
  struct Run: Sendable {
    /// The issue of the first box.
    var first: ValidityIssue
    /// How many boxes in a row have it.
    var count: Int32

    var boxes: Range<Int> { first.box..<first.box + Int(count) }
  }

  private(set) var runs: [Run] = []
  /// How many issues there are.
  package private(set) var count = 0

  package init() {}

  /// The first issues.
  func prefix(_ limit: Int) -> Self {
    guard count > limit else { return self }
    var first = Self()
    for run in runs where first.count < limit {
      var run = run
      run.count = min(run.count, Int32(limit - first.count))
      first.runs.append(run)
      first.count += Int(run.count)
    }
    return first
  }

  /// Appends the issue of a later box than all before.
  mutating func append(_ issue: ValidityIssue) {
    count += 1
    if let last = runs.last, last.boxes.upperBound == issue.box, last.count < Int32.max,
      last.first.isAlike(issue)
    {
      runs[runs.count - 1].count += 1
    } else {
      runs.append(Run(first: issue, count: 1))
    }
  }
}

/// All issues of a table, by box and then by rule.
package struct ValidityIssues: Sequence, Sendable {
  /// By rule, each in box order.
  let lists: [IssueList]
  /// How many issues there are.
  package let count: Int

  init(_ byRule: [IssueList]) {
    lists = byRule.filter { $0.count > 0 }
    count = lists.reduce(0) { $0 + $1.count }
  }

  /// Issues that are already in box order.
  package init(_ issues: [ValidityIssue]) {
    var byRule: [IssueList] = []
    var number: [ValidityCode: Int] = [:]
    for issue in issues {
      let rule = number[issue.code] ?? byRule.count
      if rule == byRule.count { byRule.append(IssueList()) }
      number[issue.code] = rule
      byRule[rule].append(issue)
    }
    self.init(byRule)
  }

  /// The first issues of each rule, in the same order.
  package func prefix(ofEachRule limit: Int) -> Self { Self(lists.map { $0.prefix(limit) }) }

  package var isEmpty: Bool { lists.isEmpty }
  package var underestimatedCount: Int { count }

  package func makeIterator() -> Iterator { Iterator(lists) }

  package struct Iterator: IteratorProtocol {
    private var cursors: [Cursor]

    init(_ lists: [IssueList]) { cursors = lists.map { Cursor($0) } }

    package mutating func next() -> ValidityIssue? {
      guard var best = cursors.indices.first else { return nil }
      for other in cursors.indices.dropFirst() where cursors[other].box < cursors[best].box {
        best = other
      }
      let issue = cursors[best].issue
      if !cursors[best].advance() { cursors.remove(at: best) }
      return issue
    }
  }

  /// A place in the list of one rule that is not at its end.
  private struct Cursor {
    private let runs: [IssueList.Run]
    private var run = 0
    private var offset = 0
    private(set) var box: Int

    init(_ list: IssueList) {
      runs = list.runs
      box = list.runs[0].first.box
    }

    var issue: ValidityIssue {
      var issue = runs[run].first
      issue.box = box
      return issue
    }

    /// Goes on to the next issue; false at the end.
    mutating func advance() -> Bool {
      offset += 1
      if offset == Int(runs[run].count) {
        run += 1
        offset = 0
        guard run < runs.count else { return false }
      }
      box = runs[run].first.box + offset
      return true
    }
  }
}
