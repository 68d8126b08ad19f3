import CivilTime
import Foundation

extension ZoneRules {
  /// Whether there is a zone of that name; looking takes less time than making its rules.
  static func exists(_ identifier: String) -> Bool { TimeZone(identifier: identifier) != nil }

  /// The rules of a zone of the IANA time zone database, which Foundation brings along; nil where there is no such zone.
  ///
  /// Foundation lists only changes to and from daylight saving time, but zones also change for good. So this looks at
  /// every third day of the accepted time and searches between two that differ; the shortest-lived offsets lasted a week
  /// less an hour (the summer of 2000 in the north-east of Brazil).
  package init?(named identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    let step: Int64 = 3 * 86_400
    func offset(_ seconds: Int64) -> Int32 {
      Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }
    var transitions = [Int64.min]
    var seconds = Instant.earliestAccepted.seconds - step
    var offsets = [offset(seconds)]
    while seconds < Instant.latestAccepted.seconds + step {
      let next = offset(seconds + step)
      if let last = offsets.last, next != last {
        var before = seconds
        var after = seconds + step
        while after - before > 1 {
          let middle = (before + after) / 2
          if offset(middle) == last { before = middle } else { after = middle }
        }
        transitions.append(after)
        offsets.append(next)
      }
      seconds += step
    }
    self.init(identifier: identifier, transitionSeconds: transitions, offsetSeconds: offsets)
  }
}
