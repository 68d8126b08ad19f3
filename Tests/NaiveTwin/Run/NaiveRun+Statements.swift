/// Who pays for what, asked anew for every record, every day and every account.
extension NaiveRun {
  fileprivate struct Key: Hashable {
    var payer: NaiveText?
    var organization: NaiveText?
    var tariff: NaiveDirectory.Subscription?

    var columns: [NaiveText] {
      [
        payer ?? "", organization == nil ? "individual" : "organization", organization ?? "", tariff?.tariff ?? "",
        NaiveText(tariff?.cycle ?? ""),
      ]
    }
  }

  fileprivate struct Line {
    var accounts: Set<NaiveText> = []
    var accountDays = 0
    /// calls, talk_s, meeting, patient, SMS.
    var usage = [0, 0, 0, 0, 0]
  }

  private static let statementColumns =
    "period,payer,payer_name,account_kind,organization,tariff,cycle,accounts,account_days,calls,talk_s,"
    + "meeting_invitations,patient_invitations,sms_invitations\n"

  /// The table as CSV text, for a period that has a name, or for all months that were touched.
  package func statements(period: String?) throws -> String {
    var text = Array(Self.statementColumns.utf8)
    for label in period.map({ [$0] }) ?? monthsOfRecords {
      let lines = try statementLines(days: NaivePeriod.days(label))
      for (columns, line) in lines.sorted(by: { $0.columns.lexicographicallyPrecedes($1.columns) }) {
        let name = columns[0].bytes.isEmpty ? "" : directory?.accountNames[columns[0]] ?? columns[0]
        let cells: [NaiveCell] =
          [.text(NaiveText(label)), .text(columns[0]), .text(name)] + columns.dropFirst().map { .text($0) }
          + ([line.accounts.count, line.accountDays] + line.usage).map { .number($0) }
        text += cells.map(\.csv).joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "\n")]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Each record's in the zone of whom it counts for.
  private var monthsOfRecords: [String] {
    Set(
      counted.map { record in
        let day = record.place?.day ?? clock(timeZone: nil).day(record.record.instantMilliseconds)
        return String(NaiveDay.text(day).prefix(7))
      }
    ).sorted()
  }

  private func statementLines(days: ClosedRange<Int>) -> [(columns: [NaiveText], line: Line)] {
    guard let directory, let asOf = asOfMilliseconds else { return [] }
    var lines: [Key: Line] = [:]

    func key(of account: NaiveText, at instant: Int) -> Key? {
      switch directory.belonging(of: account, at: instant) {
      case .organization(let organization):
        let payer = directory.administrator(of: organization, at: instant)
        return Key(
          payer: payer, organization: organization, tariff: payer.flatMap { directory.tariff(of: $0, at: instant) })
      case .individual: return Key(payer: account, tariff: directory.tariff(of: account, at: instant))
      case .unattributed: return nil
      }
    }

    let zones = Set(directory.organizations.values.map(\.timeZone)).union([nil])
    for zone in zones {
      let clock = clock(timeZone: zone)
      guard clock.day(asOf) >= days.lowerBound else { continue }
      let existing = days.lowerBound...min(days.upperBound, clock.day(asOf))
      let start = clock.startMilliseconds(day: existing.lowerBound)
      let end = clock.startMilliseconds(day: existing.upperBound + 1)
      func isOfZone(_ key: Key) -> Bool {
        key.organization.flatMap { directory.organizations[$0]?.timeZone } == zone
      }
      for account in directory.accountNames.keys {
        // Whoever was there for an instant has a line.
        for instant in [start] + directory.changes where start <= instant && instant < end {
          if let key = key(of: account, at: instant), isOfZone(key) { lines[key] = lines[key] ?? Line() }
        }
        for day in existing {
          guard let key = key(of: account, at: clock.startMilliseconds(day: day + 1) - 1), isOfZone(key) else {
            continue
          }
          lines[key, default: Line()].accounts.insert(account)
          lines[key, default: Line()].accountDays += 1
        }
      }
    }

    for record in counted {
      let instant = record.record.instantMilliseconds
      let day = record.place?.day ?? clock(timeZone: nil).day(instant)
      guard days.contains(day), let key = key(of: record.record.account, at: instant) else { continue }
      switch record.record {
      case .call(let call): lines[key, default: Line()].add([1, call.talkSeconds, 0, 0, 0])
      case .invitation(let invitation) where invitation.event == "sent":
        let isMeeting = invitation.kind == "meeting" ? 1 : 0
        lines[key, default: Line()].add([0, 0, isMeeting, 1 - isMeeting, invitation.channel == "sms" ? 1 : 0])
      case .invitation: break
      }
    }
    // Tariffs of different times may be the same.
    return Dictionary(grouping: lines, by: \.key.columns).map { columns, lines in
      (columns, lines.map(\.value).reduce(into: Line()) { $0.add($1) })
    }
  }
}

extension NaiveRun.Line {
  fileprivate mutating func add(_ usage: [Int]) { self.usage = zip(self.usage, usage).map { $0 + $1 } }

  fileprivate mutating func add(_ other: Self) {
    accounts.formUnion(other.accounts)
    accountDays += other.accountDays
    add(other.usage)
  }
}

extension NaiveRun {
  /// The table as CSV text; at the end of the period, but not after the latest record.
  package func contacts(period: String?) throws -> String {
    var text = Array("organization,member,contact,relation\n".utf8)
    guard let directory, let asOf = asOfMilliseconds else { return String(decoding: text, as: UTF8.self) }
    for organization in directory.organizations.keys.sorted() {
      let end = try period.map {
        try clock(of: organization).startMilliseconds(day: NaivePeriod.days($0).upperBound + 1)
      }
      let instant = min(asOf, (end ?? .max) - 1)
      let members = directory.accountNames.keys.filter {
        directory.belonging(of: $0, at: instant) == .organization(organization)
      }.sorted()
      for member in members {
        let others = (directory.contacts[member] ?? []).filter { directory.isDiscoverable[$0] == true && $0 != member }
        for contact in Set(members).union(others).subtracting([member]).sorted() {
          let cells: [NaiveCell] = [
            .text(organization), .text(member), .text(contact),
            .text(members.contains(contact) ? "colleague" : "external"),
          ]
          text += cells.map(\.csv).joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "\n")]
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension NaiveDirectory {
  /// nil where there is none, or more than one.
  fileprivate func administrator(of organization: NaiveText, at milliseconds: Int) -> NaiveText? {
    let present = memberships.values.joined().filter {
      $0.organization == organization && $0.role == "administrator" && $0.holds(at: milliseconds)
    }
    return present.count == 1 ? present[0].account : nil
  }

  /// nil without one, or with several.
  fileprivate func tariff(of account: NaiveText, at milliseconds: Int) -> Subscription? {
    let present = (subscriptions[account] ?? []).filter { $0.holds(at: milliseconds) }
    return present.count == 1 ? present.first : nil
  }

  /// All instants at which anything changes.
  fileprivate var changes: Set<Int> {
    Set(memberships.values.joined().flatMap { [$0.fromMilliseconds, $0.untilMilliseconds] })
      .union(subscriptions.values.joined().flatMap { [$0.fromMilliseconds, $0.untilMilliseconds] })
  }
}
