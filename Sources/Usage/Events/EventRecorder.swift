import Accounts
import CivilTime
import LogReading

/// Takes the records of one file, finds out whom each counts for, and keeps it as an event. Nothing is added up yet:
/// a file that turns out to be damaged is dropped with this.
package struct EventRecorder: ~Copyable, RecordSink {
  /// Rejections remembered by place; all of them are counted.
  package static let rememberedRejections = 100

  /// Empty if there is none. Not optional, so that nothing has to be taken out of it, record by record.
  private let directory: Directory
  private let hasDirectory: Bool
  private let hash: ByteHash
  private var roster: Roster
  private var events = EventLog()
  private var counts = RunCounts()
  private var rejections: [Rejection] = []
  /// Reused from record to record.
  private var receivers: [UInt32] = []

  /// - Parameter directory: decides who belongs to whom; without one, the records themselves do.
  package init(directory: Directory?, hash: ByteHash) {
    self.directory = directory ?? DirectoryBuilder(hash: hash).build()
    hasDirectory = directory != nil
    self.hash = hash
    roster = Roster(hash: hash)
  }

  package consuming func finish() -> RecordedFile {
    events.finish()
    return RecordedFile(
      events: events, roster: hasDirectory ? nil : roster, counts: counts, rejections: rejections)
  }

  package mutating func receive(rejection: Rejection) {
    counts.read += 1
    counts.rejectedByReason[Int(rejection.reason.rawValue)] += 1
    if rejections.count < EventRecorder.rememberedRejections { rejections.append(rejection) }
  }

  package mutating func receive(
    call: borrowing CallRecord, participants: UnsafeBufferPointer<Participant>, text: RecordText
  ) {
    counts.read += 1
    guard !call.isTest else {
      counts.test += 1
      return
    }
    let account = attribute(call.caller, organization: call.organization, at: call.startedAt, text)
    receivers.removeAll(keepingCapacity: true)
    if account.member != Directory.ambiguous {
      noteReceivers(participants, caller: account.number, at: call.startedAt, text)
      events.noteAttributed(call.startedAt)
    }
    var event = UsageEvent(
      identity: Identity(id: text[call.id], at: call.startedAt, isInvitation: false, hash: hash),
      instant: call.startedAt, member: account.member, isInvitation: false,
      isOrganizationMismatch: account.isOrganizationMismatch, quantity: UInt32(call.talkSeconds))
    event.disposition = call.disposition
    events.append(event, receivers: receivers)
  }

  package mutating func receive(invitation: borrowing InvitationRecord, text: RecordText) {
    counts.read += 1
    guard !invitation.isTest else {
      counts.test += 1
      return
    }
    let account = attribute(invitation.inviter, organization: invitation.organization, at: invitation.at, text)
    if account.member != Directory.ambiguous { events.noteAttributed(invitation.at) }
    receivers.removeAll(keepingCapacity: true)
    var event = UsageEvent(
      identity: Identity(id: text[invitation.id], at: invitation.at, isInvitation: true, hash: hash),
      instant: invitation.at, member: account.member, isInvitation: true,
      isOrganizationMismatch: account.isOrganizationMismatch, quantity: UInt32(invitation.recipients))
    event.kind = invitation.kind
    event.event = invitation.event
    event.channel = invitation.channel
    events.append(event, receivers: receivers)
  }

  private struct Attribution {
    var number: UInt32
    var member: UInt32
    var isOrganizationMismatch: Bool
  }

  /// Whom a record of that account counts for.
  @inline(__always)
  private mutating func attribute(
    _ account: TextRange, organization: TextRange, at instant: Instant, _ text: RecordText
  ) -> Attribution {
    guard hasDirectory else {
      let number = roster.account(text[account])
      let organization = organization.isEmpty ? Roster.individual : roster.organization(text[organization])
      return Attribution(
        number: number, member: roster.member(account: number, organization: organization),
        isOrganizationMismatch: false)
    }
    let number = directory.roster.accounts.find(text[account])
    guard number != IdentifierTable.absent else {
      return Attribution(number: number, member: Directory.ambiguous, isOrganizationMismatch: false)
    }
    let member = directory.member(account: number, at: instant)
    var isMismatch = false
    if !organization.isEmpty, member != Directory.ambiguous {
      let actual = directory.roster.members[Int(member)].organization
      isMismatch =
        actual == Roster.individual
        || !directory.roster.organizations.withBytes(of: actual) { $0.elementsEqual(text[organization]) }
    }
    return Attribution(number: number, member: member, isOrganizationMismatch: isMismatch)
  }

  /// Everybody who took part in a call without having made it, once each. Only a directory knows who that is.
  @inline(__always)
  private mutating func noteReceivers(
    _ participants: UnsafeBufferPointer<Participant>, caller: UInt32, at instant: Instant, _ text: RecordText
  ) {
    guard hasDirectory else { return }
    for participant in participants where participant.role == .account {
      let account = directory.roster.accounts.find(text[participant.account])
      guard account != IdentifierTable.absent, account != caller else { continue }
      let member = directory.member(account: account, at: instant)
      if member != Directory.ambiguous { receivers.append(member) }
    }
    if receivers.count > 1 { removeRepeatedReceivers() }
  }

  private mutating func removeRepeatedReceivers() {
    receivers.sort()
    var kept = 1
    for index in 1..<receivers.count where receivers[index] != receivers[kept - 1] {
      receivers[kept] = receivers[index]
      kept += 1
    }
    receivers.removeLast(receivers.count - kept)
  }
}

/// A file read to its end: its events, and what is already known about its records.
package struct RecordedFile: Sendable {
  package var events: EventLog
  /// The members its events speak of; nil where they speak of those of the directory.
  package var roster: Roster?
  /// Read, rejected and test; the rest shows when events are counted.
  package var counts: RunCounts
  /// The first of them, see ``EventRecorder/rememberedRejections``.
  package var rejections: [Rejection]
}
