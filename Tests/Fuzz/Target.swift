/// One part of the program that reads what strangers wrote.
///
/// Each folder beside this file is a program with targets of its own, which links only the modules
/// that these need: libFuzzer looks at the counters of all code after each execution.
struct Target: Sendable {
  var name: String
  /// Files that lie beside the input, by name.
  var neighbours: [String: String] = [:]
  /// Further names of the input.
  var links: [String] = []
  /// How an input of at most `most` bytes is made from another; nil where libFuzzer knows no worse.
  var mutate:
    (
      @Sendable (_ bytes: UnsafeRawBufferPointer, _ file: InputFile, _ seed: Int, _ most: Int)
        -> [UInt8]?
    )?
  var run: @Sendable (Input) -> Void
}

/// Runs what may refuse its input; any other failure is a bug.
func refusing<Refusal: Error, Value>(
  with _: Refusal.Type, _ body: () throws -> Value
) -> Value? {
  do {
    return try body()
  } catch is Refusal {
    return nil
  } catch {
    fatalError("an error of another kind: \(error)")
  }
}
