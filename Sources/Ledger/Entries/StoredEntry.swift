import CivilTime
import Usage

/// A ``UsageEntry`` as it lies in the ledger: members are told by their place among the accounts of their organization.
///
/// `docs/ledger.md` describes the bytes. Nothing that is zero takes room but a bit.
package struct StoredEntry: Equatable {
  var members: [UsageEntry.Member] = []
  var hours: [UsageEntry.Hour] = []
  var talk: [UsageEntry.TalkBin] = []
  var invitations: [UsageEntry.Invitations] = []
  var partners: [UsageEntry.Partners] = []

  /// Version 1 had neither the hours in which members were active, nor their text messages, nor partners of calls.
  private static let version: UInt8 = 2

  /// - Parameter entry: its members are numbered by place, and ascend.
  package init(_ entry: UsageEntry) {
    members = entry.members
    hours = entry.hours
    talk = entry.talk
    invitations = entry.invitations
    partners = entry.partners
  }

  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(StoredEntry.version)
    writer.number(UInt64(members.count))
    var next: UInt32 = 0
    for member in members {
      writer.number(member.number - next)
      next = member.number + 1
      writer.member(member.cell)
    }
    writer.number(UInt64(hours.count))
    for hour in hours {
      writer.byte(hour.hour)
      writer.number(hour.cell.calls)
      writer.number(hour.cell.talkSeconds)
    }
    writer.number(UInt64(talk.count))
    var nextBin: UInt16 = 0
    for bin in talk {
      writer.number(bin.bin - nextBin)
      nextBin = bin.bin + 1
      writer.number(bin.calls)
    }
    writer.number(UInt64(invitations.count))
    for cell in invitations {
      writer.byte(cell.code)
      writer.number(cell.cell.invitations)
      writer.number(cell.cell.recipients)
    }
    writer.number(UInt64(partners.count))
    for partner in partners {
      writer.byte(partner.code.rawValue)
      writer.number(partner.cell.calls)
      writer.number(partner.cell.talkSeconds)
    }
    return writer.bytes
  }

  package init(bytes: UnsafeRawBufferPointer) throws(ByteReader.Damage) {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard (1...StoredEntry.version).contains(version) else { throw ByteReader.Damage() }
    var next: UInt64 = 0
    for _ in 0..<(try reader.number(UInt32.self)) {
      let number = next + UInt64(try reader.number(UInt32.self))
      guard number < UInt32.max else { throw ByteReader.Damage() }
      members.append(UsageEntry.Member(number: UInt32(number), cell: try reader.member()))
      next = number + 1
    }
    for _ in 0..<(try reader.number(UInt8.self)) {
      let hour = try reader.byte()
      guard hour < 24, hours.last.map({ $0.hour < hour }) ?? true else { throw ByteReader.Damage() }
      let calls = try reader.number(UInt64.self)
      hours.append(
        UsageEntry.Hour(hour: hour, cell: CallCell(talkSeconds: try reader.number(UInt64.self), calls: calls)))
    }
    var nextBin: UInt64 = 0
    for _ in 0..<(try reader.number(UInt16.self)) {
      let bin = nextBin + UInt64(try reader.number(UInt16.self))
      guard bin <= UInt64(TalkHistogram.bin(ofSeconds: 604_800)) else { throw ByteReader.Damage() }
      talk.append(UsageEntry.TalkBin(bin: UInt16(bin), calls: try reader.number(UInt32.self)))
      nextBin = bin + 1
    }
    for _ in 0..<(try reader.number(UInt8.self)) {
      let code = try reader.byte()
      guard code < 64, invitations.last.map({ $0.code < code }) ?? true else { throw ByteReader.Damage() }
      let count = try reader.number(UInt64.self)
      invitations.append(
        UsageEntry.Invitations(
          code: code, cell: InvitationCell(invitations: count, recipients: try reader.number(UInt64.self))))
    }
    if version > 1 { try readPartners(&reader) }
    guard reader.isAtEnd else { throw ByteReader.Damage() }
  }

  private mutating func readPartners(_ reader: inout ByteReader) throws(ByteReader.Damage) {
    for _ in 0..<(try reader.number(UInt8.self)) {
      guard let code = PartnerCode(rawValue: try reader.byte()), partners.last.map({ $0.code < code }) ?? true else {
        throw ByteReader.Damage()
      }
      let calls = try reader.number(UInt64.self)
      partners.append(
        UsageEntry.Partners(code: code, cell: CallCell(talkSeconds: try reader.number(UInt64.self), calls: calls)))
    }
  }

  package var recordCount: Int { members.recordCount }

  /// What it stands for.
  ///
  /// - Parameter numbers: of members, by place.
  package func entry(organization: UInt32, day: Day, numbers: [UInt32]) throws(ByteReader.Damage) -> UsageEntry {
    var entry = UsageEntry(organization: organization, day: day)
    entry.members = members
    for index in entry.members.indices {
      let place = Int(entry.members[index].number)
      guard numbers.indices.contains(place) else { throw ByteReader.Damage() }
      entry.members[index].number = numbers[place]
    }
    entry.hours = hours
    entry.talk = talk
    entry.invitations = invitations
    entry.partners = partners
    return entry
  }

  /// Adds what the same input had more for the same organization and day.
  package mutating func merge(_ other: StoredEntry) {
    var cells = Dictionary(uniqueKeysWithValues: members.map { ($0.number, $0.cell) })
    for member in other.members { cells[member.number, default: MemberCell()] += member.cell }
    members = cells.sorted { $0.key < $1.key }.map { UsageEntry.Member(number: $0.key, cell: $0.value) }
    var byHour = Dictionary(uniqueKeysWithValues: hours.map { ($0.hour, $0.cell) })
    for hour in other.hours { byHour[hour.hour, default: CallCell()] += hour.cell }
    hours = byHour.sorted { $0.key < $1.key }.map { UsageEntry.Hour(hour: $0.key, cell: $0.value) }
    var byBin = Dictionary(uniqueKeysWithValues: talk.map { ($0.bin, $0.calls) })
    for bin in other.talk { byBin[bin.bin, default: 0] &+= bin.calls }
    talk = byBin.sorted { $0.key < $1.key }.map { UsageEntry.TalkBin(bin: $0.key, calls: $0.value) }
    var byCode = Dictionary(uniqueKeysWithValues: invitations.map { ($0.code, $0.cell) })
    for cell in other.invitations { byCode[cell.code, default: InvitationCell()] += cell.cell }
    var byPartner = Dictionary(uniqueKeysWithValues: partners.map { ($0.code, $0.cell) })
    for partner in other.partners { byPartner[partner.code, default: CallCell()] += partner.cell }
    partners = byPartner.sorted { $0.key < $1.key }.map { UsageEntry.Partners(code: $0.key, cell: $0.value) }
    invitations = byCode.sorted { $0.key < $1.key }.map { UsageEntry.Invitations(code: $0.key, cell: $0.value) }
  }
}

