import CivilTime

/// One line after the other, each counted in the summary.
extension LogWriter {
  mutating func writeCall(
    endingAt end: Instant, in hour: Timetable.Hour, into sink: inout Sink
  ) throws(SamplingFailure) {
    var record = drawCall(endingAt: end, in: hour)
    summary.calls += 1
    record.caller = counted(
      account: record.caller, organization: record.organization, at: record.startedAt, isTest: record.isTest)
    let redelivery = drawRedelivery(isTest: record.isTest)
    if let organization = record.organization, organization == population.csvOrganization {
      try csvCalls?.append(record, redelivery, in: population, &bits, carriedOver: &carriedOver, into: &sink)
    } else {
      try calls.append(record, redelivery, in: population, &bits, carriedOver: &carriedOver, into: &sink)
    }
    // At even distances, so that a small sample has some too.
    if summary.calls % 1000 == 300 { try writeRejectedLine(endingAt: end, in: hour, into: &sink) }
  }

  mutating func write(_ event: InvitationRecord, into sink: inout Sink) throws(SamplingFailure) {
    var record = event
    summary.invitations += 1
    record.inviter = counted(
      account: record.inviter, organization: record.organization, at: record.at, isTest: record.isTest)
    let redelivery = drawRedelivery(isTest: record.isTest)
    if let organization = record.organization, organization == population.csvOrganization {
      try csvInvitations?.append(record, redelivery, in: population, &bits, carriedOver: &carriedOver, into: &sink)
    } else if layout.isMixed {
      try calls.append(record, redelivery, in: population, &bits, carriedOver: &carriedOver, into: &sink)
    } else {
      try invitations.append(record, redelivery, in: population, &bits, carriedOver: &carriedOver, into: &sink)
    }
  }

  private mutating func writeRejectedLine(
    endingAt end: Instant, in hour: Timetable.Hour, into sink: inout Sink
  ) throws(SamplingFailure) {
    let call = drawCall(endingAt: end, in: hour)
    // In turn, so that a small sample has each of them.
    let line = RejectedLine.allCases[summary.rejected.total % RejectedLine.allCases.count]
    switch line {
    case .malformed: summary.rejected.malformed += 1
    case .unknownType: summary.rejected.unknownType += 1
    case .missingField: summary.rejected.missingField += 1
    case .invalidValue: summary.rejected.invalidValue += 1
    case .inconsistent: summary.rejected.inconsistent += 1
    }
    try calls.append(line, of: call, in: population, &bits, into: &sink)
  }

  private mutating func drawCall(endingAt end: Instant, in hour: Timetable.Hour) -> CallRecord {
    let (caller, setting) = drawAccount(in: hour)
    return CallRecord(
      endingAt: end, notBefore: timetable.hours[0].begin, by: caller, in: population, setting: setting, &bits)
  }

  /// Counts what a reader finds about the record's account, and returns that account: now and then one that was deleted
  /// since, which the directory does not know.
  private mutating func counted(account: Int, organization: Int?, at instant: Instant, isTest: Bool) -> Int {
    if isTest {
      summary.testRecords += 1
    } else if bits.oneIn(6000) {
      summary.unattributed += 1
      return population.accountCount + bits.below(3)
    } else if organization != population.organization(of: account, at: instant) {
      summary.organizationMismatches += 1
    }
    return account
  }

  /// A test record that comes twice would be two test records to a reader, not a duplicate.
  private mutating func drawRedelivery(isTest: Bool) -> Redelivery {
    guard !isTest else { return .none }
    let redelivery = Redelivery.draw(&bits)
    if redelivery != .none { summary.duplicates += 1 }
    return redelivery
  }
}
