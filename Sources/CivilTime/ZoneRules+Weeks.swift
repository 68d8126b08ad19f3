extension ZoneRules {
  /// How many times each hour of the week (Monday 00 o'clock first, 168 of them) occurs on those days: the sum of
  /// ``occurrencesOfHours(on:)``. Only days with a clock change are looked at one by one.
  package func occurrencesOfHours(on days: ClosedRange<Day>) -> [Int] {
    var occurrences = [Int](repeating: 0, count: 168)
    var dayCountOfWeekday = [Int](repeating: (days.upperBound - days.lowerBound + 1) / 7, count: 7)
    for extra in 0..<(days.upperBound - days.lowerBound + 1) % 7 {
      dayCountOfWeekday[(days.lowerBound + extra).weekday - 1] += 1
    }
    let changed = daysWithChange(in: days)
    for day in changed { dayCountOfWeekday[day.weekday - 1] -= 1 }
    for hour in occurrences.indices { occurrences[hour] = dayCountOfWeekday[hour / 24] }
    for day in changed {
      for (hour, count) in occurrencesOfHours(on: day).enumerated() {
        occurrences[(day.weekday - 1) * 24 + hour] += count
      }
    }
    return occurrences
  }

  /// The days, ascending, on which the clock is changed, with those that a change skips or repeats.
  private func daysWithChange(in days: ClosedRange<Day>) -> [Day] {
    var changed: [Day] = []
    // No offset is as large as a day.
    let end = (Int64(days.upperBound.number) + 2) * 86_400
    var segment = self.segment(atSeconds: (Int64(days.lowerBound.number) - 1) * 86_400) + 1
    while segment < transitionSeconds.count, transitionSeconds[segment] < end {
      let change = transitionSeconds[segment]
      let before = LocalHour(localSeconds: change - 1 + Int64(offsetSeconds[segment - 1])).day
      let after = LocalHour(localSeconds: change + Int64(offsetSeconds[segment])).day
      var day = max(min(before, after), days.lowerBound)
      while day <= min(max(before, after), days.upperBound) {
        if changed.last.map({ $0 < day }) ?? true { changed.append(day) }
        day = day + 1
      }
      segment += 1
    }
    return changed
  }
}