extension ByteWriter {
  /// One bit for each of fourteen fields that is not zero, then those.
  fileprivate mutating func member(_ cell: MemberCell) {
    var fields = InlineArray<14, UInt64>(repeating: 0)
    let calls = cell.calls.calls
    for index in calls.indices { fields[index] = UInt64(calls[index]) }
    fields[6] = cell.calls.talkSeconds
    fields[7] = UInt64(cell.longestTalkSeconds)
    fields[8] = UInt64(cell.received)
    fields[9] = UInt64(cell.meetingInvitations)
    fields[10] = UInt64(cell.patientInvitations)
    fields[11] = UInt64(cell.invitationEvents)
    fields[12] = UInt64(cell.smsInvitations)
    fields[13] = UInt64(cell.activeHours)
    var mask: UInt16 = 0
    for index in fields.indices where fields[index] != 0 { mask |= 1 << UInt16(index) }
    number(mask)
    for index in fields.indices where fields[index] != 0 { number(fields[index]) }
  }
}

extension ByteReader {
  fileprivate mutating func member() throws(Damage) -> MemberCell {
    let mask = try number(UInt16.self)
    guard mask < 1 << 14 else { throw Damage() }
    var fields = InlineArray<14, UInt64>(repeating: 0)
    for index in fields.indices where mask >> UInt16(index) & 1 != 0 {
      fields[index] = index == 6 ? try number(UInt64.self) : UInt64(try number(UInt32.self))
    }
    var cell = MemberCell()
    cell.calls = CallSums(talkSeconds: fields[6], calls: InlineArray { UInt32(truncatingIfNeeded: fields[$0]) })
    cell.longestTalkSeconds = UInt32(truncatingIfNeeded: fields[7])
    cell.received = UInt32(truncatingIfNeeded: fields[8])
    cell.meetingInvitations = UInt32(truncatingIfNeeded: fields[9])
    cell.patientInvitations = UInt32(truncatingIfNeeded: fields[10])
    cell.invitationEvents = UInt32(truncatingIfNeeded: fields[11])
    cell.smsInvitations = UInt32(truncatingIfNeeded: fields[12])
    cell.activeHours = UInt32(truncatingIfNeeded: fields[13])
    guard cell.activeHours < 1 << 24 else { throw Damage() }
    // Active on the entry's day: made or received a call, or sent an invitation.
    let isActive =
      cell.calls.counts.calls > 0 || cell.received > 0 || cell.meetingInvitations > 0 || cell.patientInvitations > 0
    cell.activeDays = isActive ? 1 : 0
    return cell
  }
}
