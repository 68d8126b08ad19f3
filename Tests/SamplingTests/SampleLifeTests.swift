import CivilTime
import Foundation
import Testing

@testable import Sampling

/// A sample looks like the life of clinics, homes and practices.
@Suite struct SampleLifeTests {
  let sample: ParsedSample
  let callsByDay: [Day: Int]
  let callsByHour: [Int]

  init() throws {
    sample = try ParsedSample(SamplePlan(seed: 3, calls: 2500))
    var byDay: [Day: Int] = [:]
    var byHour = [Int](repeating: 0, count: 24)
    for line in sample.lines {
      guard let date = ContractCheck.instant(line.fields?["started_at"]) else { continue }
      let local = ZoneRules.berlin.localHour(at: Instant(seconds: Int64(date.timeIntervalSince1970)))
      byDay[local.day, default: 0] += 1
      byHour[local.hour] += 1
    }
    callsByDay = byDay
    callsByHour = byHour
  }

  @Test func aDayHasItsMorningItsLunchAndItsNight() {
    #expect(callsByHour[9] > 2 * callsByHour[12])
    #expect(callsByHour[15] > callsByHour[12])
    #expect(callsByHour[2] * 10 < callsByHour[9])
  }

  @Test func weekendsAndHolidaysAreQuiet() throws {
    func mean(_ days: [Day]) -> Int { days.reduce(0) { $0 + callsByDay[$1, default: 0] } / days.count }
    let days = (0..<91).map { SamplePlan.firstDay + $0 }
    let working = mean(days.filter { !$0.isWeekend && !$0.isGermanHoliday })
    #expect(mean(days.filter(\.isWeekend)) * 2 < working)
    let unity = try #require(Day("2026-10-03"))
    #expect(callsByDay[unity, default: 0] * 2 < working)
    #expect(Set(callsByDay.keys) == Set(days))
  }

  @Test(arguments: [
    ("2026-10-03", true), ("2026-12-25", true), ("2026-04-03", true), ("2026-04-06", true), ("2026-05-14", true),
    ("2026-05-25", true), ("2027-03-26", true), ("2027-03-29", true), ("2026-10-31", false), ("2026-11-01", false),
    ("2026-04-04", false),
  ])
  func holidaysAreThoseOfAllGermany(day: String, isHoliday: Bool) throws {
    #expect(try #require(Day(day)).isGermanHoliday == isHoliday)
  }

  @Test func nursingHomesWorkOnWeekendsAndPracticesDoNot() throws {
    let sunday = try #require(Day("2026-09-06"))
    let monday = try #require(Day("2026-09-07"))
    func share(_ setting: Setting) -> Int {
      100 * setting.activity(on: sunday, hour: 10) / setting.activity(on: monday, hour: 10)
    }
    #expect(share(.nursingHome) > 50)
    #expect(share(.practice) < 5)
  }

  @Test func organizationsAreOfVeryDifferentSize() {
    var sizes: [String: Set<String>] = [:]
    for membership in sample.directory("membership") {
      guard let organization = membership["organization"] as? String, let account = membership["account"] as? String
      else { continue }
      sizes[organization, default: []].insert(account)
    }
    let sorted = sizes.values.map(\.count).sorted()
    #expect(sorted.count == 8)
    #expect((sorted.last ?? 0) > 20 * (sorted.first ?? 0))
  }

  @Test func someMembersAreNeverCalledAndAFewCallMost() {
    var calls: [String: Int] = [:]
    var called: Set<String> = []
    for line in sample.lines {
      if let caller = line.fields?["caller"] as? String { calls[caller, default: 0] += 1 }
      for participant in line.fields?["participants"] as? [[String: Any]] ?? [] {
        if let id = participant["id"] as? String { called.insert(id) }
      }
    }
    let accounts = sample.directory("account").compactMap { $0["id"] as? String }
    #expect(accounts.count == 264)
    #expect(accounts.contains { !called.contains($0) })
    #expect(accounts.contains { calls[$0] == nil })
    let busiest = calls.values.sorted(by: >).prefix(accounts.count / 5).reduce(0, +)
    #expect(busiest * 2 > calls.values.reduce(0, +))
  }

  @Test func textMessagesAreSentOnlyOnATariffThatHasThem() throws {
    let population = Population(plan: SamplePlan(seed: 3, calls: 2500))
    let basic = population.organizations.indices.filter {
      population.organizations[$0].subscription.tariff == .basis
    }
    let names = basic.map { organization in
      var id: [UInt8] = []
      population.appendOrganizationID(organization, to: &id)
      return String(decoding: id, as: UTF8.self)
    }
    let mover = sample.directory("membership").last?["account"] as? String
    for line in sample.lines where line.fields?["channel"] as? String == "sms" {
      // An invitation keeps its channel when the one who sent it goes elsewhere.
      guard let organization = line.fields?["organization"] as? String, line.fields?["inviter"] as? String != mover
      else { continue }
      #expect(!names.contains(organization))
    }
  }
}
