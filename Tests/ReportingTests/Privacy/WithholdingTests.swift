import CivilTime
import Foundation
import LogReading
import Testing
import Usage

@testable import Reporting

/// What docs/privacy.md promises of reports that list no members, tried on everything that they publish.
@Suite("Nothing about few")
struct WithholdingTests {
  private static let seeds = Array(0..<UInt64(50))

  private static func world(_ seed: UInt64) -> (SmallWorld, minimumGroup: Int) {
    var random = Random(state: seed)
    let world = SmallWorld(&random)
    return (world, 2 + Int(random.unit() * 4))
  }

  @Test("No sum or difference of published figures is about a time with few active members", arguments: seeds)
  func sumsAndDifferences(seed: UInt64) throws {
    let (world, minimumGroup) = WithholdingTests.world(seed)
    try world.usage.requireFooting()
    let published = PublishedFiles(world.report(minimumGroup: minimumGroup))
    let active = world.activeCount { _ in true }
    guard try published.summary()["totals"] != nil else {
      #expect(active < minimumGroup)
      return
    }
    #expect(active == 0 || active >= minimumGroup)

    for figure in ["calls", "talk_s"] {
      let grid = Grid(world, published, figure)
      let span = Span(grid.published)
      let computed = grid.times.first { time in
        guard (1..<minimumGroup).contains(grid.activeCount(time)) else { return false }
        let vector = grid.vector(time)
        // It says nothing that nothing happened in a time of which that is published.
        return vector.contains(true) && span.contains(vector)
      }
      #expect(computed == nil, "\(figure)")
    }
  }

  @Test("Whoever accepts an invitation on a day without anybody active does so unseen", arguments: seeds)
  func days(seed: UInt64) throws {
    let (world, minimumGroup) = WithholdingTests.world(seed)
    let published = PublishedFiles(world.report(minimumGroup: minimumGroup))
    guard try published.summary()["totals"] != nil else { return }
    let withheld = Set(published.rows("days.csv").filter { $0["calls"] == "" }.compactMap { $0["day"] })
    for day in world.days where !withheld.contains(day.description) {
      let active = world.activeCount { $0.day == day }
      let isQuiet = !world.events.contains { $0.day == day }
      #expect(active >= minimumGroup || isQuiet, "\(day)")
    }
    // The month less all other days.
    #expect(withheld.isEmpty || world.activeCount { withheld.contains($0.day.description) } >= minimumGroup)
  }

  @Test("All files withhold the same", arguments: seeds)
  func agreement(seed: UInt64) throws {
    let (world, minimumGroup) = WithholdingTests.world(seed)
    let report = world.report(minimumGroup: minimumGroup)
    let published = PublishedFiles(report)
    let names = published.files.keys.sorted()
    #expect(!names.contains { $0.hasPrefix("members") })
    #expect(try published.summary()["members"] == nil)
    for (name, text) in published.files {
      for member in 0..<world.memberCount {
        #expect(!text.contains("Name-\(member)") && !text.contains("\"m-\(member)\""), "\(name)")
      }
    }
    guard try published.summary()["totals"] != nil else {
      #expect(names == ["overview.svg", "report.html", "summary.json"])
      return
    }
    for table in ["days", "hours", "durations", "invitations"] {
      #expect(try published.rows("\(table).csv") == published.summaryRows(table))
    }
    let gaps = published.rows("days.csv").filter { $0["calls"] == "" }.compactMap { $0["day"] }.compactMap { Day($0) }
    #expect(published.rows("invitations.csv").allSatisfy { row in !gaps.contains { $0.description == row["day"] } })
    for name in ["calls-per-day.svg", "talk-time-per-day.svg", "invitations.svg", "overview.svg", "report.html"] {
      let titles = published.withheldTitles(name)
      for day in world.days {
        let words = "\(Language.de.weekday(day.weekday)), \(Language.de.dayAndMonth(day)): zurückgehalten"
        #expect(titles.contains(words[...]) == gaps.contains(day), "\(name), \(day)")
      }
    }
    let withheldHours = published.rows("hours.csv").filter { $0["calls"] == "" }
    for name in ["hours.svg", "report.html"] where report.usage.totals.calls.calls > 0 {
      let titles = published.withheldTitles(name)
      for row in published.rows("hours.csv") {
        let words =
          "\(Language.de.shortWeekday(Int(row["weekday"] ?? "") ?? 1)), \(row["hour"] ?? "") Uhr: zurückgehalten"
        #expect(titles.contains(words[...]) == withheldHours.contains(row), "\(name), \(words)")
      }
    }
    let withheld = try #require(try published.summary()["withheld"] as? [String: Any])
    #expect(withheld["days"] as? Int == gaps.count)
    #expect(withheld["hours"] as? Int == withheldHours.count)
  }

