import Foundation

/// A whole run, from the contents of logs to tables, one record at a time and everything kept.
package struct NaiveRun: Sendable {
  package private(set) var counts = NaiveCounts()
  /// In the order given.
  package private(set) var files: [NaiveFileOutcome] = []
  let counted: [NaiveCountedRecord]
  let directory: NaiveDirectory?
  let timeZone: String
  /// As day numbers; nil: everything.
  let periodDays: ClosedRange<Int>?
  /// nil: all.
  let selectedOrganizations: Set<NaiveText>?
  let clocks: [String: NaiveClock]

  /// - Parameters:
  ///   - logs: inflated contents, read in this order.
  ///   - directory: the contents of the directory files; nil where there is no directory.
  ///   - organizations: the ids of those the tables are restricted to.
  package init(
    logs: [(name: String, contents: Data)], directory files: [Data]? = nil, timeZone: String = "Europe/Berlin",
    period: String? = nil, organizations: [String]? = nil
  ) throws {
    let directory = try files.map(NaiveDirectory.init(files:))
    self.directory = directory
    self.timeZone = timeZone
    self.periodDays = try period.map(NaivePeriod.days)
    self.selectedOrganizations = organizations.map { Set($0.map { NaiveText($0) }) }

    var clocks = [timeZone: try NaiveClock(timeZone)]
    for case let named? in directory?.organizations.values.map(\.timeZone) ?? [] {
      clocks[named] = try NaiveClock(named)
    }
    self.clocks = clocks

    func place(_ account: NaiveText, _ organization: NaiveText, at milliseconds: Int) -> NaiveCountedRecord.Place? {
      guard let clock = clocks[directory?.organizations[organization]?.timeZone ?? timeZone] else { return nil }
      return NaiveCountedRecord.Place(
        organization: organization, account: account, day: clock.day(milliseconds), hour: clock.hour(milliseconds))
    }

    struct Identity: Hashable {
      var type: String
      var id: NaiveText
      var instantMilliseconds: Int
    }
    var seen: Set<Identity> = []
    var counted: [NaiveCountedRecord] = []

    for log in logs {
      var file = NaiveFileOutcome(name: log.name)
      for entry in NaiveLog(contents: log.contents).entries {
        file.counts.read += 1
        let record: NaiveRecord
        switch entry.outcome {
        case .failure(let reason):
          file.counts.rejected[reason, default: 0] += 1
          if file.rejections.count < 100 {
            file.rejections.append(NaiveRejection(line: entry.line, reason: reason))
          }
          continue
        case .success(let valid): record = valid
        }

        if record.isTest {
          file.counts.test += 1
          continue
        }

        let instant = record.instantMilliseconds
        guard seen.insert(Identity(type: record.type, id: record.id, instantMilliseconds: instant)).inserted else {
          file.counts.duplicates += 1
          continue
        }

        let organization: NaiveText?
        switch directory?.belonging(of: record.account, at: instant) {
        case nil: organization = record.organization
        case .organization(let member): organization = member
        case .individual: organization = nil
        case .unattributed:
          file.counts.unattributed += 1
          continue
        }

        file.counts.counted += 1
        if let named = record.organization, named != organization { file.counts.organizationMismatch += 1 }

        var countedRecord = NaiveCountedRecord(record: record)
        if let organization { countedRecord.place = place(record.account, organization, at: instant) }
        if let directory, case .call(let call) = record {
          let accounts = Set(call.participants.filter { $0.role == "account" }.compactMap(\.id))
          for account in accounts where account != call.caller {
            if case .organization(let member) = directory.belonging(of: account, at: instant),
              let reception = place(account, member, at: instant)
            {
              countedRecord.receptions.append(reception)
            }
          }
        }
        counted.append(countedRecord)
      }
      counts += file.counts
      self.files.append(file)
    }
    self.counted = counted
  }

  /// The latest instant among all counted records, in milliseconds.
  package var asOfMilliseconds: Int? { counted.map(\.record.instantMilliseconds).max() }

  /// The calendar months (`2026-10`) that counted records touch, in the run's time zone.
  package var monthsTouched: [String] { months(clock(timeZone: nil)) }

  /// The same in the organization's time zone.
  package func monthsTouched(organization: String) -> [String] { months(clock(of: NaiveText(organization))) }

  private func months(_ clock: NaiveClock) -> [String] {
    let days = Set(counted.map { clock.day($0.record.instantMilliseconds) })
    return Set(days.map { String(NaiveDay.text($0).prefix(7)) }).sorted()
  }

  func clock(of organization: NaiveText) -> NaiveClock {
    clock(timeZone: directory?.organizations[organization]?.timeZone)
  }

  func clock(timeZone named: String?) -> NaiveClock {
    guard let clock = clocks[named ?? timeZone] else { preconditionFailure("every zone got its clock in init") }
    return clock
  }

  /// The period's days in an organization: what was asked for, or else from the first to the last counted record.
  func days(of organization: NaiveText) -> ClosedRange<Int>? {
    if let periodDays { return periodDays }
    let clock = clock(of: organization)
    let instants = counted.map(\.record.instantMilliseconds)
    guard let first = instants.min(), let last = instants.max() else { return nil }
    return clock.day(first)...clock.day(last)
  }

  /// Those of the period's days that exist: none after the local day of as-of.
  func existingDays(of organization: NaiveText) -> [Int] {
    guard let days = days(of: organization), let asOfMilliseconds else { return [] }
    let last = min(days.upperBound, clock(of: organization).day(asOfMilliseconds))
    return days.lowerBound <= last ? Array(days.lowerBound...last) : []
  }
}
