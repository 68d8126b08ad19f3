import Accounts
import CivilTime
import LogReading

/// Takes the records of one file, finds out whom each counts for, and keeps it as an event. Nothing is added up yet:
/// a file that turns out to be damaged is dropped with this.
///
/// Accounts are looked up a batch of records at a time: when a record comes, the memory that its accounts will be found
/// in is asked for; when the batch is full, it is there.
package struct EventRecorder: ~Copyable, RecordSink {
  /// Rejections remembered by place; all of them are counted.
  package static let rememberedRejections = 100

  private static let batchSize = 64

  /// Empty if there is none. Not optional, so that nothing has to be taken out of it, record by record.
  private let directory: Directory
  private let hasDirectory: Bool
  private let hash: ByteHash
  private var roster: Roster
  private var events = EventLog()
  private var counts = RunCounts()
  private var rejections: [Rejection] = []
  private var batch: [Pending] = []
  /// Of all records of the batch, one after another.
  private var participants: [PendingAccount] = []
  /// Reused from record to record.
  private var receivers: [UInt32] = []

  /// An account that will be looked up.
  private struct PendingAccount {
    var id: TextRange
    var place: IdentifierTable.Place
    /// Known after the first half of the batch's work.
    var number = IdentifierTable.absent
  }

  /// A record that waits for its accounts.
  private struct Pending {
    /// Lacks its member.
    var event: UsageEvent
    var account: PendingAccount
    var organization: TextRange
    var text: RecordText
    /// Its last one in `participants`, exclusive.
    var participantsEnd: Int
  }

  /// - Parameter directory: decides who belongs to whom; without one, the records themselves do.
  package init(directory: Directory?, hash: ByteHash) {
    self.directory = directory ?? DirectoryBuilder(hash: hash).build()
    hasDirectory = directory != nil
    self.hash = hash
    roster = Roster(hash: hash)
    batch.reserveCapacity(EventRecorder.batchSize)
  }

  package consuming func finish() -> RecordedFile {
    events.finish()
    return RecordedFile(
      events: events, roster: hasDirectory ? nil : roster, counts: counts, rejections: rejections)
  }

  // MARK: Receiving

  package mutating func receive(rejection: Rejection) {
    counts.read += 1
    counts.rejectedByReason[Int(rejection.reason.rawValue)] += 1
    if rejections.count < EventRecorder.rememberedRejections { rejections.append(rejection) }
  }

  package mutating func receive(
    call: borrowing CallRecord, participants: UnsafeBufferPointer<Participant>, text: RecordText
  ) {
    counts.read &+= 1
    guard !call.isTest else {
      counts.test &+= 1
      return
    }
    // Only a directory knows who somebody on a call is.
    if hasDirectory {
      for participant in participants where participant.role == .account {
        self.participants.append(prepare(participant.account, text))
      }
    }
    var event = UsageEvent(
      identity: Identity(id: text[call.id], at: call.startedAt, isInvitation: false, hash: hash),
      instant: call.startedAt, member: Directory.ambiguous, isInvitation: false, isOrganizationMismatch: false,
      quantity: UInt32(truncatingIfNeeded: call.talkSeconds))
    event.disposition = call.disposition
    append(event, account: call.caller, organization: call.organization, text)
  }

  package mutating func receive(invitation: borrowing InvitationRecord, text: RecordText) {
    counts.read &+= 1
    guard !invitation.isTest else {
      counts.test &+= 1
      return
    }
    var event = UsageEvent(
      identity: Identity(id: text[invitation.id], at: invitation.at, isInvitation: true, hash: hash),
      instant: invitation.at, member: Directory.ambiguous, isInvitation: true, isOrganizationMismatch: false,
      quantity: UInt32(truncatingIfNeeded: invitation.recipients))
    event.kind = invitation.kind
    event.event = invitation.event
    event.channel = invitation.channel
    append(event, account: invitation.inviter, organization: invitation.organization, text)
  }

  @inline(__always)
  private mutating func append(
    _ event: UsageEvent, account: TextRange, organization: TextRange, _ text: RecordText
  ) {
    batch.append(
      Pending(
        event: event, account: prepare(account, text), organization: organization, text: text,
        participantsEnd: participants.count))
    if batch.count == EventRecorder.batchSize { textWillChange() }
  }

  @inline(__always)
  private func prepare(_ id: TextRange, _ text: RecordText) -> PendingAccount {
    PendingAccount(id: id, place: directory.roster.accounts.prepare(text[id]))
  }

  // MARK: Looking up

  /// Makes events of the batch.
  package mutating func textWillChange() {
    if hasDirectory {
      findAccounts()
      findMembers()
      var participantsStart = 0
      for index in batch.indices {
        appendByDirectory(batch[index], participants: participantsStart)
        participantsStart = batch[index].participantsEnd
      }
    } else {
      for index in batch.indices { appendByRecord(batch[index]) }
    }
    batch.removeAll(keepingCapacity: true)
    participants.removeAll(keepingCapacity: true)
  }

  private mutating func findAccounts() {
    var participantsStart = 0
    for index in batch.indices {
      let text = batch[index].text
      batch[index].account.number = find(batch[index].account, text)
      for participant in participantsStart..<batch[index].participantsEnd {
        participants[participant].number = find(participants[participant], text)
      }
      participantsStart = batch[index].participantsEnd
    }
  }

  /// The account's number, or ``IdentifierTable/absent``. What is known about it is asked for.
  @inline(__always)
  private func find(_ account: PendingAccount, _ text: RecordText) -> UInt32 {
    let number = directory.roster.accounts.find(text[account.id], at: account.place)
    if number != IdentifierTable.absent { directory.prefetchMember(account: number) }
    return number
  }

  private mutating func findMembers() {
    for index in batch.indices where batch[index].account.number != IdentifierTable.absent {
      let member = directory.member(account: batch[index].account.number, at: batch[index].event.instant)
      batch[index].event.member = member
      if member != Directory.ambiguous { directory.prefetchOrganization(of: member) }
    }
  }

  @inline(__always)
  private mutating func appendByDirectory(_ pending: Pending, participants start: Int) {
    var event = pending.event
    receivers.removeAll(keepingCapacity: true)
    if event.member != Directory.ambiguous {
      events.noteAttributed(event.instant)
      noteReceivers(start..<pending.participantsEnd, caller: pending.account.number, at: event.instant)
      event.isOrganizationMismatch =
        !pending.organization.isEmpty
        && !directory.isOrganization(of: event.member, pending.text[pending.organization])
    }
    events.append(event, receivers: receivers)
  }

  private mutating func appendByRecord(_ pending: Pending) {
    var event = pending.event
    let account = roster.account(pending.text[pending.account.id])
    let organization =
      pending.organization.isEmpty ? Roster.individual : roster.organization(pending.text[pending.organization])
    event.member = roster.member(account: account, organization: organization)
    events.noteAttributed(event.instant)
    events.append(event, receivers: [])
  }

  /// Everybody who took part in a call without having made it, once each.
  @inline(__always)
  private mutating func noteReceivers(_ participants: Range<Int>, caller: UInt32, at instant: Instant) {
    for index in participants {
      let account = self.participants[index].number
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
