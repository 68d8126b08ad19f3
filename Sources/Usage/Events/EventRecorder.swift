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
  /// Of all records of the batch, one after another: who took part, and last, whom the record counts for.
  private var accounts: [PendingAccount] = []
  /// Reused from record to record.
  private var receivers: [UInt32] = []

  /// An account that will be looked up, round by round.
  private struct PendingAccount {
    var id: TextRange
    var text: RecordText
    var instant: Instant
    var place: IdentifierTable.Place
    var number = IdentifierTable.absent
    var member = Directory.ambiguous
  }

  /// A record that waits for its accounts.
  private struct Pending {
    /// Lacks its member.
    var event: UsageEvent
    var organization: TextRange
    var text: RecordText
    /// Its last one in `accounts`, exclusive.
    var accountsEnd: Int
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
        prepare(participant.account, at: call.startedAt, text)
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
    prepare(account, at: event.instant, text)
    batch.append(Pending(event: event, organization: organization, text: text, accountsEnd: accounts.count))
    if batch.count == EventRecorder.batchSize { textWillChange() }
  }

  @inline(__always)
  private mutating func prepare(_ id: TextRange, at instant: Instant, _ text: RecordText) {
    accounts.append(
      PendingAccount(id: id, text: text, instant: instant, place: directory.roster.accounts.prepare(text[id])))
  }

  // MARK: Looking up

  /// Makes events of the batch.
  package mutating func textWillChange() {
    if hasDirectory { findMembers() }
    var accountsStart = 0
    for index in batch.indices {
      let accountsEnd = batch[index].accountsEnd
      if hasDirectory {
        appendByDirectory(batch[index], accountsStart..<accountsEnd)
      } else {
        appendByRecord(batch[index], account: accounts[accountsEnd - 1].id)
      }
      accountsStart = accountsEnd
    }
    batch.removeAll(keepingCapacity: true)
    accounts.removeAll(keepingCapacity: true)
  }

  /// What each account of the batch was at its instant. Each round asks for the memory that the next one looks at.
  private mutating func findMembers() {
    for index in accounts.indices {
      let number = directory.roster.accounts.find(accounts[index].text[accounts[index].id], at: accounts[index].place)
      accounts[index].number = number
      if number != IdentifierTable.absent { directory.prefetchMember(account: number) }
    }
    for account in accounts where account.number != IdentifierTable.absent {
      directory.prefetchChanges(account: account.number)
    }
    for index in accounts.indices where accounts[index].number != IdentifierTable.absent {
      let member = directory.member(account: accounts[index].number, at: accounts[index].instant)
      accounts[index].member = member
      if member != Directory.ambiguous { directory.prefetchOrganization(of: member) }
    }
  }

  @inline(__always)
  private mutating func appendByDirectory(_ pending: Pending, _ range: Range<Int>) {
    var event = pending.event
    let account = accounts[range.upperBound - 1]
    event.member = account.member
    receivers.removeAll(keepingCapacity: true)
    if event.member != Directory.ambiguous {
      events.noteAttributed(event.instant)
      noteReceivers(range.dropLast(), caller: account.number)
      event.isOrganizationMismatch =
        !pending.organization.isEmpty
        && !directory.isOrganization(of: event.member, pending.text[pending.organization])
    }
    events.append(event, receivers: receivers)
  }

  private mutating func appendByRecord(_ pending: Pending, account: TextRange) {
    var event = pending.event
    let account = roster.account(pending.text[account])
    let organization =
      pending.organization.isEmpty ? Roster.individual : roster.organization(pending.text[pending.organization])
    event.member = roster.member(account: account, organization: organization)
    events.noteAttributed(event.instant)
    events.append(event, receivers: [])
  }

  /// Everybody who took part in a call without having made it, once each.
  @inline(__always)
  private mutating func noteReceivers(_ participants: Range<Int>, caller: UInt32) {
    for index in participants where accounts[index].number != caller && accounts[index].member != Directory.ambiguous {
      receivers.append(accounts[index].member)
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
