import Glibc

/// Images with an event, and the unbroken runs that they make in their labeler's own order.
enum EventRuns {
  /// How many of the images with an event are events of their own, in 0...1, when those of neighbouring
  /// images come together: the runs against as many as chance makes of h images among s, and one
  /// standard deviation more.
  ///
  /// ```
  /// E = h (s - h + 1) / s,   Var = E (h - 1) (s - h) / (s (s - 1))
  /// ```
  /// A. Wald, J. Wolfowitz, Annals of Mathematical Statistics 11 (1940) 147–162. In a film one thing
  /// that a labeler took otherwise shows in frame after frame.
  ///
  /// - Parameters:
  ///   - runs: How many runs there are.
  ///   - images: How many images hold an event, h.
  ///   - seen: How many images there are, s.
  /// - Returns: The share; 1 where there is no order to speak of.
  static func separateShare(runs: Double, images: Double, seen: Double) -> Double {
    let (h, s) = (images, seen)
    guard h > 1, s > h else { return 1 }
    let expected = h * (s - h + 1) / s
    let variance = expected * (h - 1) * (s - h) / (s * (s - 1))
    return min(1, (runs + variance.squareRoot()) / expected)
  }
}
