import Analysis

/// How often a labeler uses a class, beside its peers: two points and a line between them.
enum ClassSharePlot {
  static func svg(_ shares: [ClassShare], labeler: String) -> SVG {
    let left = 110.0
    let width = 320.0
    let rowHeight = 18.0
    let bottom = 22 + rowHeight * Double(shares.count)
    var canvas = SVGCanvas(width: width, height: bottom + 36)
    let x = Axis(
      holding: [0] + shares.flatMap { [$0.share, $0.peerShare] }, start: left, end: width - 18)
    canvas.text("class frequency", x: 14, y: 13, "label")
    for tick in x.ticks {
      canvas.line(
        x.position(of: tick), 22, x.position(of: tick), bottom, tick == 0 ? "zero" : "grid")
      canvas.text(
        Figures.threshold(tick), x: x.position(of: tick), y: bottom + 15, "tick", anchor: .middle)
    }
    for (index, share) in shares.enumerated() {
      let y = 22 + rowHeight * (Double(index) + 0.5)
      let name = ChartName.fitting(share.className, characters: 14)
      let words =
        "\(name): \(Figures.percent(share.share)), peers \(Figures.percent(share.peerShare))"
      canvas.text(name, x: left - 8, y: y + 4, "label", anchor: .end)
      canvas.line(x.position(of: share.peerShare), y, x.position(of: share.share), y, "link")
      canvas.rectangle(
        x: x.position(of: share.peerShare) - 4, y: y - 4, width: 8, height: 8, "team-mark",
        title: words)
      canvas.mark(.systematic, x: x.position(of: share.share), y: y, size: 4, title: words)
    }
    canvas.text(
      "▲ this labeler   ■ peers, share of boxes", x: width / 2, y: bottom + 31, "muted",
      anchor: .middle)
    return canvas.picture(
      "Class frequency of \(ChartName.fitting(labeler, characters: 30)) beside the peers",
      description: "The classes whose share of boxes differs most from the peers' share.")
  }
}
