import CSimdjson

/// One complete record of a JSON file.
struct JSONRecord {
  let value: JSONValue
  /// The key of the record when its container is an object.
  let key: UnsafeRawBufferPointer?
  /// The position of the record in its container, from 0.
  let index: Int
  /// The line at which it begins, from 1; 0 unless the path is `$`.
  let line: Int
  /// Which of the stream's paths it matches.
  let path: Int
}

/// The records of one batch.
struct JSONRecords: Sequence, IteratorProtocol {
  private let tape: json_tape
  private let values: UnsafePointer<UInt64>
  private let strings: UnsafePointer<UInt8>
  private let end: Int
  private var at = 2
  private var count = 0

  /// Nil when there is no tape.
  init?(_ tape: json_tape) {
    guard let values = tape.tape, let strings = tape.strings else { return nil }
    self.tape = tape
    self.values = values
    self.strings = strings
    end = JSONValue(tape: values, strings: strings, index: 1).after - 1
  }

  mutating func next() -> JSONRecord? {
    while at < end {
      var value = JSONValue(tape: values, strings: strings, index: at)
      var key: UnsafeRawBufferPointer?
      if tape.is_map {
        key = value.text
        value = JSONValue(tape: values, strings: strings, index: at + 1)
      }
      at = value.after
      let line = tape.lines.map { Int($0[count]) }
      count += 1
      // In place of a bad line there is a value that nobody wrote.
      if line == 0 { continue }
      return JSONRecord(
        value: value, key: key, index: tape.first_index + count - 1, line: line ?? 0,
        path: tape.pattern)
    }
    return nil
  }
}
