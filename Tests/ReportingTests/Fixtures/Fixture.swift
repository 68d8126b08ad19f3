import CivilTime
import Usage

@testable import Reporting

/// Made-up reports of nothing, of one, and of very many, whose figures foot. The same on every machine.
enum Fixture: String, CaseIterable, Sendable {
  case emptyMonth, notBegun, oneCall, oneMember, threeCalls, month, running, threeMillionCalls, tenThousandMembers
  case unlistedMembers, unlistedFew, unlistedEmpty, unlistedMany, withheldMonth, pseudonyms, onePseudonym
  case partnersUnrecorded, cyrillicAndArabic, hostile
  case day, dayOf23Hours, dayOf25Hours, week, quarter, year

  func report(_ language: Language = .de) -> OrganizationReport {
    switch self {
    case .emptyMonth: make("2026-10", language, calls: 0, members: 12)
    case .notBegun: make("2026-12", language, calls: 0, members: 5, through: "2026-11-21")
    case .oneCall: make("2026-10", language, calls: 1, members: 4)
    case .oneMember: make("2026-10", language, calls: 23, members: 1)
    case .threeCalls: make("2026-02", language, calls: 3, members: 2)
    case .month: make("2026-10", language, calls: 972, members: 24)
    case .running: make("2026-10", language, calls: 431, members: 9, through: "2026-10-14")
    case .threeMillionCalls: make("2026-10", language, calls: 3_000_000, members: 40)
    case .tenThousandMembers: make("2026-10", language, calls: 468_000, members: 10_000)
    case .unlistedMembers: unlisted(make("2026-10", language, calls: 402, members: 15))
    case .partnersUnrecorded: halfRecorded(make("2026-10", language, calls: 402, members: 15))
    case .unlistedFew: unlisted(make("2026-10", language, calls: 260, members: 6))
    case .unlistedEmpty: unlisted(make("2026-10", language, calls: 0, members: 12))
    case .unlistedMany: unlisted(make("2026-10", language, calls: 9_800, members: 400))
    case .withheldMonth: unlisted(make("2026-10", language, calls: 1, members: 4))
    case .pseudonyms: make("2026-10", language, calls: 972, names: (0..<24).map(Fixture.pseudonym))
    case .onePseudonym: make("2026-10", language, calls: 23, names: [Fixture.pseudonym(7)])
    case .cyrillicAndArabic:
      make(
        "2026-10", language, calls: 279, names: Fixture.foreignNames, organization: "عيادة الأمل – Клиника «Надежда»")
    case .hostile:
      make(
        "2026-10", language, calls: 279, names: Fixture.hostileNames,
        organization: "</title><script>Klinikum „Grüne Wiese“ & Söhne, عيادة, 王 \u{7}")
    case .day: make("2026-10-24", language, calls: 12, members: 3)
    case .dayOf23Hours: make("2026-03-29", language, calls: 47, members: 6)
    case .dayOf25Hours: make("2026-10-25", language, calls: 47, members: 6)
    case .week: make("2026-W43", language, calls: 160, members: 3)
    case .quarter: make("2026-07-01..2026-09-30", language, calls: 2_200, members: 7)
    case .year: make("2026", language, calls: 8_400, members: 17)
    }
  }

  static let foreignNames = [
    "Пётр Ильич Чайковский", "Анна Иванова", "Наталья Владимировна Преображенская", "محمد بن عبد الله",
    "مريم الحسيني", "فاطمة الزهراء القرشي", "Ελένη Παπαδοπούλου", "Dr. Özlem Aydın",
  ]

  static let hostileNames = [
    "</text><script>alert(1)</script>", "\u{202E}gnp.exe\u{0}\u{1B}[31m",
    "Dr. med. Anna-Katharina Freifrau von Hohenlohe-Waldenburg-Schillingsfürst", "王小明", "👩‍⚕️ Schwester 👨‍👩‍👧‍👦",
    "a & b \"c\" 'd'", String(repeating: "x", count: 120), "王",
  ]

