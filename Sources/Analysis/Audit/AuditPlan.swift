import Features
package import Labels
import Statistics

/// Which boxes of each labeler a person is to look at again.
package struct AuditPlan: Sendable, Equatable {
  /// What is asked of an audit.
  package struct Options: Sendable, Equatable {
    /// How far a 95% interval may reach beyond the rate found; a share of the boxes.
    package var within = 0.02
    /// The error rate that is reckoned with, in `0...1`.
    ///
    /// One box in twenty is much for a careful team; a higher rate is found with a wider margin.
    package var expected = 0.05
    /// No more boxes of a labeler than this, whatever the margin.
    package var mostBoxes = Int.max
    /// The only source of randomness.
    package var seed: UInt64 = 1

    package init() {}
  }

  /// What is looked at of one labeler.
  package struct Labeler: Sendable, Equatable {
    package var name: String
    /// How many valid boxes the labeler has.
    package var boxes: Int
    /// How many are drawn.
    package var drawn: Int
    /// How far the 95% interval reaches beyond the rate found, if it is as expected; in `0...1`.
    package var margin: Double
  }

  /// A box to look at.
  package struct Row: Sendable, Equatable {
    /// Its number in the table.
    package var box: Int
    /// An index into `labelers`.
    package var labeler: Int
    /// The stratum it is drawn from: a number that no other stratum of the labeler has, and words.
    package var stratum: String
    package var stratumBoxes: Int
    package var stratumDrawn: Int
  }

  package var options: Options
  /// Those with boxes, in order of name.
  package var labelers: [Labeler]
  /// All drawn boxes, labeler by labeler.
  package var rows: [Row]

  /// Draws from the valid boxes of every labeler.
  ///
  /// What is drawn from a labeler depends on the labeler's own boxes, their order in the input, the
  /// labeler's name and the options, and on nobody else.
  ///
  /// - Parameters:
  ///   - table: The labels.
  ///   - setAside: Which boxes are invalid: they are known to be wrong, and are not drawn.
  ///   - options: What is asked.
  package init(_ table: LabelTable, setAside: [Bool], options: Options) {
    self.options = options
    labelers = []
    rows = []
    var boxes = [[Int32]](repeating: [], count: table.labelers.count)
    for box in 0..<table.boxCount where table.boxLabeler[box] >= 0 && !setAside[box] {
      boxes[Int(table.boxLabeler[box])].append(Int32(box))
    }
    let numbers = boxes.indices.filter { !boxes[$0].isEmpty }
      .sorted {
        NaturalOrder.precedes(table.labelers[Int32($0)], table.labelers[Int32($1)])
      }
    let generator = SeededGenerator(seed: options.seed).substream(named: "audit")
    // Labelers with as many boxes need as many looked at.
    var sizes: [Int: Int] = [:]
    for number in numbers {
      let own = boxes[number]
      let needed =
        sizes[own.count]
        ?? AuditSize.smallest(within: options.within, boxes: own.count, expected: options.expected)
      sizes[own.count] = needed
      let name = table.labelers[Int32(number)]
      let drawn = min(needed, options.mostBoxes)
      labelers.append(
        Labeler(
          name: name, boxes: own.count, drawn: drawn,
          margin: AuditSize.margin(
            sample: drawn, boxes: own.count, expected: options.expected)))
      var stream = generator.substream(named: name)
      let strata = AuditStrata(own, sample: drawn, of: table).all
      let counts = AuditDraw.allocation(
        of: drawn, to: strata.map(\.boxes.count), using: &stream)
      for (index, (stratum, count)) in zip(strata, counts).enumerated() {
        rows += AuditDraw.draw(count, of: stratum.boxes, using: &stream).sorted().map {
          Row(
            box: Int($0), labeler: labelers.count - 1, stratum: "\(index + 1) \(stratum.name)",
            stratumBoxes: stratum.boxes.count, stratumDrawn: count)
        }
      }
    }
  }
}
