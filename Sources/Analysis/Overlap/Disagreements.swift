import Features
import Glibc

/// Where two sources differ about one object, after what is systematic is taken out, pair by pair.
struct Disagreements: Sendable {
  let sources: Int
  /// By pair of sources, l × sources + m, both ways: objects that both drew, and how many of them got
  /// another class or have a slipped edge.
  private(set) var meetings: [Double]
  private(set) var classes: [Double]
  private(set) var edges: [Double]
  /// By source: meetings, and those in which the source's part of the difference leaves too little
  /// overlap with the object.
  private(set) var boxes: [Double]
  private(set) var loose: [Double]
  /// By labeler: differences and meetings in each shared image.
  private(set) var byImage: [[SightingCounts.Sum]]

  init(
    _ profile: Profile, _ shared: SharedImages, bias: SourceBias,
    flaggedCells: Set<ClassVotes.Cell>, ignoring swallowers: Set<Int>
  ) {
    sources = shared.labelers + 1
    meetings = [Double](repeating: 0, count: sources * sources)
    classes = meetings
    edges = meetings
    boxes = [Double](repeating: 0, count: sources)
    loose = boxes
    byImage = [[SightingCounts.Sum]](repeating: [], count: shared.labelers)
    let table = profile.objects
    for i in 0..<shared.count {
      // Ten boxes of one class called another in one image are one event.
      var told: Set<[Int32]> = []
      var local: [Int: SightingCounts.Sum] = [:]
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(table.start[object])..<Int(table.start[object + 1])
        for a in members where !swallowers.contains(a) {
          for b in members where b > a && !swallowers.contains(b) {
            let l = shared.source(table.source[a])
            let m = shared.source(table.source[b])
            let ca = table.classNumber[a]
            let cb = table.classNumber[b]
            let isSystematic =
              flaggedCells.contains(.init(labeler: Int32(l), from: cb, to: ca))
              || flaggedCells.contains(.init(labeler: Int32(m), from: ca, to: cb))
            let isOtherClass =
              ca != cb && !isSystematic
              && told.insert([Int32(l), Int32(m), ca, cb]).inserted
            var isSlipped = false
            if let difference = bias.difference(table, a, l, b, m) {
              isSlipped = bias.isSlipped(difference, l, m)
              for (own, other) in [(l, m), (m, l)] {
                boxes[own] += 1
                let part = bias.part(of: own, against: other)
                if !isSlipped, SourceBias.overlap(difference * part) < SourceBias.poorOverlap {
                  loose[own] += 1
                }
              }
            }
            for (own, other) in [(l, m), (m, l)] {
              meetings[own * sources + other] += 1
              if isOtherClass { classes[own * sources + other] += 1 }
              if isSlipped { edges[own * sources + other] += 1 }
              guard own < shared.labelers else { continue }
              // A box that seven saw is one box.
              let weight = 1 / Double(members.count - 1)
              local[own, default: .init()].n += weight
              if isOtherClass || isSlipped { local[own, default: .init()].x += weight }
            }
          }
        }
      }
      for (labeler, sum) in local { byImage[labeler].append(sum) }
    }
  }
}
