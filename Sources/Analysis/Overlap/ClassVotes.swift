import Features
import Glibc
import Statistics

/// Which class each source gave to each shared object, and which cells A → B a labeler fills more
/// often than chance, its own carelessness and everybody's confusion of the two would.
///
/// The unit is the image: ten wrong boxes in one image are one event, because class errors come in
/// clumps; and one thing (``Tracks``) with a wrong name in frame after frame of a film is one event. For
/// labeler *l* and cell A → B, with *n* objects that the others call A, which are *k* things:
/// ```
/// X = min(images in which l calls any of them B, things that l calls B)
/// λ = k (1 - (1 - ρ)^(n/k)) + m ρ_back,     ρ = ρ_pool(A → B) + diffuse_l + tolerance/3
/// p = P(Poisson(λ) ≥ X)
/// ```
/// ρ_pool is the rate among pairs that do not involve *l*; diffuse_l is l's rate of other wrong
/// classes, spread over the classes; ρ_back is the rate at which colleagues take a B for an A, and *m* the
/// number of objects that *l* calls B: their errors look like l's. Flagged cells are taken out of
/// everybody's count before the next look, so that a colleague who shares images with the culprit is not
/// blamed for contradicting it.
struct ClassVotes: Sendable {
  /// One object in one labeler's eyes.
  struct Vote: Sendable {
    var image: Int32
    /// The thing that the object is, over all frames of a film; see ``Tracks``.
    var track: Int32
    var labeler: Int32
    /// What the others say and what the labeler says.
    var others: Int32
    var own: Int32
    /// The other source, when there is exactly one; -1 otherwise.
    var other: Int32
  }

  /// A flagged cell.
  struct Cell: Sendable, Hashable {
    var labeler: Int32
    var from: Int32
    var to: Int32
  }

  /// Whether an object is what the others say must be as good as sure before somebody is held to it.
  private static let probableEnough = 0.9

  let votes: [Vote]
  let classes: Int
  let labelers: Int

  init(_ profile: Profile, _ shared: SharedImages, _ opinions: ClassOpinions) {
    classes = profile.classNames.count
    labelers = shared.labelers
    var votes: [Vote] = []
    let objects = profile.objects
    let tracks = Tracks(objects, shared)
    for i in 0..<shared.count {
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(objects.start[object])..<Int(objects.start[object + 1])
        guard members.count > 1 else { continue }
        for m in members where objects.source[m] != Objects.reference {
          guard
            let (others, other) = ClassVotes.others(
              without: m, of: object, objects, shared, opinions)
          else { continue }
          votes.append(
            Vote(
              image: shared.scene[i], track: tracks.number[object], labeler: objects.source[m],
              others: others, own: objects.classNumber[m], other: other))
        }
      }
    }
    self.votes = votes
  }

  /// The class that the others give to an object, and the other source when it is one: the reference's
  /// class, else the one that is probable enough by the votes and what each of them is worth.
  private static func others(
    without m: Int, of object: Int, _ objects: Objects, _ shared: SharedImages,
    _ opinions: ClassOpinions
  ) -> (classNumber: Int32, source: Int32)? {
    let members = Int(objects.start[object])..<Int(objects.start[object + 1])
    let others = members.filter { $0 != m }
    if let reference = others.first(where: { objects.source[$0] == Objects.reference }) {
      return (objects.classNumber[reference], Int32(shared.reference))
    }
    let first = objects.classNumber[others[0]]
    if others.allSatisfy({ objects.classNumber[$0] == first }) {
      return (first, others.count == 1 ? objects.source[others[0]] : -1)
    }
    let candidates = Set(others.map { objects.classNumber[$0] }).sorted()
    let logs = candidates.map { truth in
      others.reduce(0.0) {
        $0
          + opinions.logLikelihood(
            of: objects.classNumber[$1], by: objects.source[$1], truth: truth, object: object)
      }
    }
    let greatest = logs.max() ?? 0
    let total = logs.reduce(0) { $0 + exp($1 - greatest) }
    guard 1 / total >= Self.probableEnough, let best = logs.firstIndex(of: greatest) else {
      return nil
    }
    return (candidates[best], -1)
  }

  /// The class that limits are told for, of those with at least `fewest` shared objects of a labeler.
  struct Exposure: Sendable {
    var objects = 0.0
    var images = 0.0
    /// How many classes have at least `fewest` objects.
    var usable = 0
    /// The share of the labeler's shared objects that it and the others call by different names.
    var disagreement = 0.0
  }

  /// - Parameter fewest: A class with fewer objects is not tested.
  /// - Returns: By labeler; without objects where no class has enough.
  func exposures(fewest: Double) -> [Exposure] {
    var objects = [Double](repeating: 0, count: labelers * classes)
    var images = objects
    var last = [Int32](repeating: -1, count: labelers * classes)
    var total = [Double](repeating: 0, count: labelers)
    var wrong = total
    for vote in votes {
      let l = Int(vote.labeler)
      let key = l * classes + Int(vote.others)
      objects[key] += 1
      total[l] += 1
      if vote.own != vote.others { wrong[l] += 1 }
      if last[key] != vote.image {
        last[key] = vote.image
        images[key] += 1
      }
    }
    return (0..<labelers).map { l in
      let usable = (l * classes..<(l + 1) * classes).filter { objects[$0] >= fewest }
      var result = Exposure(
        usable: usable.count, disagreement: total[l] > 0 ? wrong[l] / total[l] : 0)
      if let key = TypicalClass.choose(
        from: usable, objects: { objects[$0] }, of: total[l])
      {
        result.objects = objects[key]
        result.images = images[key]
      }
      return result
    }
  }

  /// Whether a vote is explained by a flagged cell of the *other* source.
  func isExcused(_ vote: Vote, by flagged: Set<Cell>) -> Bool {
    guard vote.other >= 0, vote.other < labelers, vote.own != vote.others else { return false }
    return flagged.contains(Cell(labeler: vote.other, from: vote.own, to: vote.others))
  }
}
