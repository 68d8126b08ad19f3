import LogReading

extension MemberCell {
  @inline(__always)
  mutating func countCall(_ tally: Tally) {
    calls.count(disposition: tally.code.disposition, talkSeconds: tally.quantity)
    // Only answered calls have talk time.
    longestTalkSeconds = max(longestTalkSeconds, tally.quantity)
    noteActive(tally)
  }

  @inline(__always)
  mutating func countReceived(_ tally: Tally) {
    received &+= 1
    noteActive(tally)
  }

  @inline(__always)
  private mutating func noteActive(_ tally: Tally) {
    activeDays |= tally.dayBit
    activeHours |= tally.hourBit
  }

  @inline(__always)
  mutating func countInvitation(_ tally: Tally) {
    invitationEvents &+= 1
    guard tally.code.event == .sent else { return }
    noteActive(tally)
    if tally.code.channel == .sms { smsInvitations &+= 1 }
    switch tally.code.kind {
    case .meeting: meetingInvitations &+= 1
    case .patient: patientInvitations &+= 1
    }
  }
}
