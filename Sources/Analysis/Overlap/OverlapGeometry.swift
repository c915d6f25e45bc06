import Features
import Glibc
import Statistics

/// Labeler effects on the box itself, from objects that several sources drew.
///
/// For member *m* (source *l*) of object *o*: `y_om = α_o + b_l + ε`, with Var ε = v_l. Objects are
/// strata, weights are 1/v_l tempered by Huber's function, and the variance is clustered by image:
/// ```
/// V = A⁺ (Σ_images u u') A⁺,   u = Σ_members w e (1_l - m_o / M_o)
/// ```
/// Only inner objects count, which touch no edge of the image in any member.
struct OverlapGeometry: Sendable {
  /// What is measured: all relative to the object's side, so dimensionless.
  enum Measure: Int, CaseIterable, Sendable {
    /// (ln w + ln h) / 2
    case side
    /// ln w - ln h
    case aspect
    /// Centre over width, centre over height.
    case offsetX
    case offsetY
  }

  /// By measure and source: *b*, with the reference (if any) as the last source.
  private(set) var beta: [[Double]] = []
  private(set) var variance: [Matrix] = []
  /// By measure and source: the standard deviation of ε.
  private(set) var noise: [[Double]] = []
  /// Images (scenes) that carry each source's effect.
  private(set) var images: [Double]
  private(set) var objects: [Double]
  /// The connected component of each source; -1 when it shares nothing.
  private(set) var component: [Int]
  let reference: Int

  /// Residuals beyond this many standard deviations count less, in proportion: Huber's constant, which
  /// keeps 95% of the efficiency for normal errors.
  private static let huber = 1.345

  private struct Member {
    var object: Int32
    var source: Int32
    var y: (Double, Double, Double, Double)

    func value(_ measure: Measure) -> Double {
      switch measure {
      case .side: y.0
      case .aspect: y.1
      case .offsetX: y.2
      case .offsetY: y.3
      }
    }
  }

  init(_ profile: Profile, _ shared: SharedImages) {
    let sources = shared.labelers + 1
    reference = shared.labelers
    images = [Double](repeating: 0, count: sources)
    objects = images
    component = [Int](repeating: -1, count: sources)
    var members: [Member] = []
    // Members of one image are adjacent; an image's members end at this index.
    var imageEnd: [Int] = []
    var scene: Int32 = -1
    var seen: Set<Int32> = []
    for i in 0..<shared.count {
      let before = members.count
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        OverlapGeometry.append(object, profile, shared, to: &members)
      }
      guard members.count > before else { continue }
      if scene == shared.scene[i] {
        imageEnd[imageEnd.count - 1] = members.count
      } else {
        imageEnd.append(members.count)
        seen.removeAll(keepingCapacity: true)
        scene = shared.scene[i]
      }
      for source in Set(members[before...].map(\.source)) where seen.insert(source).inserted {
        images[Int(source)] += 1
      }
    }
    for member in members { objects[Int(member.source)] += 1 }
    guard !members.isEmpty else { return }
    for measure in Measure.allCases {
      solve(members.map { $0.value(measure) }, members, imageEnd, sources: sources)
    }
    removeConvexity()
  }

  /// Takes off what noise does to a logarithm, so that a careless hand does not pass for a small one.
  ///
  /// For a side drawn as 1 + ε with symmetric ε, the mean of ln(1 + ε) is -Var(ε)/2 and its median 0;
  /// the Huber estimate lies about half-way between. Hands whose errors are symmetric in the
  /// logarithm need no correction, so more would make the careless large.
  private mutating func removeConvexity() {
    for source in beta[Measure.side.rawValue].indices {
      let side = noise[Measure.side.rawValue][source]
      let aspect = noise[Measure.aspect.rawValue][source]
      // ln w = side + aspect/2, with independent errors of the two.
      beta[Measure.side.rawValue][source] += (side * side + aspect * aspect / 4) / 4
    }
  }

  /// Appends the members of an inner object, measured in units of its mean side.
  private static func append(
    _ object: Int, _ profile: Profile, _ shared: SharedImages, to members: inout [Member]
  ) {
    let objects = profile.objects
    let range = Int(objects.start[object])..<Int(objects.start[object + 1])
    guard range.count > 1 else { return }
    let image = Int(objects.image[object])
    let width = profile.imageWidth[image]
    let height = profile.imageHeight[image]
    var meanWidth = 0.0
    var meanHeight = 0.0
    for m in range {
      let touches =
        objects.left[m] <= 0.5 || objects.top[m] <= 0.5
        || width > 0 && Double(objects.right[m]) >= width - 0.5
        || height > 0 && Double(objects.bottom[m]) >= height - 0.5
      if touches { return }
      meanWidth += Double(objects.right[m] - objects.left[m]) / Double(range.count)
      meanHeight += Double(objects.bottom[m] - objects.top[m]) / Double(range.count)
    }
    guard meanWidth > 0, meanHeight > 0 else { return }
    for m in range {
      let w = Double(objects.right[m]) - Double(objects.left[m])
      let h = Double(objects.bottom[m]) - Double(objects.top[m])
      guard w > 0, h > 0 else { continue }
      members.append(
        Member(
          object: Int32(object), source: Int32(shared.source(objects.source[m])),
          y: (
            0.5 * log(w * h), log(w / h),
            (Double(objects.left[m]) + Double(objects.right[m])) / 2 / meanWidth,
            (Double(objects.top[m]) + Double(objects.bottom[m])) / 2 / meanHeight
          )))
    }
  }

  /// One labeler's deviation on each inner object that it shares, against the others less their
  /// effects.
  func deviations(
    of labeler: Int, measure: Measure, _ profile: Profile, _ shared: SharedImages
  ) -> [(image: Int32, value: Double)] {
    guard measure.rawValue < beta.count else { return [] }
    let effects = beta[measure.rawValue]
    var result: [(image: Int32, value: Double)] = []
    for i in 0..<shared.count where shared.viewers[i].contains(labeler) {
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        var members: [Member] = []
        OverlapGeometry.append(object, profile, shared, to: &members)
        guard let own = members.first(where: { Int($0.source) == labeler }) else { continue }
        let others = members.filter { Int($0.source) != labeler }
        guard !others.isEmpty else { continue }
        let mean =
          others.reduce(0) { $0 + $1.value(measure) - effects[Int($1.source)] }
          / Double(others.count)
        result.append((shared.image[i], own.value(measure) - mean))
      }
    }
    return result
  }

  private mutating func solve(
    _ y: [Double], _ members: [Member], _ imageEnd: [Int], sources: Int
  ) {
    var noise2 = [Double](repeating: 1, count: sources)
    var temper = [Double](repeating: 1, count: y.count)
    var fit = ObjectRegression(sources: sources)
    for pass in 0..<4 {
      fit = ObjectRegression(sources: sources)
      fit.accumulate(y, members.map { ($0.object, $0.source) }, noise2, temper)
      fit.solve()
      let residuals = fit.residuals
      if pass < 3 {
        noise2 = PairNoise.estimate(
          residual: residuals.map(\.raw), members: members.map { ($0.object, $0.source) },
          sources: sources)
        for (index, member) in members.enumerated() {
          let z = abs(residuals[index].centred) / noise2[Int(member.source)].squareRoot()
          temper[index] = z > Self.huber ? Self.huber / z : 1
        }
      }
    }
    beta.append(fit.beta)
    component = fit.component
    variance.append(fit.steadied(fit.clusteredVariance(imageEnd: imageEnd)))
    noise.append(noise2.map { $0.squareRoot() })
  }
}
