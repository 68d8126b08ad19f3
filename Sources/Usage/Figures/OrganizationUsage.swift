import CivilTime
import LogReading

/// Everything counted for one organization in one period: what its report and its rows of every table are made from.
package struct OrganizationUsage: Sendable {
  package var organization: OrganizationIdentity
  package var period: Period
  /// The days of the period up to the as-of day; nil where the whole period lies after it.
  package var existingDays: ClosedRange<Day>?
  package var totals: OrganizationTotals
  /// One for every existing day, also those without a call, ascending.
  package var days: [DayUsage]
  /// 168, Monday 00 o'clock first.
  package var hours: [HourUsage]
  /// Seven, shortest first; see ``DurationUsage/bounds``.
  package var durations: [DurationUsage]
  /// Those that occurred, in the order of day, kind, event, channel (as text).
  package var invitations: [InvitationUsage]
  /// Those that occurred, in the order of context and partner (as text).
  package var partners: [PartnerUsage]
  /// Every account that belonged to the organization in the period, also without usage, by id (bytewise).
  package var members: [MemberUsage]
  /// What is withheld, of a report that lists no members; nil of all others.
  package internal(set) var withheld: Withholding?
  /// What the invitations added up to before some of them were withheld.
  var invitationsOfMonth: [InvitationStep: Int]?

  package init(
    organization: OrganizationIdentity, period: Period, existingDays: ClosedRange<Day>?, totals: OrganizationTotals,
    days: [DayUsage], hours: [HourUsage], durations: [DurationUsage], invitations: [InvitationUsage],
    partners: [PartnerUsage] = [], members: [MemberUsage]
  ) {
    self.organization = organization
    self.period = period
    self.existingDays = existingDays
    self.totals = totals
    self.days = days
    self.hours = hours
    self.durations = durations
    self.invitations = invitations
    self.partners = partners
    self.members = members
  }
}

/// Who an organization is.
package struct OrganizationIdentity: Hashable, Sendable {
  package var id: String
  /// Its id, where nobody gave a name.
  package var name: String
  /// IANA time zone identifier.
  package var timeZone: String
  /// BCP 47 language the organization asked for, such as `de`; nil where it asked for none.
  package var language: String?

  package init(id: String, name: String, timeZone: String, language: String? = nil) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.language = language
  }
}

/// The columns of the table `organizations`.
package struct OrganizationTotals: Hashable, Sendable {
  /// Accounts whose membership overlaps the period.
  package var members: Int
  /// Members active on at least one day.
  package var activeMembers: Int
  package var calls: CallCounts
  package var talkSeconds: Int
  /// nil without an answered call, as the percentiles are.
  package var longestTalkSeconds: Int?
  package var talkP50Seconds: Int?
  package var talkP90Seconds: Int?
  package var talkP95Seconds: Int?
  package var invitations: InvitationCounts

  package init(
    members: Int = 0, activeMembers: Int = 0, calls: CallCounts = CallCounts(), talkSeconds: Int = 0,
    longestTalkSeconds: Int? = nil, talkP50Seconds: Int? = nil, talkP90Seconds: Int? = nil, talkP95Seconds: Int? = nil,
    invitations: InvitationCounts = InvitationCounts()
  ) {
    self.members = members
    self.activeMembers = activeMembers
    self.calls = calls
    self.talkSeconds = talkSeconds
    self.longestTalkSeconds = longestTalkSeconds
    self.talkP50Seconds = talkP50Seconds
    self.talkP90Seconds = talkP90Seconds
    self.talkP95Seconds = talkP95Seconds
    self.invitations = invitations
  }
}

