import Accounts
import CPrefetch

/// Tells events that count from those that do not: the first of three rounds.
struct Sieve: Sendable {
  /// What becomes of an event that is this piece's business.
  enum Fate {
    case counted, duplicate, unattributed
  }

  private var seen = IdentitySet()

  /// Forgets what was seen in the piece before.
  mutating func begin(_ piece: EventIndex.Piece, known: Int = 0) {
    seen.removeAll(expected: piece.expectedEvents + known / piece.partCount, part: piece.part, of: piece.partCount)
  }

  /// Takes identities for seen; those that belong to another piece are passed over.
  mutating func insert(_ known: some Collection<Identity>) {
    seen.withInserter(inserting: known.count) { seen in
      for identity in known { _ = seen.insert(identity) }
    }
  }

  /// Sieves events until the run ends or the batch is full, and puts what counts into the batch.
  ///
  /// - Parameters:
  ///   - memberNumbers: what the file's members are called in the plan, if not the same.
  ///   - isWanted: whether to look at an event at all.
  ///   - note: learns what became of it.
  @inline(__always)
  mutating func sift(
    _ run: inout RunReader, into batch: inout TallyBatch, plan: CountingPlan, memberNumbers: [UInt32]?,
    isWanted: (StoredEvent) -> Bool = { _ in true }, note: (StoredEvent, Fate) -> Void
  ) {
    let organizations = plan.organizationOfMember
    let ambiguous = Directory.ambiguous
    let limit = min(TallyBatch.limit, run.remaining)
    seen.withInserter(inserting: limit) { seen in
      organizations.withUnsafeBufferPointer { organizations in
        for _ in 0..<limit {
          let event = run.event
          let receiverCount = event.receiverCount
          guard batch.hasRoom(for: receiverCount) else { break }
          run.advance()
          guard isWanted(event) else { continue }
          switch seen.insert(event.identity) {
          case .belongsElsewhere: continue
          case .isKnown:
            note(event, .duplicate)
            continue
          case .isNew: break
          }
          guard event.member != ambiguous else {
            note(event, .unattributed)
            continue
          }
          note(event, .counted)
          let member = memberNumbers.map { $0[Int(event.member)] } ?? event.member
          calltally_prefetch(organizations.baseAddress.unsafelyUnwrapped + Int(member))
          if event.code.isInvitation {
            batch.invitations.append(Tally(event, member: member))
          } else {
            batch.calls.append(Tally(event, member: member))
          }
          for index in 0..<receiverCount {
            let receiver = memberNumbers.map { $0[Int(event.receiver(index))] } ?? event.receiver(index)
            calltally_prefetch(organizations.baseAddress.unsafelyUnwrapped + Int(receiver))
            batch.received.append(Tally(event, member: receiver))
          }
        }
      }
    }
  }
}
