extension ZoneRules {
  /// Years that the table of a zone is right for, by UTC: the accepted time, and as far back as computers tell the time.
  private static let years = 1970...2100

  /// The rules of a zone of the tz database, 1970 to 2100. Before and after, the nearest offset is said to hold.
  ///
  /// - Parameters:
  ///   - identifier: the zone's name in the database.
  ///   - bytes: its file: TZif, RFC 9636.
  package init(identifier: String, timeZoneFile bytes: [UInt8]) throws(TimeZoneFault) {
    let file = try TimeZoneFile(bytes)
    var changes = file.changes
    if let rule = file.rule {
      // And of the years around, so that a summer is known that goes on over the first or the last new year.
      let ruled = rule.changes(in: ZoneRules.years.lowerBound - 2...ZoneRules.years.upperBound + 1)
      let last = changes.popLast()?.seconds ?? .min
      // The first of them is at the beginning of time, and not after anything.
      let next = ruled.firstIndex { $0.seconds > last } ?? ruled.endIndex
      changes.append(TimeZoneFile.Change(seconds: last, offsetSeconds: ruled[next - 1].offsetSeconds))
      changes += ruled[next...]
    }

    func start(_ year: Int) -> Int64 { Int64(Day.number(year: year, month: 1, day: 1)) * 86_400 }
    let known = start(ZoneRules.years.lowerBound)..<start(ZoneRules.years.upperBound + 1)
    var transitions = [Int64.min]
    var offsets = [file.firstOffsetSeconds]
    for change in changes where change.seconds < known.upperBound {
      if change.seconds <= known.lowerBound {
        offsets[0] = change.offsetSeconds
      } else if change.offsetSeconds != offsets[offsets.count - 1] {
        transitions.append(change.seconds)
        offsets.append(change.offsetSeconds)
      }
    }
    self.init(identifier: identifier, transitionSeconds: transitions, offsetSeconds: offsets)
  }
}
