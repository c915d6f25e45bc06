/// The words with which platforms say what became of a view.
enum ViewStatus {
  /// Reads a status cell; nil when the word is not known.
  static func parse(_ text: UnsafeRawBufferPointer) -> View.Status? {
    if text.isEmpty { return .done }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "done", "approved", "accepted", "submitted", "completed", "complete", "finished",
      "labeled", "labelled", "annotated", "reviewed", "verified", "ok", "empty":
      return .done
    case "skipped", "skip", "cancelled", "canceled", "was_cancelled": return .skipped
    case "rejected", "reject": return .rejected
    default: return nil
    }
  }
}
