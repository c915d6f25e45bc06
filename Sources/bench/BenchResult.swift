import FoundationEssentials

/// What was measured on one input; the JSON is this.
struct BenchResult: Encodable {
  struct Room: Encodable {
    var name: String
    var seconds: Double
    var megabytesPerSecond: Double
    var nanosecondsPerBox: Double

    init(name: String, seconds: Double, boxes: Int, bytes: Int) {
      self.name = name
      self.seconds = seconds
      megabytesPerSecond = Double(bytes) / 1e6 / max(seconds, 1e-9)
      nanosecondsPerBox = seconds * 1e9 / Double(max(1, boxes))
    }
  }

  var input: String
  var bytes: Int
  var boxes: Int
  var rooms: [Room]
  var peakMegabytes: Double
  var blas: BLASUse?
  var whole: WholeProcess

  var table: String {
    var lines = [
      "",
      "\(input): \(bytes) bytes, \(boxes) boxes",
      Self.row("room", "ms", "MB/s", "ns/box"),
    ]
    for room in rooms {
      lines.append(
        Self.row(
          room.name, Self.text(room.seconds * 1000), Self.text(room.megabytesPerSecond),
          Self.text(room.nanosecondsPerBox)))
    }
    if let blas {
      lines.append(
        "OpenBLAS: \(Self.text(100 * blas.share))% of analyse in \(blas.calls) calls; products "
          + "\(blas.shape) at \(Self.text(blas.gigaflops)) GFLOP/s, "
          + "\(Self.text(100 * blas.ratioToPlain))% of a plain dgemm's "
          + "\(Self.text(blas.plainGigaflops))")
    }
    lines.append("peak memory of the rooms: \(Self.text(peakMegabytes)) MB")
    lines.append(
      "labelgauge report: \(Self.text(whole.reportSeconds * 1000)) ms, "
        + "\(Self.text(whole.reportPeakMegabytes)) MB; cat | wc -c: "
        + "\(Self.text(whole.catSeconds * 1000)) ms; ratio \(Self.text(whole.ratioToCat))")
    for peer in whole.peers {
      lines.append(
        "\(peer.name): \(Self.text(peer.seconds * 1000)) ms, \(Self.text(peer.peakMegabytes)) MB, "
          + "\(Self.text(peer.ratioToReport)) times report's time")
    }
    lines.append("labelgauge --version: \(Self.text(whole.startUpSeconds * 1000)) ms")
    return lines.joined(separator: "\n")
  }

  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func row(_ cells: String...) -> String {
    cells.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
  }
}
