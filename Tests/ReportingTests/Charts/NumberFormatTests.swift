import Testing

@testable import Reporting

@Suite("Numbers in the reader's language")
struct NumberFormatTests {
  @Test(
    "whole numbers are grouped by three, with a real minus",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1234, "1.234", "1,234"), (3_000_000, "3.000.000", "3,000,000"),
      (-1234, "−1.234", "−1,234"), (100_000, "100.000", "100,000"),
    ])
  func whole(value: Int, german: String, english: String) {
    #expect(Language.de.number(value) == german)
    #expect(Language.en.number(value) == english)
  }

  @Test(
    "decimals are rounded half away from zero and never dropped",
    arguments: [
      (1234.5, 1, "1.234,5", "1,234.5"), (0.04, 1, "0,0", "0.0"), (-0.04, 1, "0,0", "0.0"), (2.25, 1, "2,3", "2.3"),
      (0.95, 1, "1,0", "1.0"), (1.005, 2, "1,00", "1.00"), (-7.5, 0, "−8", "−8"), (3.07, 2, "3,07", "3.07"),
    ])
  func decimals(value: Double, decimals: Int, german: String, english: String) {
    #expect(Language.de.number(value, decimals: decimals) == german)
    #expect(Language.en.number(value, decimals: decimals) == english)
  }

  @Test(
    "a share is 0 % or 100 % only when it is exactly that",
    arguments: [
      (0.0, "0 %", "0%"), (0.001, "1 %", "1%"), (0.926, "93 %", "93%"), (0.999, "99 %", "99%"), (1.0, "100 %", "100%"),
    ])
  func percent(fraction: Double, german: String, english: String) {
    #expect(Language.de.percent(fraction) == german.replacing(" ", with: "\u{A0}"))
    #expect(Language.en.percent(fraction) == english)
  }

  @Test(
    "a change always has a sign",
    arguments: [
      (0.12, "+12 %", "+12%"), (-0.03, "−3 %", "−3%"), (0.001, "±0 %", "±0%"), (-1.0, "−100 %", "−100%"),
      (12.34, "+1.234 %", "+1,234%"),
    ])
  func change(fraction: Double, german: String, english: String) {
    #expect(Language.de.change(fraction) == german.replacing(" ", with: "\u{A0}"))
    #expect(Language.en.change(fraction) == english)
  }
}
