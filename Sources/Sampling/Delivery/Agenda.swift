import CivilTime

/// Invitation events that lie ahead, by the hour: those of one hour leave together, in order of time.
struct Agenda {
  private let begin: Instant
  private var hours: [[InvitationRecord]]

  init(_ timetable: Timetable) {
    begin = timetable.hours[0].begin
    hours = [[InvitationRecord]](repeating: [], count: timetable.hours.count)
  }

  /// What lies after the last hour of the period is left out.
  mutating func add(_ record: InvitationRecord) {
    let hour = Int((record.at.milliseconds - begin.milliseconds) / 3_600_000)
    if hours.indices.contains(hour) { hours[hour].append(record) }
  }

  mutating func take(hour: Int) -> [InvitationRecord] {
    var records: [InvitationRecord] = []
    swap(&records, &hours[hour])
    // The place decides between equal instants: the order may not hang on how stable the sort is.
    let order = records.indices.sorted { (records[$0].at, $0) < (records[$1].at, $1) }
    return order.map { records[$0] }
  }
}
