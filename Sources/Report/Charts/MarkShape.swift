import Analysis

/// The shape of a verdict: the same in words, tables and charts.
enum MarkShape: String {
  case systematic
  case random
  case consistent
  case insufficient

  init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .systematic: .systematic
      case .random: .random
      case .consistent: .consistent
      case .insufficientData: .insufficient
      }
  }
}

extension ReportPage.Badge {
  /// A verdict in a word and a shape.
  init(_ verdict: Verdict) {
    switch verdict {
    case .systematic: self.init(kind: "systematic", mark: "▲", word: "systematic errors")
    case .random: self.init(kind: "random", mark: "◆", word: "many random errors")
    case .consistent: self.init(kind: "consistent", mark: "●", word: "consistent")
    case .insufficientData: self.init(kind: "insufficient", mark: "○", word: "too little data")
    }
  }
}

extension Verdict {
  /// The order in which verdicts need attention.
  var severity: Int {
    switch self {
    case .systematic: 0
    case .random: 1
    case .insufficientData: 2
    case .consistent: 3
    }
  }
}
