/// A zone as POSIX writes one into the variable TZ, such as `CET-1CEST,M3.5.0,M10.5.0/3`: one offset, or two that alternate
/// every year, for ever. Files of the tz database end with one.
struct PosixTimeZone: Hashable {
  /// A second offset, and when it holds.
  struct Summer: Hashable {
    /// East of UTC.
    var offsetSeconds: Int32
    /// By the clock that shows ``PosixTimeZone/offsetSeconds``.
    var start: Moment
    /// By the clock that shows ``offsetSeconds``.
    var end: Moment
  }

  /// A moment of each year.
  struct Moment: Hashable {
    var date: Date
    /// After the date's midnight; a week before or after at most.
    var seconds: Int64
  }

  enum Date: Hashable {
    /// `J60`: 1 to 365, where 29 February is never counted.
    case dayOfCommonYear(Int)
    /// `59`: 0 to 365.
    case dayOfYear(Int)
    /// `M3.5.0`: the month, which of its such weekdays (1 to 5, 5 being the last), and the weekday (1 = Monday to 7).
    case weekday(month: Int, week: Int, weekday: Int)
  }

  /// East of UTC, less than a day.
  var offsetSeconds: Int32
  /// nil where the offset never changes.
  var summer: Summer?

  /// The offsets that follow each other in these years: ascending, without two of the same in a row. The first one,
  /// ``offsetSeconds``, begins at the beginning of time, so that it may be wrong in the first year.
  func changes(in years: ClosedRange<Int>) -> [TimeZoneFile.Change] {
    var changes = [TimeZoneFile.Change(seconds: .min, offsetSeconds: offsetSeconds)]
    guard let summer, summer.offsetSeconds != offsetSeconds else { return changes }
    func end(_ year: Int) -> Int64 { summer.end.seconds(in: year) - Int64(summer.offsetSeconds) }
    for year in years {
      let start = summer.start.seconds(in: year) - Int64(offsetSeconds)
      // In the south, a summer ends in the next year.
      var yearOfEnd = year
      while end(yearOfEnd) <= start { yearOfEnd += 1 }
      // One that lasts all year ends when the next one starts, or later.
      if changes.count > 1, let last = changes.last, last.seconds >= start {
        changes.removeLast()
      } else {
        changes.append(TimeZoneFile.Change(seconds: start, offsetSeconds: summer.offsetSeconds))
      }
      changes.append(TimeZoneFile.Change(seconds: end(yearOfEnd), offsetSeconds: offsetSeconds))
    }
    return changes
  }
}

extension PosixTimeZone.Moment {
  /// Since 1970-01-01T00:00:00, by the clock that the moment is told by.
  fileprivate func seconds(in year: Int) -> Int64 { Int64(day(in: year)) * 86_400 + seconds }

  private func day(in year: Int) -> Int32 {
    let newYear = Day.number(year: year, month: 1, day: 1)
    switch date {
    case .dayOfCommonYear(let number):
      return newYear + Int32(number) - (Day.isLeap(year: year) && number >= 60 ? 0 : 1)
    case .dayOfYear(let number):
      return newYear + Int32(number)
    case .weekday(let month, let week, let weekday):
      let first = Day(number: Day.number(year: year, month: month, day: 1))
      let inMonth = (weekday - first.weekday + 7) % 7 + (week - 1) * 7
      return (first + (inMonth < Day.daysIn(month: month, of: year) ? inMonth : inMonth - 7)).number
    }
  }
}
