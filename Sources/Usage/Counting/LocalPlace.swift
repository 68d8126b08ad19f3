import CivilTime

/// Where the instants of one hour of a local clock count: computed once, and good for all of them.
struct LocalPlace: Sendable {
  /// Half open, in milliseconds. Empty at first.
  private var from: Int64 = 0
  private var until: Int64 = 0
  /// Negative: nobody asks for that day.
  private(set) var slice: Int32 = -1
  private(set) var dayIndex: Int32 = 0
  private(set) var dayOfSlice: UInt8 = 0
  /// 0 is Monday, 00 o'clock.
  private(set) var hourOfWeek: UInt8 = 0

  init() {}

  @inline(__always)
  func holds(at instant: Instant) -> Bool { instant.milliseconds >= from && instant.milliseconds < until }

  init(at instant: Instant, in rules: ZoneRules, _ slices: Slices) {
    let seconds = instant.seconds
    let segment = rules.segment(atSeconds: seconds)
    let local = rules.localHour(at: instant)
    // What the local clock showed as the full hour, on a clock that never changes.
    let localHourStart = Int64(local.day.number) * 86_400 + Int64(local.hour) * 3600
    let start = localHourStart - Int64(rules.offsetSeconds[segment])
    from = max(start, rules.transitionSeconds[segment]) * 1000
    let isLastSegment = segment + 1 == rules.transitionSeconds.count
    until = (isLastSegment ? start + 3600 : min(start + 3600, rules.transitionSeconds[segment + 1])) * 1000
    hourOfWeek = UInt8((local.day.weekday - 1) * 24 + local.hour)
    dayIndex = local.day.number - slices.firstDay.number
    guard slices.sliceOfDay.indices.contains(Int(dayIndex)) else { return }
    slice = slices.sliceOfDay[Int(dayIndex)]
    if slice >= 0 { dayOfSlice = UInt8(local.day - slices.ranges[Int(slice)].lowerBound) }
  }
}
