import Usage

/// A column of the member table on the page. It shows what the file `members.csv` holds, under names for people, and no
/// more of it than can be read side by side.
struct MemberColumn {
  enum Unit {
    case number, duration
  }

  /// How the values of all members make up the one in the last row.
  enum Total {
    case sum, maximum
    /// Not at all: a sum would count the same call or day for several members.
    case none
  }

  let title: Term
  let unit: Unit
  let total: Total
  let value: (MemberUsage) -> Int?

  init(_ title: Term, unit: Unit = .number, total: Total = .sum, value: @escaping (MemberUsage) -> Int?) {
    self.title = title
    self.unit = unit
    self.total = total
    self.value = value
  }

  func total(of members: [MemberUsage]) -> Int? {
    let values = members.compactMap(value)
    return switch total {
    case .sum: values.reduce(0, +)
    case .maximum: values.max()
    case .none: nil
    }
  }
}

/// Columns under one common heading, or a single one under its own.
struct MemberColumnGroup {
  var title: Term?
  let columns: [MemberColumn]

  static var all: [MemberColumnGroup] {
    [
      MemberColumnGroup(
        title: .callsMade,
        columns: [
          MemberColumn(.inTotal) { $0.calls.calls },
          MemberColumn(.answeredColumn) { $0.calls.answered },
          MemberColumn(.notAnsweredColumn) { $0.calls.notAnswered },
        ]),
      MemberColumnGroup(
        title: .talkTime,
        columns: [
          MemberColumn(.inTotal, unit: .duration) { $0.talkSeconds },
          MemberColumn(.longestColumn, unit: .duration, total: .maximum) { $0.longestTalkSeconds },
        ]),
      MemberColumnGroup(columns: [MemberColumn(.receivedColumn, total: .none) { $0.received }]),
      MemberColumnGroup(
        title: .invitations,
        columns: [
          MemberColumn(.toMeetings) { $0.meetingInvitations },
          MemberColumn(.toPatients) { $0.patientInvitations },
        ]),
      MemberColumnGroup(columns: [MemberColumn(.activeDaysColumn, total: .none) { $0.activeDays }]),
    ]
  }
}
