import CivilTime
import Testing

@testable import NaiveTwin
@testable import Usage

@Suite struct LocalPlaceTests {
  @Test(
    "As long as a place holds, it tells the local day and hour that the rules tell",
    arguments: [try ZoneRules.berlin(), try .repeatedMidnight()])
  func holding(_ rules: ZoneRules) throws {
    let slices = Slices(covering: [Day(number: 20_700)...Day(number: 21_000)])
    var random = SplitMix64(seed: 3)
    // From the middle of October 2026 on, when both change their clocks.
    var instant = try Instant("2026-10-15T00:00:00Z")
    var place = LocalPlace()
    var madeCount = 0
    for _ in 0..<20_000 {
      // Mostly onwards by some minutes, now and then back or far ahead, as in a log.
      instant.milliseconds += Int64.random(in: -1_000_000...2_500_000, using: &random)
      if !place.holds(at: instant) {
        place = LocalPlace(at: instant, in: rules, slices)
        madeCount += 1
        #expect(place.holds(at: instant))
      }
      let local = rules.localHour(at: instant)
      #expect(Int(place.hourOfWeek) == (local.day.weekday - 1) * 24 + local.hour, "\(instant)")
      #expect(slices.firstDay + Int(place.dayIndex) == local.day, "\(instant)")
    }
    #expect(madeCount < 15_000)
  }
}
