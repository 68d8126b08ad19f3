import CivilTime

extension FuzzTarget {
  /// Files of the tz database: refused, or read to a table that says at any time what reading the file slowly says.
  static let zones = FuzzTarget("zones") { bytes throws(Disagreement) in
    let naive = NaiveZoneFile(bytes)
    let rules: ZoneRules
    do {
      rules = try ZoneRules(identifier: "zone", timeZoneFile: bytes)
    } catch {
      return try require(naive == nil, is: true, "a file is \(error)")
    }
    guard let naive else { throw Disagreement("a file is taken that should not be") }
    try requireTable(rules)
    // All changes of a real zone; enough of a strange one.
    let changes = rules.transitionSeconds.dropFirst().prefix(300).flatMap { [$0 - 1, $0] }
    let samples = stride(from: Int64(0), to: 4_133_980_800, by: 23 * 86_400 + 12_345)
    for seconds in [changes, Array(samples)].joined() {
      try require(
        rules.offsetSeconds(at: Instant(seconds: seconds)), is: naive.offset(at: Int(seconds)),
        "the offset at \(seconds)")
    }
    answerAll(rules)
  }

  private static func requireTable(_ rules: ZoneRules) throws(Disagreement) {
    let (transitions, offsets) = (rules.transitionSeconds, rules.offsetSeconds)
    try require(transitions.first, is: .min, "the first transition")
    let isAscending = zip(transitions, transitions.dropFirst()).allSatisfy { $0 < $1 }
    try require(isAscending, is: true, "transitions ascend")
    try require(
      zip(offsets, offsets.dropFirst()).allSatisfy { $0 != $1 }, is: true, "each transition changes something")
    try require(offsets.allSatisfy { abs($0) < 86_400 }, is: true, "offsets are less than a day")
  }

  /// Whatever the table is, nothing that is asked of it may trap.
  private static func answerAll(_ rules: ZoneRules) {
    for number in stride(from: Int32(-2), through: 47_849, by: 997) {
      let day = Day(number: number)
      let start = rules.start(of: day)
      _ = rules.latestDay(begunBy: start)
      _ = rules.occurrencesOfHours(on: day)
      _ = rules.occurrencesOfHours(on: day...day + 40)
    }
  }
}
