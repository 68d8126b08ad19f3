import CivilTime

extension ZoneRules {
  /// Central European Time with the European Union's clock changes (directive 2000/84/EC), 2000 to 2101: written out
  /// here so that a sample does not depend on the machine's time zone database.
  static let berlin: ZoneRules = {
    var transitions: [Int64] = [.min]
    var offsets: [Int32] = [3600]
    for year in 2000...2101 {
      for (month, offset) in [(3, Int32(7200)), (10, Int32(3600))] {
        let last = Day(number: Day.number(year: year, month: month, day: 31))
        let sunday = last - last.weekday % 7
        transitions.append(Int64(sunday.number) * 86_400 + 3600)
        offsets.append(offset)
      }
    }
    return ZoneRules(identifier: "Europe/Berlin", transitionSeconds: transitions, offsetSeconds: offsets)
  }()

  /// The instant at a time of day. On the days of the clock change it holds from 3:00 on.
  func instant(on day: Day, secondOfDay: Int) -> Instant {
    Instant(seconds: start(of: day + 1).seconds - Int64(86_400 - secondOfDay))
  }
}
