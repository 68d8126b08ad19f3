import CivilTime
import Testing

@Suite("Instants")
struct InstantTests {
  @Test(
    "Seconds are rounded down, also before 1970",
    arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-999, -1), (-1000, -1), (-1001, -2)])
  func seconds(_ milliseconds: Int64, _ seconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).seconds == seconds)
  }

  @Test(
    "An instant is written in UTC, with milliseconds where there are any",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"), (1_792_888_200_000, "2026-10-25T00:30:00Z"),
      (1_792_888_200_007, "2026-10-25T00:30:00.007Z"), (4_102_444_800_000, "2100-01-01T00:00:00Z"),
      (.min, "the beginning"), (.max, "the end"),
    ])
  func description(_ milliseconds: Int64, _ text: String) {
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test("The accepted instants are those of a hundred years, both ends included")
  func accepted() {
    #expect(Instant.earliestAccepted.description == "2000-01-01T00:00:00Z")
    #expect(Instant.latestAccepted.description == "2100-01-01T00:00:00Z")
  }
}
