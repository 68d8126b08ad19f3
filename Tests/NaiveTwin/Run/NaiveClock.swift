import Foundation

/// The local days and hours of one time zone, by asking Foundation for the offset at every single instant.
package struct NaiveClock: Sendable {
  package let timeZone: TimeZone

  package init(_ identifier: String) throws {
    guard let timeZone = TimeZone(identifier: identifier) else { throw NaiveFailure.timeZone(identifier) }
    self.timeZone = timeZone
  }

  private func localSeconds(_ seconds: Int) -> Int {
    seconds + timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }

  private func localSeconds(milliseconds: Int) -> Int { localSeconds(Self.floor(milliseconds, 1000)) }

  /// Division that rounds down, also before 1970.
  private static func floor(_ value: Int, _ divisor: Int) -> Int {
    (value - ((value % divisor) + divisor) % divisor) / divisor
  }

  package func day(_ milliseconds: Int) -> Int { Self.floor(localSeconds(milliseconds: milliseconds), 86_400) }

  package func hour(_ milliseconds: Int) -> Int {
    (localSeconds(milliseconds: milliseconds) - day(milliseconds) * 86_400) / 3600
  }

  /// The first instant of a local day: the first minute that the clock shows as that day (or a later one, where the
  /// zone skipped the day).
  package func startMilliseconds(day: Int) -> Int {
    var seconds = day * 86_400 - 16 * 3600
    while Self.floor(localSeconds(seconds), 86_400) < day { seconds += 60 }
    return seconds * 1000
  }

  /// How many times each hour of the clock begins on that day: where the minute hand stands at 0, or where a clock
  /// change leads into another hour.
  package func occurrencesOfHours(day: Int) -> [Int] {
    let (start, end) = (day * 86_400 - 16 * 3600, day * 86_400 + 40 * 3600)
    let offsets = Set([start, (start + end) / 2, end].map { localSeconds($0) - $0 })
    // Without a clock change nearby there is nothing to look for; none is taken back within two days.
    guard offsets.count > 1 else { return [Int](repeating: 1, count: 24) }
    var occurrences = [Int](repeating: 0, count: 24)
    var previousHour = Self.floor(localSeconds(start - 60), 3600)
    for seconds in stride(from: start, to: end, by: 60) {
      let local = localSeconds(seconds)
      let hour = Self.floor(local, 3600)
      if (local % 3600 == 0 || hour != previousHour) && Self.floor(local, 86_400) == day {
        occurrences[hour - day * 24] += 1
      }
      previousHour = hour
    }
    return occurrences
  }
}
