import Testing

@testable import Labels

/// Numbers are spelled as their file spells them.
@Suite struct DecimalSpellingTests {
  @Test(
    arguments: [
      (1920.0, "1931", "1920"), (1920, "1931.0", "1920.0"), (1920, "1931.25", "1920.0"),
      (0.5, "0.612345", "0.5"), (0.5, "0.600000", "0.500000"),
      (0.123456789, "0.600000", "0.12345679"),
      (9.5, "10", "9.5"), (-0.0, "-2e-14", "0"), (29.75, "NaN", "29.75"),
      (1 / 3.0, "1", "0.333333333"),
      (1e17, "1", "1e+17"), (-12.25, "-3", "-12.25"),
    ] as [(Double, String, String)])
  func numbers(_ value: Double, _ old: String, _ new: String) {
    let spelled = Array(old.utf8).withUnsafeBytes {
      DecimalSpelling.spell(value, like: $0, tolerance: 1e-9, decimalComma: false)
    }
    #expect(spelled == new)
  }

  @Test func decimalCommasStay() {
    for (old, new) in [("7,5", "2,25"), ("7", "2,25")] {
      let spelled = Array(old.utf8).withUnsafeBytes {
        DecimalSpelling.spell(2.25, like: $0, tolerance: 1e-9, decimalComma: true)
      }
      #expect(spelled == new)
    }
  }
}
