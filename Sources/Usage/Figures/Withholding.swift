import CivilTime

/// What a report that lists no members must not say, so that it tells nothing about few of them.
///
/// A figure describes the members who were active in the time that it covers: the month, a day, an hour of the week.
/// From what is published, sums and differences included, no figure can be computed about a time in which at least one,
/// but fewer than `minimumGroup` members were active.
///
/// Why that holds. Whatever is published is a sum over parts of the month, each of them one hour of one day. The parts
/// of the Mondays make up a grid, with the Mondays as its rows and the 24 hours as its columns; so do those of every
/// other weekday. Published are the sum of all parts (the month), the sums of some rows (days), and the sums of some
/// columns (hours of the week). What can be computed from these about a time is, weekday by weekday, about some of its
/// days or about some of its hours, never about a part of a day:
///
/// 1. A column that was published, or several, and the same with rows. Each has a group of its own or is empty.
/// 2. Where all rows of a weekday are published, or all columns, their sum is known, and what is missing of the other
///    kind is known as one. Therefore the hours withheld of a weekday have a group together (``withholdHours(of:)``);
///    and where its withheld days have none together, all its hours are withheld as well.
/// 3. The month less all that is known leaves, for each weekday of which both rows and columns are missing, either the
///    missing rows or the missing columns, and nothing of the others. Therefore withheld days have a group together
///    (``withholdDays()``); and of the weekdays of rule 2 that have lost all their hours, the withheld days have a group
///    together, or that of further weekdays is added (``withholdFurtherWeekdays()``).
///
/// Months are disjoint, so that nothing can be computed from one and another.
package struct Withholding: Hashable, Sendable {
  /// A figure of the month that describes single calls: few of them may be those of few members.
  package enum Figure: String, CaseIterable, Sendable {
    case longestTalk = "longest_talk_s"
    case talkP50 = "talk_p50_s"
    case talkP90 = "talk_p90_s"
    case talkP95 = "talk_p95_s"
  }

  package let minimumGroup: Int
  /// Whether nothing at all is published, since too few members were active in the whole month.
  package let isWhole: Bool
  /// Ascending.
  package private(set) var days: [Day] = []
  package private(set) var hours = WeekHours()
  /// In the order of the columns.
  package private(set) var figures: [Figure] = []

  /// - Parameters:
  ///   - usage: of a whole calendar month.
  ///   - presence: of every member that was active in it.
  ///   - minimumGroup: at least 1.
  package init(_ usage: OrganizationUsage, _ presence: [MemberPresence], minimumGroup: Int) {
    precondition(minimumGroup >= 1 && usage.period.kind == .month)
    self.minimumGroup = minimumGroup
    let activeCount = presence.count { !$0.activeDays.isEmpty }
    isWhole = activeCount < minimumGroup && (activeCount > 0 || usage.hasFigures)
    guard !isWhole else { return }
    var month = WithheldTimes(usage, presence, minimumGroup: minimumGroup)
    month.withholdDays()
    month.withholdHours()
    month.withholdFurtherWeekdays()
    days = month.days
    hours = month.hours
    figures = Figure.allCases.filter { usage.isAboutFewCalls($0, minimumGroup: minimumGroup) }
  }

  package func contains(_ day: Day) -> Bool { days.contains(day) }

  package func contains(_ hour: HourUsage) -> Bool { hours.contains(hour.hourOfWeek) }

  package var hourCount: Int { (0..<168).count { hours.contains($0) } }
}

extension OrganizationUsage {
  /// Whether anything is not zero. Somebody who accepts an invitation is not active by that.
  fileprivate var hasFigures: Bool { !invitations.isEmpty || days.contains { !$0.isZero } }

  fileprivate func isAboutFewCalls(_ figure: Withholding.Figure, minimumGroup: Int) -> Bool {
    let percent: Int
    switch figure {
    case .longestTalk: return totals.longestTalkSeconds != nil
    case .talkP50: percent = 50
    case .talkP90: percent = 90
    case .talkP95: percent = 95
    }
    let answered = totals.calls.answered
    guard answered > 0 else { return false }
    // How many calls are as long or longer than that of the nearest rank.
    return answered - max(1, (answered * percent + 99) / 100) + 1 < minimumGroup
  }
}

extension DayUsage {
  fileprivate var isZero: Bool {
    activeMembers == 0 && calls.calls == 0 && talkSeconds == 0 && meetingInvitations == 0 && patientInvitations == 0
  }
}

extension HourUsage {
  /// 0 is Monday, 00 o'clock.
  package var hourOfWeek: Int { (weekday - 1) * 24 + hour }
}

/// The times of a month, and which of them are withheld, rule by rule.
private struct WithheldTimes {
  private let minimumGroup: Int
  private let first: Day
  /// By day of the month: how many were active, and whether there is any figure.
  private var activeOnDay: [Int] = []
  private var hasFiguresOnDay: [Bool]
  private var activeInHour: [Int] = []
  private var hasFiguresInHour: [Bool]
  /// For each active member, a bit for each day, and the hours.
  private let members: [(days: UInt32, hours: WeekHours)]

