import Features
import Glibc
import Statistics

/// What it means that somebody calls a shared object by a class: Dawid and Skene's model of all votes.
///
/// Each labeler has a matrix of confusions, with a prior of its own rate of errors; the reference decides
/// where it looked. So the word of a labeler who often calls A by the name of B counts little where it
/// says B.
struct ClassOpinions: Sendable {
  /// Nil with one class or without shared objects.
  private let model: DawidSkene?
  private let classes: Double

  /// A row of a labeler and a true class starts as if from this many objects, errors spread over all classes:
  /// that one confusion occurs a second time is no habit yet.
  private static let prior = 100.0
  /// How often the reference errs, and a labeler nothing is known of.
  private static let errors = (reference: 0.001, labeler: 0.02)
  /// A probability that no class is below.
  private static let least = 1e-6

  init(_ profile: Profile, _ shared: SharedImages) {
    classes = Double(profile.classNames.count)
    let objects = profile.objects
    var votes: [DawidSkene.Vote] = []
    var known: [Int: Int] = [:]
    for i in 0..<shared.count {
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        let members = Int(objects.start[object])..<Int(objects.start[object + 1])
        guard members.count > 1 else { continue }
        for m in members {
          let label = Int(objects.classNumber[m])
          if objects.source[m] == Objects.reference {
            known[object] = label
          } else {
            votes.append(.init(item: object, labeler: Int(objects.source[m]), label: label))
          }
        }
      }
    }
    guard classes > 1, !votes.isEmpty else {
      model = nil
      return
    }
    model = try? DawidSkene.estimate(
      votes, items: objects.count, labelers: shared.labelers, classes: profile.classNames.count,
      known: known, candidates: .voted,
      prior: .init(correct: 0, wrong: 0, items: 1, own: Self.prior), tolerance: 1e-3, limit: 500)
  }

  /// The part of a labeler's errors of one kind that are isolated, in 0...1.
  ///
  /// It is what the labeler's rate of errors, spread over the classes, explains of them; the rest is habit.
  func isolated(_ label: Int32, by source: Int32, truth: Int32, object: Int) -> Double {
    guard let model, source != Objects.reference else { return 1 }
    let diffuse = model.errorRate(of: Int(source)) / max(1, classes - 1)
    let all = exp(logLikelihood(of: label, by: source, truth: truth, object: object))
    return min(1, diffuse / all)
  }

  /// ln P(vote | true class), without what the model learnt from this very vote.
  ///
  /// - Parameters:
  ///   - label: The class that was given.
  ///   - source: The labeler who gave it, or ``Objects/reference``.
  ///   - truth: The true class.
  ///   - object: The object.
  /// - Returns: At most 0, and finite.
  func logLikelihood(
    of label: Int32, by source: Int32, truth: Int32, object: Int
  ) -> Double {
    let isReference = source == Objects.reference
    guard !isReference, let model else {
      let error = isReference ? Self.errors.reference : Self.errors.labeler
      return log(label == truth ? 1 - error : error / max(1, classes - 1))
    }
    let own = model.probability(of: Int(truth), item: object)
    return log(
      max(
        Self.least,
        model.confusion(of: Int(source), truth: Int(truth), given: Int(label), without: own)))
  }
}
