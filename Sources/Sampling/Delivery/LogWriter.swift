import CivilTime

/// Draws the records hour by hour and writes them in the order in which a platform logs them: calls when they end. What
/// it keeps is an hour of calls and the invitations under way, however long the period is.
struct LogWriter<Sink: SampleSink> {
  let population: Population
  let layout: LogLayout
  let timetable: Timetable
  var bits: RandomBits
  var summary: SampleSummary

  var agenda: Agenda
  private var label = ""
  var calls: LogFile
  /// Without use where calls and invitations share a log.
  var invitations: LogFile
  /// The logs of the one organization that delivers CSV.
  var csvCalls: LogFile?
  var csvInvitations: LogFile?
  /// Lines to be delivered again in the next log.
  var carriedOver: [[UInt8]] = []

  /// Writes all logs, adding what they hold to the summary.
  static func write(
    _ plan: SamplePlan, population: Population, summary: SampleSummary, into sink: inout Sink
  ) throws(SamplingFailure) -> SampleSummary {
    var writer = LogWriter(plan, population: population, summary: summary)
    for hour in writer.timetable.hours.indices {
      try writer.turnToLogs(ofHour: hour, into: &sink)
      try writer.writeHour(hour, into: &sink)
    }
    try writer.finishLogs(into: &sink)
    try writer.csvCalls?.finish(into: &sink)
    try writer.csvInvitations?.finish(into: &sink)
    return writer.summary
  }

  private init(_ plan: SamplePlan, population: Population, summary: SampleSummary) {
    self.population = population
    self.summary = summary
    layout = LogLayout(plan)
    // An invitation has two to three events, so that invitation records come to about a fifth of the calls.
    timetable = Timetable(plan: plan, shares: population.shares, invitations: plan.calls * 9 / 100)
    bits = RandomBits(seed: plan.seed, subject: .records)
    agenda = Agenda(timetable)
    label = layout.label(of: timetable.hours[0], callsBefore: 0)
    calls = LogFile(path: layout.callsPath(label), format: .ndjson)
    invitations = LogFile(path: layout.invitationsPath(label), format: .ndjson)
    self.summary.files += layout.isMixed ? [calls.path] : [calls.path, invitations.path]
    if let organization = population.csvOrganization {
      var id: [UInt8] = []
      population.appendOrganizationID(organization, to: &id)
      let name = String(decoding: id, as: UTF8.self)
      var csvCalls = LogFile(path: "logs/calls-\(name).csv.gz", format: .csv)
      csvCalls.bytes.append(CallRecord.csvHeader)
      var csvInvitations = LogFile(path: "logs/invitations-\(name).csv.gz", format: .csv)
      csvInvitations.bytes.append(InvitationRecord.csvHeader)
      self.summary.files += [csvCalls.path, csvInvitations.path]
      (self.csvCalls, self.csvInvitations) = (csvCalls, csvInvitations)
    }
  }

  /// Begins new logs where the month, the week or the share of one is over.
  private mutating func turnToLogs(ofHour index: Int, into sink: inout Sink) throws(SamplingFailure) {
    let hour = timetable.hours[index]
    // The very first log is of two gzip members: the first day and the rest.
    if index > 0, hour.day - SamplePlan.firstDay == 1, timetable.hours[index - 1].day < hour.day,
      calls.path == summary.files[1]
    {
      try calls.flush(into: &sink)
      try sink.beginMember(in: calls.path)
    }
    let next = layout.label(of: hour, callsBefore: summary.calls)
    guard next != label else { return }
    label = next
    let again = carriedOver
    carriedOver = []
    try finishLogs(into: &sink)
    calls = LogFile(path: layout.callsPath(label), format: .ndjson)
    summary.files.append(calls.path)
    if !layout.isMixed {
      invitations = LogFile(path: layout.invitationsPath(label), format: .ndjson)
      summary.files.append(invitations.path)
    }
    for (number, line) in again.enumerated() { calls.redeliver(line, afterLines: 3 + 7 * number) }
  }

  private mutating func finishLogs(into sink: inout Sink) throws(SamplingFailure) {
    for line in carriedOver { calls.redeliver(line, afterLines: 1) }
    carriedOver = []
    try calls.finish(into: &sink)
    if !layout.isMixed { try invitations.finish(into: &sink) }
  }

  private mutating func writeHour(_ index: Int, into sink: inout Sink) throws(SamplingFailure) {
    let hour = timetable.hours[index]
    for _ in 0..<hour.invitations { drawInvitation(in: hour) }
    let events = agenda.take(hour: index)
    let ends = (0..<hour.calls).map { _ in UInt32(truncatingIfNeeded: bits.below(3_600_000)) }.sorted()
    var next = 0
    for end in ends {
      let instant = Instant(milliseconds: hour.begin.milliseconds + Int64(end))
      while next < events.count, events[next].at < instant {
        try write(events[next], into: &sink)
        next += 1
      }
      try writeCall(endingAt: instant, in: hour, into: &sink)
    }
    for event in events[next...] { try write(event, into: &sink) }
  }

  /// Who is busy in that hour.
  mutating func drawAccount(in hour: Timetable.Hour) -> (account: Int, setting: Setting) {
    let setting = bits.index(weights: hour.weights, sum: hour.weight)
    // A setting without callers has no weight.
    guard let account = population.callers.draw(from: setting, &bits) else { preconditionFailure("nobody to call") }
    return (account, Setting.allCases[setting])
  }

  private mutating func drawInvitation(in hour: Timetable.Hour) {
    let instant = Instant(milliseconds: hour.begin.milliseconds + Int64(bits.below(3_600_000)))
    let (inviter, setting) = drawAccount(in: hour)
    let sent = InvitationRecord(
      sentAt: instant, on: hour.day, by: inviter, in: population, setting: setting, &bits)
    agenda.add(sent)
    for event in sent.drawFollowingEvents(in: population, &bits) { agenda.add(event) }
  }
}