/// What one member did; or all members together of whom nobody is to know who they are, without an id.
package struct MemberUsage: Hashable, Sendable {
  package var id: String
  /// The id, where nobody gave a name.
  package var name: String
  /// Calls made.
  package var calls: CallCounts
  package var talkSeconds: Int
  package var longestTalkSeconds: Int?
  /// Calls the member took part in without having made them.
  package var received: Int
  package var meetingInvitations: Int
  package var patientInvitations: Int
  package var activeDays: Int

  package init(
    id: String, name: String, calls: CallCounts = CallCounts(), talkSeconds: Int = 0, longestTalkSeconds: Int? = nil,
    received: Int = 0, meetingInvitations: Int = 0, patientInvitations: Int = 0, activeDays: Int = 0
  ) {
    self.id = id
    self.name = name
    self.calls = calls
    self.talkSeconds = talkSeconds
    self.longestTalkSeconds = longestTalkSeconds
    self.received = received
    self.meetingInvitations = meetingInvitations
    self.patientInvitations = patientInvitations
    self.activeDays = activeDays
  }
}

extension MemberUsage {
  /// Two persons in one row: those that nobody is to know.
  static func + (a: MemberUsage, b: MemberUsage) -> MemberUsage {
    var sum = a
    sum.calls += b.calls
    sum.talkSeconds += b.talkSeconds
    sum.longestTalkSeconds = [a.longestTalkSeconds, b.longestTalkSeconds].compactMap { $0 }.max()
    sum.received += b.received
    sum.meetingInvitations += b.meetingInvitations
    sum.patientInvitations += b.patientInvitations
    sum.activeDays += b.activeDays
    return sum
  }
}

/// One local day of an organization.
package struct DayUsage: Hashable, Sendable {
  package var day: Day
  package var activeMembers: Int
  package var calls: CallCounts
  package var talkSeconds: Int
  package var meetingInvitations: Int
  package var patientInvitations: Int

  package init(
    day: Day, activeMembers: Int = 0, calls: CallCounts = CallCounts(), talkSeconds: Int = 0,
    meetingInvitations: Int = 0, patientInvitations: Int = 0
  ) {
    self.day = day
    self.activeMembers = activeMembers
    self.calls = calls
    self.talkSeconds = talkSeconds
    self.meetingInvitations = meetingInvitations
    self.patientInvitations = patientInvitations
  }
}

/// One hour of the week.
package struct HourUsage: Hashable, Sendable {
  /// 1 = Monday to 7 = Sunday.
  package var weekday: Int
  /// 0 to 23, as the local clock shows it.
  package var hour: Int
  /// How often that hour began on the existing days, clock changes included.
  package var occurrences: Int
  package var calls: Int
  package var talkSeconds: Int

  package init(weekday: Int, hour: Int, occurrences: Int = 0, calls: Int = 0, talkSeconds: Int = 0) {
    self.weekday = weekday
    self.hour = hour
    self.occurrences = occurrences
    self.calls = calls
    self.talkSeconds = talkSeconds
  }
}

/// Answered calls whose talk time is at least `fromSeconds` and less than `toSeconds`.
package struct DurationUsage: Hashable, Sendable {
  package var fromSeconds: Int
  /// nil: no upper bound.
  package var toSeconds: Int?
  package var calls: Int

  package init(fromSeconds: Int, toSeconds: Int?, calls: Int = 0) {
    self.fromSeconds = fromSeconds
    self.toSeconds = toSeconds
    self.calls = calls
  }

  /// The lower bounds of the seven classes, in seconds.
  package static let bounds = [0, 60, 300, 600, 1200, 1800, 3600]
}

/// Invitation records of one day, kind, event and channel.
package struct InvitationUsage: Hashable, Sendable {
  package var day: Day
  package var kind: InvitationKind
  package var event: InvitationEvent
  package var channel: InvitationChannel
  package var invitations: Int
  package var recipients: Int

  package init(
    day: Day, kind: InvitationKind, event: InvitationEvent, channel: InvitationChannel, invitations: Int,
    recipients: Int
  ) {
    self.day = day
    self.kind = kind
    self.event = event
    self.channel = channel
    self.invitations = invitations
    self.recipients = recipients
  }
}
