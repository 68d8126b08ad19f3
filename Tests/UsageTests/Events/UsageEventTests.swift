import CivilTime
import LogReading
import Testing

@testable import Usage

@Suite("Events in words")
struct UsageEventTests {
  static func reread(_ event: UsageEvent, receivers: Int) -> (event: UsageEvent, receivers: Int) {
    let words = event.words(receivers: receivers)
    return [words.0, words.1, words.2, words.3].withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(StoredEvent.init(words:)).map { (UsageEvent(stored: $0), $0.receiverCount) } ?? (event, -1)
    }
  }

  static let instants = [Instant.earliestAccepted, Instant(milliseconds: 1_792_888_200_007), .latestAccepted]
  static let identities = [
    Identity(first: 0, second: 0), Identity(first: .max, second: 1), Identity(first: 1, second: .max),
  ]

  @Test("A call says again what it was made of", arguments: Disposition.allCases, [0, 1, 65_535, 65_536, 1 << 20])
  func call(_ disposition: Disposition, _ receivers: Int) {
    for instant in UsageEventTests.instants {
      for identity in UsageEventTests.identities {
        for member: UInt32 in [0, 12_345, .max] {
          for seconds: UInt32 in [0, 1, 604_800] {
            for isMismatch in [false, true] {
              var event = UsageEvent(
                identity: identity, instant: instant, member: member, isInvitation: false,
                isOrganizationMismatch: isMismatch, quantity: seconds)
              event.disposition = disposition
              event.context = CallContext.allCases[Int(seconds % 3)]
              event.partner = CallPartner.allCases[receivers % 5]
              let (again, count) = UsageEventTests.reread(event, receivers: receivers)
              #expect(count == receivers)
              #expect(again.identity == identity && again.instant == instant && again.member == member)
              #expect(again.quantity == seconds && again.disposition == disposition)
              #expect(again.context == event.context && again.partner == event.partner)
              #expect(again.isOrganizationMismatch == isMismatch && !again.isInvitation)
            }
          }
        }
      }
    }
  }

  @Test("An invitation says again what it was made of", arguments: InvitationKind.allCases, InvitationEvent.allCases)
  func invitation(_ kind: InvitationKind, _ step: InvitationEvent) {
    for channel in InvitationChannel.allCases {
      for isMismatch in [false, true] {
        for recipients: UInt32 in [1, 1000] {
          var event = UsageEvent(
            identity: Identity(first: 3, second: 4), instant: .latestAccepted, member: 9, isInvitation: true,
            isOrganizationMismatch: isMismatch, quantity: recipients)
          (event.kind, event.event, event.channel) = (kind, step, channel)
          let (again, _) = UsageEventTests.reread(event, receivers: 0)
          #expect(again.isInvitation && again.kind == kind && again.event == step && again.channel == channel)
          #expect(again.isOrganizationMismatch == isMismatch && again.quantity == recipients && again.member == 9)
        }
      }
    }
  }

  @Test("Receivers take half a word each", arguments: [(0, 4), (1, 5), (2, 5), (3, 6), (100_001, 50_005)])
  func wordCount(_ receivers: Int, _ words: Int) {
    #expect(UsageEvent.wordCount(receivers: receivers) == words)
  }
}
