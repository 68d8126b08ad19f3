import CivilTime
import LogReading
import Testing
import Usage

@testable import Ledger
@testable import NaiveTwin

@Suite("Sums as bytes")
struct StoredEntryTests {
  private func stored(_ entry: UsageEntry) -> StoredEntry { StoredEntry(entry) }

  private func read(_ bytes: [UInt8]) throws(ByteReader.Damage) -> StoredEntry {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(ByteReader.Damage) in try StoredEntry(bytes: bytes) }
    }
    return try result.get()
  }

  @Test("What was written is read", arguments: 0..<10)
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let entry = stored(.random(&random))
      #expect(try read(entry.bytes) == entry)
    }
  }

  /// Anna made three calls, Ben received one and sent an invitation, which was accepted.
  private func entry() -> UsageEntry {
    var entry = UsageEntry(organization: 0, day: Day(number: 20_000))
    var anna = MemberCell()
    // Two answered calls of 400 seconds together, the longer one of 300, and one missed call.
    anna.calls = CallSums(talkSeconds: 400, calls: InlineArray { $0 == 0 ? 2 : $0 == 1 ? 1 : 0 })
    anna.longestTalkSeconds = 300
    anna.activeDays = 1
    var ben = MemberCell()
    ben.received = 1
    ben.meetingInvitations = 1
    ben.invitationEvents = 2
    ben.activeDays = 1
    entry.members = [UsageEntry.Member(number: 0, cell: anna), UsageEntry.Member(number: 130, cell: ben)]
    entry.hours = [UsageEntry.Hour(hour: 9, cell: CallCell(talkSeconds: 400, calls: 3))]
    entry.talk = [UsageEntry.TalkBin(bin: 100, calls: 1), UsageEntry.TalkBin(bin: 278, calls: 1)]
    entry.invitations = [
      UsageEntry.Invitations(code: 0, cell: InvitationCell(invitations: 1, recipients: 5)),
      UsageEntry.Invitations(code: 3, cell: InvitationCell(invitations: 1, recipients: 1)),
    ]
    return entry
  }

  @Test("The bytes of version 1 mean what they always did")
  func versionOne() throws {
    let bytes: [UInt8] = [
      1,
      // Two members: the first place is 0, the next one 129 places after the one that would follow.
      2, 0, 0b1100_0011, 0b0000_0001, 2, 1, 0x90, 3, 0xac, 2, 0x81, 1, 0x80 | 0b0000_0000, 0b0001_0110, 1, 1, 2,
      // One hour.
      1, 9, 3, 0x90, 3,
      // Two bins: 100, and 177 more than the one that would follow.
      2, 100, 1, 0xb1, 1, 1,
      // Two kinds of invitations.
      2, 0, 1, 5, 3, 1, 1,
    ]
    #expect(try read(bytes) == stored(entry()))
  }

  @Test("Version 2 has hours, text messages and partners besides")
  func versionTwo() throws {
    var entry = entry()
    entry.members[0].cell.activeHours = 1 << 9
    entry.members[1].cell.activeHours = 1
    entry.members[1].cell.smsInvitations = 1
    entry.partners = [
      UsageEntry.Partners(code: PartnerCode(.direct, .none), cell: CallCell(talkSeconds: 0, calls: 1)),
      UsageEntry.Partners(code: PartnerCode(.patient, .patient), cell: CallCell(talkSeconds: 400, calls: 2)),
    ]
    let bytes: [UInt8] = [
      2,
      2, 0, 0b1100_0011, 0b0100_0001, 2, 1, 0x90, 3, 0xac, 2, 0x80, 4,
      0x81, 1, 0x80 | 0b0000_0000, 0b0111_0110, 1, 1, 2, 1, 1,
      1, 9, 3, 0x90, 3,
      2, 100, 1, 0xb1, 1, 1,
      2, 0, 1, 5, 3, 1, 1,
      // Two kinds of partners.
      2, 4, 1, 0, 10, 2, 0x90, 3,
    ]
    #expect(stored(entry).bytes == bytes)
    #expect(try read(bytes) == stored(entry))
  }

  @Test("Nothing takes six bytes")
  func empty() throws {
    let empty = stored(UsageEntry(organization: 0, day: Day(number: 0)))
    #expect(empty.bytes == [2, 0, 0, 0, 0, 0])
    #expect(try read(empty.bytes) == empty)
  }

  @Test("Another version is damage", arguments: [0, 3, 4, 127, 128, 255] as [UInt8])
  func version(_ version: UInt8) {
    #expect(throws: ByteReader.Damage.self) { try read([version, 0, 0, 0, 0, 0]) }
  }

  @Test("Bytes that are cut off anywhere, or have one more, are damage", arguments: 0..<10)
  func truncations(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = stored(.random(&random)).bytes
    for end in bytes.indices { #expect(throws: ByteReader.Damage.self) { try read(Array(bytes[..<end])) } }
    #expect(throws: ByteReader.Damage.self) { try read(bytes + [0]) }
  }

  @Test(
    "Places, hours, bins and codes that cannot be are damage",
    arguments: [
      // Members: a place beyond all, a second one that is too far away, a fifteenth field, more members than bytes.
      [1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0],
      [1, 2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0],
      [1, 1, 0, 0x80, 0x80, 1, 1, 0, 0, 0],
      [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0],
      // A field of 32 bits that has 33.
      [1, 1, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x10, 0, 0, 0],
      // Hours: the 25th, one twice, and out of order.
      [1, 0, 1, 24, 1, 1, 0, 0], [1, 0, 2, 5, 1, 1, 5, 1, 1, 0, 0], [1, 0, 2, 5, 1, 1, 4, 1, 1, 0, 0],
      // Bins beyond the longest call, at once and by the second.
      [1, 0, 0, 1, 0xff, 0xff, 1, 1, 0],
      [1, 0, 0, 2, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 1, 0],
      // Codes: the 65th, and one twice.
      [1, 0, 0, 0, 1, 64, 1, 1], [1, 0, 0, 0, 2, 7, 1, 1, 7, 1, 1],
      // Partners: the sixteenth, one twice, and in version 1. A member's 25th hour.
      [2, 0, 0, 0, 0, 1, 15, 1, 1], [2, 0, 0, 0, 0, 2, 7, 1, 1, 7, 1, 1], [1, 0, 0, 0, 0, 1, 4, 1, 1],
      [2, 1, 0, 0x80, 0x40, 0x80, 0x80, 0x80, 8, 0, 0, 0, 0],
    ] as [[UInt8]])
  func nonsense(_ bytes: [UInt8]) {
    #expect(throws: ByteReader.Damage.self) { try read(bytes) }
  }

  @Test("Changed bytes are damage or mean something else, which can be written and added up", arguments: 0..<20)
  func mutations(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<40 {
      let original = stored(.random(&random))
      for _ in 0..<25 {
        var bytes = original.bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let position = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0...3, using: &random) {
          case 0: bytes[position] = [0, 0x7f, 0x80, 0xff].randomElement(using: &random) ?? 0
          case 1: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
          case 2: bytes.insert(0xff, at: position)
          default: if bytes.count > 1 { bytes.remove(at: position) }
          }
        }
        guard var other = try? read(bytes) else { continue }
        #expect((try? read(other.bytes)) == other)
        other.merge(original)
      }
    }
  }

  @Test("Adding is the same in any order, and adding nothing changes nothing", arguments: 0..<10)
  func merge(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = (0..<4).map { _ in
      var entry = UsageEntry.random(&random)
      // Calls of one length are counted in 32 bits.
      for index in entry.talk.indices { entry.talk[index].calls &= 0xff_ffff }
      return stored(entry)
    }
    func sum(_ parts: [StoredEntry]) -> StoredEntry {
      parts.dropFirst().reduce(into: parts[0]) { $0.merge($1) }
    }
    #expect(sum(parts) == sum(parts.reversed()))
    #expect(sum([parts[1], parts[3], parts[0], parts[2]]) == sum(parts))
    let nothing = stored(UsageEntry(organization: 0, day: Day(number: 0)))
    #expect(sum([nothing, parts[0]]) == parts[0] && sum([parts[0], nothing]) == parts[0])
  }

  @Test("Of what two inputs say of one member, the longest call is the longer one, and the rest is added up")
  func mergeOfAMember() {
    var first = MemberCell()
    first.calls = CallSums(talkSeconds: 90, calls: InlineArray { $0 == 0 ? 2 : 0 })
    first.longestTalkSeconds = 60
    first.activeDays = 1
    var second = MemberCell()
    second.calls = CallSums(talkSeconds: 50, calls: InlineArray { $0 == 0 ? 1 : 0 })
    second.longestTalkSeconds = 50
    second.activeDays = 1
    var entry = UsageEntry(organization: 0, day: Day(number: 0))
    entry.members = [UsageEntry.Member(number: 4, cell: first)]
    var sum = stored(entry)
    entry.members = [UsageEntry.Member(number: 4, cell: second)]
    sum.merge(stored(entry))
    #expect(sum.members.count == 1)
    #expect(sum.members[0].cell.calls.talkSeconds == 140 && sum.members[0].cell.calls[.answered] == 3)
    #expect(sum.members[0].cell.longestTalkSeconds == 60 && sum.members[0].cell.activeDays == 1)
  }
}
