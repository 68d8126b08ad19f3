/// The offsets of one time zone from UTC over the accepted instants, as a table: no clock, no locale, no look-up in
/// the system while records are counted.
package struct ZoneRules: Sendable {
  /// The zone's name in the IANA time zone database, such as `Europe/Berlin`.
  package let identifier: String

  /// `offsetSeconds[i]` (east of UTC) holds from `transitionSeconds[i]` until the next transition. The first
  /// transition is the beginning of time.
  package let transitionSeconds: [Int64]
  package let offsetSeconds: [Int32]

  /// - Precondition: as many offsets as transitions, transitions ascending, the first one `Int64.min`.
  package init(identifier: String, transitionSeconds: [Int64], offsetSeconds: [Int32]) {
    precondition(transitionSeconds.count == offsetSeconds.count && transitionSeconds.first == .min)
    self.identifier = identifier
    self.transitionSeconds = transitionSeconds
    self.offsetSeconds = offsetSeconds
  }

  /// Index of the offset that holds at the instant. O(log n) in the number of transitions.
  package func segment(atSeconds seconds: Int64) -> Int {
    var low = 0
    var high = transitionSeconds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if transitionSeconds[middle] <= seconds { low = middle } else { high = middle }
    }
    return low
  }

  package func offsetSeconds(at instant: Instant) -> Int { Int(offsetSeconds[segment(atSeconds: instant.seconds)]) }

  package func day(at instant: Instant) -> Day { localHour(at: instant).day }

  /// The local day and hour (0 to 23) at the instant.
  package func localHour(at instant: Instant) -> LocalHour {
    LocalHour(localSeconds: instant.seconds + Int64(offsetSeconds(at: instant)))
  }

  /// The first instant of a local day: usually midnight, later where a clock change skips midnight.
  package func start(of day: Day) -> Instant {
    let midnight = Int64(day.number) * 86_400
    // Candidates: each offset that holds around that time; the earliest instant whose local day is the day.
    var segment = self.segment(atSeconds: midnight - 2 * 86_400)
    while segment < offsetSeconds.count {
      let begin = max(midnight - Int64(offsetSeconds[segment]), transitionSeconds[segment])
      let end = segment + 1 < transitionSeconds.count ? transitionSeconds[segment + 1] : .max
      if begin < end { return Instant(seconds: begin) }
      segment += 1
    }
    preconditionFailure("the last segment has no end")
  }

  /// The latest local day that has begun by the instant. It is the day at the instant, but for clocks that go back over
  /// midnight after the new day was already shown (Newfoundland until 2011: 00:01 became 23:01).
  package func latestDay(begunBy instant: Instant) -> Day {
    let day = self.day(at: instant)
    return start(of: day + 1) <= instant ? day + 1 : day
  }

  /// How many times each hour of the clock (0 to 23) occurs on that day: once, but not at all if a clock change skips it,
  /// and twice if one repeats it. An hour that a change interrupts and goes on with (Lord Howe Island moves by half an
  /// hour) counts once.
  package func occurrencesOfHours(on day: Day) -> [Int] {
    var occurrences = [Int](repeating: 0, count: 24)
    let midnight = Int64(day.number) * 86_400
    // No offset is as large as a day, so that all of the day lies in the segments of these three.
    var segment = self.segment(atSeconds: midnight - 86_400)
    let last = self.segment(atSeconds: midnight + 2 * 86_400)
    var interruptedHour: Int64?
    while segment <= last {
      // In the seconds of the local clock, from the day's midnight on.
      let shift = Int64(offsetSeconds[segment]) - midnight
      let from = segment == 0 ? 0 : transitionSeconds[segment] + shift
      let until = segment + 1 < transitionSeconds.count ? transitionSeconds[segment + 1] + shift : 86_400
      if max(from, 0) < min(until, 86_400) {
        let firstHour = max(from, 0) / 3600
        for hour in firstHour...(min(until, 86_400) - 1) / 3600 {
          let goesOn = hour == firstHour && hour == interruptedHour && from > 0 && from % 3600 != 0
          if !goesOn { occurrences[Int(hour)] += 1 }
        }
      }
      interruptedHour = until > 0 ? (until - 1) / 3600 : nil
      segment += 1
    }
    return occurrences
  }
}

/// A local day and the hour of its clock.
package struct LocalHour: Hashable, Sendable {
  package var day: Day
  /// 0 to 23.
  package var hour: Int

  @inlinable @inline(__always)
  package init(localSeconds: Int64) {
    let dayNumber = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
    self.day = Day(number: Int32(truncatingIfNeeded: dayNumber))
    self.hour = Int(truncatingIfNeeded: (localSeconds &- dayNumber &* 86_400) / 3600)
  }
}