  @Test("What happens on which of the withheld days makes no difference to any file", arguments: seeds)
  func nonInterference(seed: UInt64) throws {
    let (world, minimumGroup) = WithholdingTests.world(seed)
    let report = world.report(minimumGroup: minimumGroup)
    let days = Set(report.usage.withheld?.days ?? [])
    // A further call of somebody who is active on both days, in an hour in which he is active anyway.
    let places = world.events.filter { $0.isActivity && days.contains($0.day) }
    for event in places.prefix(40) {
      guard
        let other = places.first(where: {
          $0.member == event.member && $0.day != event.day && $0.day.weekday == event.day.weekday
        })
      else { continue }
      var (one, two) = (world, world)
      one.events.append(.init(member: event.member, day: event.day, hour: event.hour, kind: .call(talkSeconds: 77)))
      two.events.append(.init(member: event.member, day: other.day, hour: event.hour, kind: .call(talkSeconds: 77)))
      #expect(
        PublishedFiles(one.report(minimumGroup: minimumGroup)).files
          == PublishedFiles(two.report(minimumGroup: minimumGroup)).files)
      return
    }
  }

  @Test("A percentile is published if so many calls are as long or longer, the longest call never", arguments: seeds)
  func percentiles(seed: UInt64) throws {
    let (world, minimumGroup) = WithholdingTests.world(seed)
    let usage = world.usage
    let published = PublishedFiles(world.report(minimumGroup: minimumGroup))
    guard let totals = try published.summary()["totals"] as? [String: Any] else { return }
    #expect(totals["longest_talk_s"] is NSNull)
    let answered = usage.totals.calls.answered
    for (name, percent) in [("talk_p50_s", 50), ("talk_p90_s", 90), ("talk_p95_s", 95)] where answered > 0 {
      let rank = max(1, Int((Double(answered * percent) / 100).rounded(.up)))
      #expect((totals[name] is NSNull) == (answered - rank + 1 < minimumGroup), "\(name) of \(answered) calls")
    }
  }

}

/// Days and hours of the week: a time that something could be known about.
private struct Time: Equatable {
  var days: Set<Day> = []
  var hours: Set<Int> = []

  func contains(_ day: Day, _ hourOfWeek: Int) -> Bool { days.contains(day) || hours.contains(hourOfWeek) }
}

/// The hours of all days, as far as it is not published that nothing happened in them, and what is published of them.
private struct Grid {
  /// An hour of the week on a day. Hours of a weekday that are withheld, and in which nobody ever was active, are one.
  private let places: [(day: Day, hour: Int)]
  /// What is known: each sums up the places that it is true of.
  let published: [[Bool]]
  /// Days, hours, what is withheld of a weekday, and what these make up together.
  let times: [Time]
  /// A bit for each member.
  private let activeOnDay: [Day: UInt16]
  private let activeInHour: [Int: UInt16]

  init(_ world: SmallWorld, _ files: PublishedFiles, _ figure: String) {
    let activity = world.events.filter(\.isActivity)
    activeOnDay = activity.reduce(into: [:]) { $0[$1.day, default: 0] |= 1 << UInt16($1.member) }
    activeInHour = activity.reduce(into: [:]) { $0[$1.hourOfWeek, default: 0] |= 1 << UInt16($1.member) }

    let days = files.rows("days.csv").map { (Day($0["day"] ?? "") ?? Day(number: 0), $0[figure] ?? "") }
    let hours = files.rows("hours.csv").map { row in
      ((Int(row["weekday"] ?? "") ?? 1) * 24 - 24 + (Int(row["hour"] ?? "") ?? 0), row[figure] ?? "")
    }
    let (zeroDays, zeroHours) = (Set(days.filter { $0.1 == "0" }.map(\.0)), Set(hours.filter { $0.1 == "0" }.map(\.0)))
    let withheldDays = days.filter { $0.1.isEmpty }.map(\.0)
    let withheldHours = hours.filter { $0.1.isEmpty }.map(\.0)
    let usedHours = Set(activity.map(\.hourOfWeek))
    let emptyHours = withheldHours.filter { !usedHours.contains($0) }
    let others = Set(emptyHours).subtracting((0..<7).compactMap { day in emptyHours.first { $0 / 24 == day } })
    let places = world.days.filter { !zeroDays.contains($0) }.flatMap { day in
      (0..<24).map { (day: day, hour: (day.weekday - 1) * 24 + $0) }
        .filter { !zeroHours.contains($0.hour) && !others.contains($0.hour) }
    }
    self.places = places
    func vector(_ time: Time) -> [Bool] { places.map { time.contains($0.day, $0.hour) } }
    published =
      [places.map { _ in true }] + days.filter { !$0.1.isEmpty }.map { vector(Time(days: [$0.0])) }
      + hours.filter { !$0.1.isEmpty }.map { vector(Time(hours: [$0.0])) }

    let weekdays = (1...7).map { weekday in
      (
        days: Set(withheldDays.filter { $0.weekday == weekday }),
        hours: Set(withheldHours.filter { $0 / 24 + 1 == weekday })
      )
    }
    let daySets =
      world.days.map { Set([$0]) } + weekdays.map(\.days)
      + (1...7).map { weekday in Set(world.days.filter { $0.weekday == weekday }) }
    let hourSets = usedHours.sorted().map { Set([$0]) } + weekdays.map(\.hours)
    times =
      Grid.unionsAndDifferences(daySets).map { Time(days: $0) }
      + Grid.unionsAndDifferences(hourSets).map { Time(hours: $0) }
      + weekdays.reduce(into: [Time()]) { times, weekday in
        times += times.flatMap { time in
          [
            Time(days: time.days.union(weekday.days), hours: time.hours),
            Time(days: time.days, hours: time.hours.union(weekday.hours)),
          ]
        }
      }
  }

  /// Of one and of two.
  private static func unionsAndDifferences<Element>(_ sets: [Set<Element>]) -> [Set<Element>] {
    sets
      + sets.indices.flatMap { one in
        (0..<one).flatMap { two in
          [sets[one].union(sets[two]), sets[one].subtracting(sets[two]), sets[two].subtracting(sets[one])]
        }
      }
  }

  func vector(_ time: Time) -> [Bool] { places.map { time.contains($0.day, $0.hour) } }

  func activeCount(_ time: Time) -> Int {
    let members =
      time.days.reduce(UInt16(0)) { $0 | activeOnDay[$1, default: 0] }
      | time.hours.reduce(UInt16(0)) { $0 | activeInHour[$1, default: 0] }
    return members.nonzeroBitCount
  }
}
