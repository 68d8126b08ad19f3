import CivilTime

/// How many calls end and how many invitations are sent in each hour, so that the totals of the plan come out exactly
/// and records can be drawn one hour after the other.
struct Timetable {
  struct Hour {
    let begin: Instant
    let day: Day
    /// How busy each ``Setting`` is, by its raw value.
    let weights: [Int]
    let weight: Int
    var calls = 0
    var invitations = 0
  }

  /// Hours that really pass, without a gap: the day on which the clocks are set back has 25.
  let hours: [Hour]

  /// - Parameter shares: how much of all calls each ``Setting`` makes, by its raw value, of 1000.
  init(plan: SamplePlan, shares: [Int], invitations: Int) {
    var hours: [Hour] = []
    for number in 0..<plan.days {
      let day = SamplePlan.firstDay + number
      // Usage grows by a seventh over the period, and no day is like the other.
      let trend = 100 + 14 * number / plan.days
      var bits = RandomBits(seed: plan.seed, subject: .timetable, index: number)
      let moods = Setting.allCases.map { _ in 88 + bits.below(25) }
      var begin = ZoneRules.berlin.start(of: day)
      while begin < ZoneRules.berlin.start(of: day + 1) {
        let hour = ZoneRules.berlin.localHour(at: begin).hour
        let weights = Setting.allCases.map {
          $0.activity(on: day, hour: hour) * shares[$0.rawValue] * moods[$0.rawValue] / 100 * trend / 100
        }
        hours.append(Hour(begin: begin, day: day, weights: weights, weight: weights.reduce(0, +)))
        begin.milliseconds += 3_600_000
      }
    }
    let total = hours.reduce(0) { $0 + $1.weight }
    var passed = 0
    for index in hours.indices where total > 0 {
      // Differences of rounded cumulative shares add up to the whole.
      let before = passed
      passed += hours[index].weight
      func part(of amount: Int) -> Int {
        func share(_ weight: Int) -> Int { Int(UInt128(amount) * UInt128(weight) / UInt128(total)) }
        return share(passed) - share(before)
      }
      hours[index].calls = part(of: plan.calls)
      hours[index].invitations = part(of: invitations)
    }
    self.hours = hours
  }
}
