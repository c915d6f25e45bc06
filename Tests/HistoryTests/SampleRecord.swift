import Analysis

/// A period with one of everything.
enum SampleRecord {
  static func make(
    _ name: String = "2026-W47", labelers: [String] = ["ann_01", "ann_02"],
    classes: [String] = ["car", "van"], score: Double = 96.1
  ) -> PeriodRecord {
    var record = PeriodRecord(name: name)
    record.storedAt = "2026-11-24T00:00:00Z"
    record.toolVersion = "0.1.0"
    record.seed = .max
    record.options = [.init(name: "alpha", value: "0.05"), .init(name: "gold", value: "")]
    record.inputs = [
      .init(path: "labels.json", format: "coco", sha256: "0f", bytes: 17, images: 5, boxes: 40)
    ]
    record.dataset.images = 7_000
    record.dataset.boxes = 56_012
    record.dataset.overlapImages = 400
    record.dataset.affectedImages = 3
    record.labelers = labelers.enumerated().map { index, id in
      LabelerResult(
        id: id, vendor: index == 0 ? "vendor_a" : nil, images: 1_000 + index, boxes: 8_000,
        emptyImages: 12, boxesSetAside: 3, verdict: index == 0 ? .systematic : .insufficientData,
        verdictReason: "Because of \(id).",
        randomErrorRate: index == 0 ? Estimate(0.021, 0.017, 0.026) : nil,
        score: index == 0 ? Estimate(score, 93, 98.2) : nil)
    }
    record.vendors = [
      VendorResult(id: "vendor_a", labelers: 1, verdict: .consistent, score: Estimate(95, 92, 97))
    ]
    record.findings = [
      Finding(
        labeler: labelers[0], kind: .classConfusion, className: classes[1], classTo: classes[0],
        effect: Estimate(0.31, 0.26, 0.36), unit: "share of the class's boxes", pValue: 1e-300,
        pAdjusted: 4e-7, tolerance: 0.03, evidence: .overlap, affectedBoxes: 511,
        affectedImages: 420, datasetShare: 0.06, sinceDay: 20_760, summary: "A summary.",
        advice: "An advice."),
      Finding(
        labeler: "vendor:vendor_a", kind: .sizeBias, direction: "+",
        effect: Estimate(0.08, 0.07, 0.09), unit: "relative side length", pValue: 0.001,
        pAdjusted: 0.01, tolerance: 0.03, evidence: .marginal),
    ]
    for index in labelers.indices {
      for kind in [FindingKind.sizeBias, .density] {
        record.deviations.append(
          .init(
            labeler: Int32(index), kind: kind,
            estimate: Estimate(0.01 * Double(index + 1), -0.02, 0.04)))
      }
    }
    record.tolerances = [.sizeBias: 0.03, .density: 0.08]
    record.limits = [
      DetectionLimit(labeler: labelers[0], kind: .sizeBias, smallestDetectable: 0.04, power: 0.8),
      DetectionLimit(labeler: labelers[0], kind: .missed, smallestDetectable: nil, power: 0.8),
    ]
    return record
  }
}
