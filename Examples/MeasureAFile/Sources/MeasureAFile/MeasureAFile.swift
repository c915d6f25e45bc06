import Foundation
import Labels
import Statistics

/// Reads label files of any supported format and prints how large each labeler's boxes are.
///
///     MeasureAFile labels.json
///
/// The side of an image is the geometric mean of √(width · height) over the labeler's boxes in it.
/// Boxes of one image are not independent, so that the interval is over images:
/// ```
/// exp(m ± t s/√n),   m, s: mean and standard deviation of the n images' logarithms
/// ```
/// It says what was drawn, not who is right: labelers who saw other images drew other things.
@main
struct MeasureAFile {
  static func main() {
    let inputs = Array(CommandLine.arguments.dropFirst())
    guard !inputs.isEmpty else { fail("usage: MeasureAFile FILE…") }
    do {
      let table = try LabelReader.read(inputs)
      for issue in table.issues {
        FileHandle.standardError.write(Data("\(issue.place): \(issue.message)\n".utf8))
      }
      print(row("labeler", "images", "boxes", "side px", "95% interval"))
      for labeler in LabelerSides.all(in: table) { print(labeler.line) }
    } catch {
      fail("\(error)")
    }
  }

  static func row(_ cells: String...) -> String {
    zip(cells, [20, 8, 8, 9, 18]).map { cell, width in
      let padding = String(repeating: " ", count: max(0, width - cell.count))
      return width == 20 ? cell + padding : padding + cell
    }.joined()
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(2)
  }
}
