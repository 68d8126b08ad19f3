import CivilTime
import Usage

@testable import Ledger
@testable import NaiveTwin

extension UsageEntry {
  /// Any entry that counting might give: numbers of all sizes, nothing in order of the calendar.
  static func random(_ random: inout SplitMix64) -> UsageEntry {
    var entry = UsageEntry(organization: 3, day: Day(number: 20_000))
    entry.members = ascending(upTo: 1 << UInt32.random(in: 1..<32, using: &random), &random).map {
      Member(number: $0, cell: .random(&random))
    }
    entry.hours = ascending(upTo: 24, &random).map {
      Hour(hour: UInt8($0), cell: CallCell(talkSeconds: .sized(&random), calls: .sized(&random)))
    }
    let lastBin = UInt32(TalkHistogram.bin(ofSeconds: 604_800))
    entry.talk = ascending(upTo: lastBin + 1, &random).map {
      TalkBin(bin: UInt16($0), calls: UInt32(truncatingIfNeeded: UInt64.sized(&random)))
    }
    entry.invitations = ascending(upTo: 64, &random).map {
      Invitations(code: UInt8($0), cell: InvitationCell(invitations: .sized(&random), recipients: .sized(&random)))
    }
    entry.partners = ascending(upTo: UInt32(PartnerCode.count), &random).compactMap { code in
      PartnerCode(rawValue: UInt8(code)).map {
        Partners(code: $0, cell: CallCell(talkSeconds: .sized(&random), calls: .sized(&random)))
      }
    }
    return entry
  }

  private static func ascending(upTo end: UInt32, _ random: inout SplitMix64) -> [UInt32] {
    let count = Int.random(in: 0...6, using: &random)
    return Set((0..<count).map { _ in UInt32.random(in: 0..<end, using: &random) }).sorted()
  }
}

extension MemberCell {
  static func random(_ random: inout SplitMix64) -> MemberCell {
    func number() -> UInt32 {
      Bool.random(using: &random) ? 0 : UInt32(truncatingIfNeeded: UInt64.sized(&random) >> 4)
    }
    var cell = MemberCell()
    cell.calls = CallSums(talkSeconds: UInt64(number()) << 8, calls: InlineArray { _ in number() })
    cell.longestTalkSeconds = number()
    cell.received = number()
    cell.meetingInvitations = number()
    cell.patientInvitations = number()
    cell.invitationEvents = number()
    cell.smsInvitations = number()
    cell.activeHours = number() & 0xff_ffff
    let isActive =
      cell.calls.counts.calls > 0 || cell.received > 0 || cell.meetingInvitations > 0 || cell.patientInvitations > 0
    cell.activeDays = isActive ? 1 : 0
    return cell
  }
}

extension UInt64 {
  /// As likely of one length in bits as of any other.
  static func sized(_ random: inout SplitMix64) -> UInt64 {
    let bits = UInt64.random(in: 0...63, using: &random)
    return random.next() >> (64 - bits)
  }
}
