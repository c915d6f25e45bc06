import CBLASMeter

/// What part of the analysis OpenBLAS has, and how fast it is there.
struct BLASUse: Encodable {
  /// Of the analysis's time on one core.
  var share: Double
  var calls: Int
  /// The products of matrices of one shape that have most to compute: rows × columns × inner.
  var shape: String
  var gigaflops: Double
  /// Of `cblas_dgemm` by itself on matrices of that shape, in turns with the analysis.
  var plainGigaflops: Double
  var ratioToPlain: Double

  /// Follows the analyses of one input.
  struct Meter {
    private var analysis = 0.0
    private var inside = 0.0
    private var calls = 0
    private var greatest = blas_product()
    private var operations = 0.0
    private var seconds = 0.0
    private var plain: [Double] = []

    /// Runs an analysis, and then by itself a product of the shape that had most to compute in the first.
    mutating func measure<Value>(_ analyze: () -> Value) -> Value {
      let clock = ContinuousClock()
      let start = clock.now
      blas_meter_begin()
      let value = analyze()
      analysis += (clock.now - start).seconds
      inside += blas_meter_seconds()
      calls = Int(blas_meter_calls())
      let product = blas_meter_greatest()
      if greatest.calls == 0 { greatest = product }
      guard product.calls > 0 else { return value }
      operations += product.operations
      seconds += product.seconds
      plain.append(blas_meter_plain(&greatest, 0.1))
      return value
    }

    /// Nil when the analysis makes no such product.
    var use: BLASUse? {
      guard !plain.isEmpty, seconds > 0, analysis > 0 else { return nil }
      let own = operations / seconds / 1e9
      let alone = plain.reduce(0, +) / Double(plain.count) / 1e9
      return BLASUse(
        share: inside / analysis, calls: calls,
        shape: "\(greatest.m) × \(greatest.n) × \(greatest.k)",
        gigaflops: own, plainGigaflops: alone, ratioToPlain: own / alone)
    }
  }
}
