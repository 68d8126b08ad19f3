import Usage

extension OrganizationReport {
  /// The figures that stand at the top of a report, in the order they are read in; none where all are withheld.
  package func tiles() -> [FigureTile] {
    if isWithheld { return [] }
    return [
      tile(.calls, \.calls.calls, overTime: { Double($0.calls.calls) }),
      tile(.talkTime, \.talkSeconds, words: { $0.duration(seconds: $1) }, overTime: { Double($0.talkSeconds) }),
      medianTile(),
      answerRateTile(),
      tile(.meetingInvitations, \.invitations.meetingInvitations, overTime: { Double($0.meetingInvitations) }),
      tile(.patientInvitations, \.invitations.patientInvitations, overTime: { Double($0.patientInvitations) }),
      activeMembersTile(),
    ]
  }

  /// A figure that is a sum over the days.
  private func tile(
    _ term: Term, _ figure: (OrganizationTotals) -> Int,
    words: (Language, Int) -> String = { $0.number($1) }, overTime: (DayUsage) -> Double?
  ) -> FigureTile {
    let value = figure(usage.totals)
    return tile(
      term, value: words(language, value), change: relativeChange(previous.map { figure($0.totals) }, value),
      overTime: overTime)
  }

  /// Its sparkline is the mean talk time, as there is no median by day.
  private func medianTile() -> FigureTile {
    let median = usage.totals.talkP50Seconds
    let before = previous?.totals.talkP50Seconds
    return tile(
      .medianTalkTime, value: median.map { language.duration(seconds: $0) } ?? "–",
      change: median.flatMap { relativeChange(before, $0) },
      overTime: { $0.calls.answered > 0 ? Double($0.talkSeconds) / Double($0.calls.answered) : nil })
  }

  /// It changes by percentage points: a change of a percentage in percent would be misread.
  private func answerRateTile() -> FigureTile {
    let rate = usage.totals.calls.answerRate
    let before = previous?.totals.calls.answerRate
    let points = rate.flatMap { rate in before.map { Int(((rate - $0) * 100).rounded()) } }
    return tile(
      .answerRate, value: rate.map { language.percent($0) } ?? "–",
      change: points.map { points in
        let sign = points > 0 ? "+" : points == 0 ? "±" : ""
        return (sign + language.number(points) + language.choose(de: " Prozentpunkte", en: " points"), points)
      },
      overTime: \.calls.answerRate)
  }

  private func activeMembersTile() -> FigureTile {
    let active = language.number(usage.totals.activeMembers)
    let all = language.number(usage.totals.members)
    return tile(
      .activeMembers, value: language.choose(de: "\(active) von \(all)", en: "\(active) of \(all)"),
      change: relativeChange(previous?.totals.activeMembers, usage.totals.activeMembers),
      overTime: { Double($0.activeMembers) })
  }

  private func tile(
    _ term: Term, value: String, change: (text: String, direction: Int)?, overTime: (DayUsage) -> Double?
  ) -> FigureTile {
    FigureTile(
      label: language.term(term), value: value, change: change?.text,
      changeDirection: change.map { $0.direction > 0 ? .up : $0.direction < 0 ? .down : .same } ?? .same,
      sparkline: TimeColumns(usage, language: language).columns.map { $0.usage.flatMap(overTime) })
  }

  /// The change from a figure of the previous period; from zero there is no change in percent, so the zero is named.
  private func relativeChange(_ before: Int?, _ now: Int) -> (text: String, direction: Int)? {
    guard let before else { return nil }
    guard before > 0 else {
      return now == 0
        ? (language.change(0), 0) : (language.choose(de: "vorher 0", en: "0 before"), 1)
    }
    return (language.change(Double(now - before) / Double(before)), (now - before).signum())
  }
}

extension CallCounts {
  fileprivate var answerRate: Double? { calls > 0 ? Double(answered) / Double(calls) : nil }
}