  private var withheldDays: UInt32 = 0
  private(set) var hours = WeekHours()

  init(_ usage: OrganizationUsage, _ presence: [MemberPresence], minimumGroup: Int) {
    self.minimumGroup = minimumGroup
    first = usage.period.first
    let first = first
    members = presence.map { member in
      (member.activeDays.reduce(UInt32(0)) { $0 | 1 << UInt32($1 - first) }, member.activeHours)
    }
    hasFiguresOnDay = usage.days.map { $0.calls.calls + $0.talkSeconds + $0.activeMembers > 0 }
    for entry in usage.invitations { hasFiguresOnDay[entry.day - first] = true }
    hasFiguresInHour = usage.hours.map { $0.calls + $0.talkSeconds > 0 }
    activeOnDay = hasFiguresOnDay.indices.map { count(onAnyOf: 1 << UInt32($0)) }
    activeInHour = (0..<168).map { count(inAnyOf: [$0]) }
  }

  var days: [Day] { activeOnDay.indices.filter(isWithheld).map { first + $0 } }

  private func isWithheld(_ day: Int) -> Bool { withheldDays >> UInt32(day) & 1 == 1 }

  /// How many members were active on one of the days at least.
  private func count(onAnyOf days: UInt32) -> Int { members.count { $0.days & days != 0 } }

  private func count(inAnyOf hours: [Int]) -> Int {
    members.count { member in hours.contains { member.hours.contains($0) } }
  }

  /// Whether a time tells about few: also where something happened and nobody is known to have been active.
  private func isAboutFew(active: Int, hasFigures: Bool) -> Bool {
    active < minimumGroup && (active > 0 || hasFigures)
  }

  // MARK: Days

  /// Days that are about few; and so many others, those with the fewest members first, that there is a group on the
  /// withheld days together.
  mutating func withholdDays() {
    for day in activeOnDay.indices
    where isAboutFew(active: activeOnDay[day], hasFigures: hasFiguresOnDay[day]) {
      withheldDays |= 1 << UInt32(day)
    }
    guard withheldDays != 0 else { return }
    let others = activeOnDay.indices.filter { activeOnDay[$0] > 0 && !isWithheld($0) }
    for day in others.sorted(by: { (activeOnDay[$0], $0) < (activeOnDay[$1], $1) }) {
      if count(onAnyOf: withheldDays) >= minimumGroup { return }
      withheldDays |= 1 << UInt32(day)
    }
  }

  /// The withheld days of a weekday; 0 is Monday.
  private func withheldDays(of weekday: Int) -> UInt32 {
    activeOnDay.indices.filter { isWithheld($0) && (first + $0).weekday - 1 == weekday }
      .reduce(0) { $0 | 1 << UInt32($1) }
  }

  // MARK: Hours

  mutating func withholdHours() {
    for weekday in 0..<7 { withholdHours(of: weekday) }
  }

  private mutating func withholdHours(of weekday: Int) {
    let hours = weekday * 24..<weekday * 24 + 24
    let days = withheldDays(of: weekday)
    if days != 0, count(onAnyOf: days) < minimumGroup { return withhold(hours) }
    var withheld = hours.filter { isAboutFew(active: activeInHour[$0], hasFigures: hasFiguresInHour[$0]) }
    guard !withheld.isEmpty else { return }
    let others = hours.filter { activeInHour[$0] >= minimumGroup }
    for hour in others.sorted(by: { (activeInHour[$0], $0) < (activeInHour[$1], $1) }) {
      if count(inAnyOf: withheld) >= minimumGroup { break }
      withheld.append(hour)
    }
    withhold(count(inAnyOf: withheld) >= minimumGroup ? withheld : Array(hours))
  }

  private mutating func withhold(_ hours: some Sequence<Int>) {
    for hour in hours { self.hours.insert(hour) }
  }

  /// The month less everything that is known leaves the withheld days of all weekdays that lost all their hours. That
  /// is about few, unless there is a weekday with withheld days that lost some of its hours: of it, either remains, and
  /// each has a group.
  mutating func withholdFurtherWeekdays() {
    let affected = (0..<7).filter { withheldDays(of: $0) != 0 }
    func withheldHours(_ weekday: Int) -> Int { (0..<24).count { hours.contains(weekday * 24 + $0) } }
    if affected.contains(where: { (1..<24).contains(withheldHours($0)) }) { return }
    var remaining = affected.filter { withheldHours($0) == 24 }.reduce(0) { $0 | withheldDays(of: $1) }
    guard remaining != 0 else { return }
    let others = affected.filter { withheldHours($0) == 0 }.map { (weekday: $0, days: withheldDays(of: $0)) }
    for other in others.sorted(by: { (count(onAnyOf: $0.days), $0.weekday) < (count(onAnyOf: $1.days), $1.weekday) }) {
      if count(onAnyOf: remaining) >= minimumGroup { return }
      remaining |= other.days
      withhold(other.weekday * 24..<other.weekday * 24 + 24)
    }
  }
}
