import Glibc

/// A random generator that gives the same numbers for the same seed, on every machine.
///
/// xoshiro256++ [1] with its 256 bits of state filled by SplitMix64 [2]; its period is 2²⁵⁶ − 1. It
/// is not for cryptography.
///
/// ## References
/// 1. D. Blackman, S. Vigna, *ACM TOMS* 47 (2021) 36, doi:10.1145/3460772
/// 2. G. L. Steele, D. Lea, C. H. Flood, *OOPSLA* 2014, doi:10.1145/2714064.2660195
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a generator.
  ///
  /// - Parameter seed: Any number; neighbouring seeds give unrelated streams.
  public init(seed: UInt64) {
    self.seed = seed
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// A generator whose stream depends on this one's seed and on a name, and on nothing else.
  ///
  /// What has been drawn from this generator does not matter: each analysis that draws from its
  /// own substream leaves the results of all others as they were.
  ///
  /// - Parameter named: Any text; its UTF-8 bytes are hashed by FNV-1a.
  /// - Returns: A fresh generator.
  public func substream(named: String) -> SeededGenerator {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in named.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // Both parts pass the mixer, so that neither similar names nor similar seeds can cancel.
    var mixer = SplitMix64(state: seed)
    var named = SplitMix64(state: hash ^ mixer.next())
    return SeededGenerator(seed: named.next())
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Any `UInt64`, all equally likely.
  public mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotate(state.0 &+ state.3, 23) &+ state.0
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A number from the uniform distribution on [0, 1).
  ///
  /// - Returns: A multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number below a bound, all equally likely.
  ///
  /// D. Lemire, *ACM TOMACS* 29 (2019) 3, doi:10.1145/3230636.
  ///
  /// - Parameter bound: How many outcomes there are, at least 1.
  /// - Returns: A number in `0..<bound`.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a draw from nothing")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      // 2⁶⁴ mod bound outcomes would come once too often; they are drawn again.
      let excess = (0 &- bound) % bound
      while product.low < excess { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A number from the standard normal distribution (Marsaglia's polar method).
  ///
  /// - Returns: A finite number; mean 0, variance 1.
  public mutating func normal() -> Double {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return u * (-2 * log(s) / s).squareRoot() }
    }
  }

  /// Puts the elements into a random order, all orders equally likely (Fisher and Yates).
  ///
  /// - Parameter elements: The array to reorder.
  public mutating func shuffle(_ elements: inout [Int32]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// A random order of the numbers below `count`.
  ///
  /// - Parameter count: How many numbers, in `0...Int32.max`.
  /// - Returns: Each number in `0..<count` once.
  public mutating func permutation(_ count: Int) -> [Int32] {
    var order = (0..<Int32(count)).map { $0 }
    shuffle(&order)
    return order
  }

  /// A number from the gamma distribution with scale 1.
  ///
  /// G. Marsaglia, W. W. Tsang, *ACM TOMS* 26 (2000) 363–372, doi:10.1145/358407.358414.
  ///
  /// - Parameter shape: The shape, which is also mean and variance; finite and above 0.
  /// - Returns: A number of at least 0.
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0 && shape.isFinite, "a gamma shape must be positive")
    guard shape >= 1 else {
      // If G ~ Γ(a + 1) and U is uniform, then G·U^(1/a) ~ Γ(a).
      let larger = gamma(shape: shape + 1)
      return larger * pow(1 - uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      if log(1 - uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A number from the Poisson distribution.
  ///
  /// Multiplication of uniforms below a mean of 30. Above, the mean is split: the time of the
  /// *m*-th event of a unit-rate process is Γ(*m*), and the counts before and after it are
  /// binomial or Poisson (J. H. Ahrens, U. Dieter, *Computing* 12 (1974) 223–246,
  /// doi:10.1007/BF02293108); the cost grows with the logarithm of the mean.
  ///
  /// - Parameter mean: The mean, finite and at least 0.
  /// - Returns: A count of at least 0.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean < 1e15, "a Poisson mean must be in 0..<1e15")
    var mean = mean
    var count = 0
    while mean >= 30 {
      let m = Int(mean * 0.875)
      let time = gamma(shape: Double(m))
      if time > mean {
        // The other m − 1 events fall uniformly before `time`.
        return count + binomial(trials: m - 1, probability: mean / time)
      }
      count += m
      mean -= time
    }
    let limit = exp(-mean)
    var product = uniform()
    while product > limit {
      count += 1
      product *= uniform()
    }
    return count
  }

  /// A number from the binomial distribution.
  ///
  /// Below 30 trials each is drawn. Above, the median of the trials' uniforms, itself
  /// Beta(*i*, *n* + 1 − *i*), tells which half to go on with (J. H. Ahrens, U. Dieter 1974).
  ///
  /// - Parameters:
  ///   - trials: The number of trials, at least 0.
  ///   - probability: The probability of success in one trial, in `0...1`.
  /// - Returns: A count in `0...trials`.
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition(trials >= 0 && probability >= 0 && probability <= 1, "not a binomial")
    var n = trials
    var p = probability
    var count = 0
    while n >= 30, p > 0, p < 1 {
      let i = n / 2 + 1
      let below = gamma(shape: Double(i))
      let median = below / (below + gamma(shape: Double(n + 1 - i)))
      if median <= p {
        count += i
        n -= i
        p = min(1, (p - median) / (1 - median))
      } else {
        n = i - 1
        p /= median
      }
    }
    for _ in 0..<n where uniform() < p { count += 1 }
    return count
  }
}

/// The generator that spreads a seed over a larger state.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
