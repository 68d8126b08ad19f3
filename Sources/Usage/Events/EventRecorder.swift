import Accounts
import CivilTime
import LogReading

/// Takes the records of one file, finds out whom each counts for, and keeps it as an event. Nothing is added up yet:
/// a file that turns out to be damaged is dropped with this.
///
/// With a directory, accounts are looked up a batch of records at a time: when a record comes, the memory that its
/// accounts will be found in is asked for; when the batch is full, it is there.
package struct EventRecorder: ~Copyable, RecordSink {
  /// Rejections remembered by place; all of them are counted.
  package static let rememberedRejections = 100

  private static let batchSize = 64

  /// Empty if there is none. Not optional, so that nothing has to be taken out of it, record by record.
  private let directory: Directory
  private let hasDirectory: Bool
  private let hash: ByteHash
  private var roster: Roster
  private var events: EventLog
  private var counts = RunCounts()
  private var rejections: [Rejection] = []
  private var batch: [Pending] = []
  /// Of all records of the batch, one after another: the account that each record counts for, and those who took part.
  private var accounts: AccountLookups
  /// Reused from record to record.
  private var receivers = Receivers()

  /// A record that waits for its accounts.
  private struct Pending {
    /// Lacks its member.
    var event: UsageEvent
    /// The id of the organization that it names; empty if it names none.
    var organization: UnsafeRawBufferPointer
    /// How many accounts took part.
    var participantCount: Int
  }

  /// - Parameters:
  ///   - directory: decides who belongs to whom; without one, the records themselves do.
  ///   - overflow: takes the events that memory has no room for; without it, all stay in memory.
  package init(directory: Directory?, hash: ByteHash, overflow: (any EventOverflow)? = nil) {
    events = EventLog(overflow: overflow)
    self.directory = directory ?? DirectoryBuilder(hash: hash).build()
    hasDirectory = directory != nil
    self.hash = hash
    roster = Roster(hash: hash)
    accounts = AccountLookups(in: self.directory)
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
    var event = UsageEvent(
      identity: Identity(id: text[call.id], at: call.startedAt, isInvitation: false, hash: hash),
      instant: call.startedAt, member: Directory.ambiguous, isInvitation: false, isOrganizationMismatch: false,
      quantity: UInt32(truncatingIfNeeded: call.talkSeconds))
    event.disposition = call.disposition
    event.context = call.context
    append(event, account: text[call.caller], organization: text[call.organization], participants, text)
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
    let nobody = UnsafeBufferPointer<Participant>(start: nil, count: 0)
    append(event, account: text[invitation.inviter], organization: text[invitation.organization], nobody, text)
  }

  @inline(__always)
  private mutating func append(
    _ event: UsageEvent, account: UnsafeRawBufferPointer, organization: UnsafeRawBufferPointer,
    _ participants: UnsafeBufferPointer<Participant>, _ text: RecordText
  ) {
    guard hasDirectory else {
      appendByRecord(event, account: account, organization: organization, participants, text)
      return
    }
    var event = event
    accounts.add(account, at: event.instant)
    var participantCount = 0
    for participant in participants {
      guard participant.role == .account else {
        event.note(participant.role == .patient ? .patient : .guest)
        continue
      }
      accounts.add(text[participant.account], at: event.instant)
      participantCount &+= 1
    }
    batch.append(Pending(event: event, organization: organization, participantCount: participantCount))
    if batch.count == EventRecorder.batchSize { textWillChange() }
  }

  private mutating func appendByRecord(
    _ event: UsageEvent, account id: UnsafeRawBufferPointer, organization: UnsafeRawBufferPointer,
    _ participants: UnsafeBufferPointer<Participant>, _ text: RecordText
  ) {
    var event = event
    for participant in participants {
      switch participant.role {
      case .patient: event.note(.patient)
      case .guest: event.note(.guest)
      case .account: if !text[participant.account].elementsEqual(id) { event.note(.external) }
      }
    }
    let account = roster.account(id)
    event.member = roster.member(
      account: account, organization: organization.isEmpty ? Roster.individual : roster.organization(organization))
    events.noteAttributed(event.instant)
    events.append(event, receivers: UnsafeBufferPointer(start: nil, count: 0))
  }

  // MARK: Looking up

  /// Makes events of the batch.
  package mutating func textWillChange() {
    let standings = accounts.find()
    var next = 0
    for pending in batch {
      let end = next + 1 + pending.participantCount
      var event = pending.event
      let caller = standings[next]
      event.member = caller.member
      receivers.removeAll()
      if event.member != Directory.ambiguous {
        events.noteAttributed(event.instant)
        for participant in standings[(next + 1)..<end] where participant.account != caller.account {
          let isColleague =
            participant.organization == caller.organization && participant.member != Directory.ambiguous
            && caller.organization != Roster.individual
          event.note(isColleague ? .colleague : .external)
          if participant.member != Directory.ambiguous {
            receivers.append(participant.member)
          } else {
            event.hasUnknownParticipant = true
          }
        }
        receivers.removeRepeated()
        event.isOrganizationMismatch =
          !pending.organization.isEmpty && !directory.isOrganization(caller.organization, pending.organization)
      }
      events.append(event, receivers: receivers.members)
      next = end
    }
    batch.removeAll(keepingCapacity: true)
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
