import CivilTime
import Testing

extension Instant {
  /// `2026-10-25T00:30:00Z` or `2026-10-25T00:30:00.001Z`, and nothing else.
  init(_ text: String) throws {
    let parts = text.dropLast().split(separator: "T")
    let day = try #require(Day(parts[0]))
    let clock = try parts[1].split { $0 == ":" || $0 == "." }.map { try #require(Int64($0)) }
    let seconds = Int64(day.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    self.init(milliseconds: seconds * 1000 + (clock.count > 3 ? clock[3] : 0))
  }
}
