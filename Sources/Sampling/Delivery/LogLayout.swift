import CivilTime

/// Which log the records of an hour go to.
struct LogLayout {
  /// From that many calls in a month on, a log holds a week.
  private static let largestMonth = 2_000_000

  private let plan: SamplePlan
  private let splitsWeeks: Bool

  init(_ plan: SamplePlan) {
    self.plan = plan
    self.splitsWeeks = plan.calls / plan.days * 30 > LogLayout.largestMonth
  }

  /// Whether calls and invitations go to the same log.
  var isMixed: Bool { plan.fileCount != nil }

  /// What the logs that hold the hour have in common in their names.
  func label(of hour: Timetable.Hour, callsBefore calls: Int) -> String {
    func padded(_ number: Int, like largest: Int) -> String {
      String(repeating: "0", count: String(largest).count - String(number).count) + String(number)
    }
    if let count = plan.fileCount {
      let number = plan.calls == 0 ? 1 : min(count, Int(UInt128(calls) * UInt128(count) / UInt128(plan.calls)) + 1)
      return "\(padded(number, like: count))-of-\(count)"
    }
    if splitsWeeks {
      let (year, week) = hour.day.isoWeek
      return "\(year)-W\(padded(week, like: 10))"
    }
    return String(hour.day.description.prefix(7))
  }

  func callsPath(_ label: String) -> String { "logs/\(isMixed ? "log" : "calls")-\(label).ndjson.gz" }

  func invitationsPath(_ label: String) -> String { "logs/invitations-\(label).ndjson.gz" }
}