  private static let firstNames = [
    "Anna", "Bülent", "Christiane", "Dieter", "Elif", "Friederike", "Giovanni", "Hannelore", "Ines",
  ]
  private static let lastNames = [
    "Müller", "Yılmaz", "Schmidt-Rottluff", "Öztürk", "Groß", "Nguyễn", "Wagner", "Kowalski",
  ]

  private func make(
    _ label: String, _ language: Language, calls: Int, members: Int, through: String? = nil
  ) -> OrganizationReport {
    let names = (0..<members).map { index in
      "\(Fixture.firstNames[index % 9]) \(Fixture.lastNames[index / 9 % 8])\(index >= 72 ? " \(index)" : "")"
    }
    return make(label, language, calls: calls, names: names, through: through)
  }

  /// The name of 60 characters is what nearly all of them have to find room for.
  private func make(
    _ label: String, _ language: Language, calls: Int, names: [String],
    organization: String = "Medizinisches Versorgungszentrum Oberallgäu-Kempten Süd GmbH", through: String? = nil
  ) -> OrganizationReport {
    guard let period = Period(label) else { preconditionFailure("\(label) is no period") }
    var random = Random(state: UInt64(label.utf8.reduce(0) { $0 &* 31 &+ Int($1) }) &+ UInt64(names.count))
    let identity = OrganizationIdentity(id: "org-1", name: organization, timeZone: "Europe/Berlin")
    let asOf = through.flatMap { Day($0) } ?? period.last
    let usage = OrganizationUsage.madeUp(identity, period, through: asOf, calls: calls, names: names, &random)
    let earlier = period.previous
    let days = usage.existingDays.map { min($0.upperBound - $0.lowerBound + 1, earlier.dayCount) } ?? 1
    let previous = OrganizationUsage.madeUp(
      identity, earlier, through: earlier.first + (days - 1), calls: calls * 88 / 100, names: names, &random)
    return OrganizationReport(
      usage: usage, previous: previous, language: language, asOf: asOf, earlierPeriod: earlier, laterPeriod: nil,
      runCounts: .madeUp(calls: calls))
  }

  /// With whom the calls were at the start of the month, nobody wrote down.
  private func halfRecorded(_ report: OrganizationReport) -> OrganizationReport {
    var report = report
    for index in report.usage.partners.indices.prefix(4) { report.usage.partners[index].kind = nil }
    report.usage.partners = Dictionary(grouping: report.usage.partners, by: \.kind).map { kind, usages in
      PartnerUsage(
        kind: kind, calls: usages.reduce(0) { $0 + $1.calls }, talkSeconds: usages.reduce(0) { $0 + $1.talkSeconds })
    }.sorted()
    return report
  }

  private static func pseudonym(_ member: Int) -> String {
    "M-\(["7K3Q", "0WHD", "Z9J2"][member % 3])-\(1000 + 97 * member)"
  }

  private func unlisted(_ report: OrganizationReport) -> OrganizationReport {
    var report = report
    report.usage = report.usage.unlisted
    report.previous = report.previous?.unlisted
    if report.previous?.withheld?.isWhole == true { report.previous = nil }
    return report
  }
}

extension OrganizationUsage {
  /// As if as many members had been active on each day, and in each hour of the week, as there can have been.
  fileprivate var unlisted: OrganizationUsage {
    let presence = members.indices.map { member in
      var hours = WeekHours()
      for hour in self.hours where hour.calls > member { hours.insert(hour.hourOfWeek) }
      return MemberPresence(activeDays: days.filter { $0.activeMembers > member }.map(\.day), activeHours: hours)
    }
    return withholding(Withholding(self, presence, minimumGroup: 5))
  }
}

extension RunCounts {
  fileprivate static func madeUp(calls: Int) -> RunCounts {
    var counts = RunCounts()
    counts.counted = 10 * calls + 4
    counts.duplicates = 3
    counts.rejectedByReason[1] = 2
    counts.read = counts.counted + counts.duplicates + counts.rejected
    return counts
  }
}
