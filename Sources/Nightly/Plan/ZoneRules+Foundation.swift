import CivilTime
import Foundation

extension ZoneRules {
  /// The rules of a zone of the IANA time zone database, which Foundation brings along; nil where there is no such zone.
  ///
  /// Foundation lists only changes to and from daylight saving time, but zones also change for good. So this looks at
  /// every week of the accepted time and searches those in which the offset changes; no offset lasted less than that.
  package init?(named identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    let week: Int64 = 7 * 86_400
    func offset(_ seconds: Int64) -> Int32 {
      Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }
    var transitions = [Int64.min]
    var seconds = Instant.earliestAccepted.seconds - week
    var offsets = [offset(seconds)]
    while seconds < Instant.latestAccepted.seconds + week {
      let next = offset(seconds + week)
      if let last = offsets.last, next != last {
        var before = seconds
        var after = seconds + week
        while after - before > 1 {
          let middle = (before + after) / 2
          if offset(middle) == last { before = middle } else { after = middle }
        }
        transitions.append(after)
        offsets.append(next)
      }
      seconds += week
    }
    self.init(identifier: identifier, transitionSeconds: transitions, offsetSeconds: offsets)
  }
}
